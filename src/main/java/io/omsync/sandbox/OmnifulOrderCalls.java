package io.omsync.sandbox;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.springframework.http.HttpMethod;

/** The search of orders, and each order by Omniful's own id. */
final class OmnifulOrderCalls {

	private static final String PREFIX = OmnifulFamily.PREFIX;

	/** Section 3.1: more are not shown, and nothing tells that there are more. */
	private static final int MOST = 100;

	/** Section 3.1, assumed: none. */
	private static final Comparator<OmnifulHead> NO_ORDER = Comparator
		.comparing(head -> new Dice(17, head.id().hashCode()).next());

	private final OmnifulOrderBook book;

	private final OmnifulQueryReader reader;

	private final OmnifulEnvelope envelope;

	OmnifulOrderCalls(OmnifulOrderBook book, OmnifulQueryReader reader, OmnifulEnvelope envelope) {
		this.book = book;
		this.reader = reader;
		this.envelope = envelope;
	}

	List<Route> routes() {
		return List.of(read("/v2/seller/orders/search", this::search), read("/v2/tenants/orders/search", this::search),
				read("/v1/seller/orders/{id}", this::detail),
				read("/v1/tenants/sellers/{seller}/orders/{id}", this::detail));
	}

	private static Route read(String path, Route.Handler handler) {
		return new Route(HttpMethod.GET, PREFIX + path, Route.Lane.READ, OmnifulSwitches.ORDER, handler);
	}

	private Answer search(Call call) throws Refusal {
		var listing = new OmnifulListing(book, call);
		List<OmnifulHead> found = listing.find(reader.updated(call)).stream().sorted(NO_ORDER).toList();
		return envelope.good(listing.rows(found, 0, Math.min(found.size(), MOST)));
	}

	private Answer detail(Call call) throws Refusal {
		Optional<OmnifulHead> head = book.byId(OmnifulSeller.of(call, envelope), call.path("id"), OmnifulCrowd.of(call))
			.filter(found -> call
				.fault(FaultKind.GONE_ROW, fault -> fault.number("row", book.size() - 1) == found.number())
				.isEmpty());
		if (head.isEmpty()) {
			return envelope.refused(404, "", "Order not found");
		}
		boolean without = call
			.fault(FaultKind.NULL_AMOUNT, fault -> fault.number("row", head.get().number()) == head.get().number())
			.isPresent();
		OmnifulOrder order = book.order(head.get());
		return envelope.good(json -> new OmnifulOrderWriter(new OmnifulFields(json, head.get()), order,
				OmnifulFamily.of(call.route()))
			.detail(new Spoiling(false, without)));
	}

}
