package io.omsync.sandbox;

import java.util.List;

import org.springframework.http.HttpMethod;

/**
 * The lists of orders, the newest first: by cursors, and by numbered pages until the
 * first version ends.
 */
final class OmnifulListCalls {

	private static final String PREFIX = OmnifulFamily.PREFIX;

	private final OmnifulOrderBook book;

	private final OmnifulQueryReader reader;

	private final OmnifulEnvelope envelope;

	OmnifulListCalls(OmnifulOrderBook book, OmnifulQueryReader reader, OmnifulEnvelope envelope) {
		this.book = book;
		this.reader = reader;
		this.envelope = envelope;
	}

	List<Route> routes() {
		return List.of(read("/v2/seller/orders", this::byCursor),
				read("/v2/tenants/sellers/{seller}/orders", this::byCursor),
				read("/v1/seller/orders", call -> byPage(call, reader.updated(call))),
				// Section 3.1: this one knows no time of update.
				read("/v1/tenants/sellers/{seller}/orders", call -> byPage(call, reader.created(call))));
	}

	private static Route read(String path, Route.Handler handler) {
		return new Route(HttpMethod.GET, PREFIX + path, Route.Lane.READ, OmnifulSwitches.ORDER, handler);
	}

	private Answer byCursor(Call call) throws Refusal {
		var listing = new OmnifulListing(book, call);
		List<OmnifulHead> found = sorted(listing, reader.created(call));
		OmnifulCursorPage page = OmnifulCursorPage.of(call, envelope, found,
				(head, filters) -> new OmnifulCursor(head.created(), head.number(), filters));
		return envelope.good(listing.rows(found, page.from(), page.to()), page::writeMeta);
	}

	private Answer byPage(Call call, OmnifulQuery query) throws Refusal {
		reader.checkSpan(call);
		var parameters = new OmnifulParameters(call, envelope);
		var listing = new OmnifulListing(book, call);
		if (parameters.number("page", 1) > 1) {
			call.fault(FaultKind.MOVING_ROWS)
				.ifPresent(
						fault -> book.touch(sorted(listing, query).stream().limit(fault.number("rows", 1)).toList()));
		}
		List<OmnifulHead> found = sorted(listing, query);
		OmnifulNumberedPage page = OmnifulNumberedPage.of(parameters, found.size());
		return envelope.good(listing.rows(found, page.from(), page.to()), page::writeMeta);
	}

	private static List<OmnifulHead> sorted(OmnifulListing listing, OmnifulQuery query) {
		return listing.find(query).stream().sorted(OmnifulOrderBook.NEWEST_FIRST).toList();
	}

}
