package io.omsync.sandbox;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.core.JsonGenerator;

import org.springframework.http.HttpMethod;

/**
 * Returns: lists by cursors, without a filter by time, and one by the number that it has
 * with the merchant (omniful.md section 10).
 */
final class OmnifulReturnCalls {

	private static final Comparator<OmnifulReturn> NEWEST_FIRST = Comparator.comparing(OmnifulReturn::created)
		.thenComparing(back -> back.head().number())
		.reversed();

	private final OmnifulOrderBook book;

	private final OmnifulEnvelope envelope;

	OmnifulReturnCalls(OmnifulOrderBook book, OmnifulEnvelope envelope) {
		this.book = book;
		this.envelope = envelope;
	}

	List<Route> routes() {
		return List.of(read("/v2/seller/return_orders", this::list),
				read("/v2/tenants/sellers/{seller}/return_orders", this::list),
				read("/v1/return_orders/{id}", this::detail));
	}

	private static Route read(String path, Route.Handler handler) {
		return new Route(HttpMethod.GET, OmnifulFamily.PREFIX + path, Route.Lane.READ, OmnifulSwitches.RETURN, handler);
	}

	private Answer list(Call call) throws Refusal {
		String wanted = new OmnifulParameters(call, envelope).text("return_order_id").orElse("");
		List<OmnifulReturn> found = all(OmnifulSeller.of(call, envelope), OmnifulCrowd.of(call))
			.filter(back -> wanted.isEmpty() || back.returnOrderId().equals(wanted))
			.sorted(NEWEST_FIRST)
			.toList();
		OmnifulCursorPage page = OmnifulCursorPage.of(call, envelope, found,
				(back, filters) -> new OmnifulCursor(back.created(), back.head().number(), filters));
		ListFaults faults = ListFaults.of(call, page.from(), page.to(), row -> found.get(row).head().number());
		boolean tenant = OmnifulFamily.of(call.route()) == OmnifulFamily.TENANT;
		return envelope.good(json -> {
			json.writeStartArray();
			faults.each(page.from(), page.to(), (row, spoiling) -> write(json, found.get(row), tenant, spoiling));
			json.writeEndArray();
		}, page::writeMeta);
	}

	private Stream<OmnifulReturn> all(OmnifulSeller seller, OmnifulCrowd crowd) {
		return book.find(OmnifulQuery.everything(List.of(seller)), crowd)
			.stream()
			.flatMap(head -> OmnifulReturn.of(head).stream());
	}

	private void write(JsonGenerator json, OmnifulReturn back, boolean tenant, Spoiling spoiling) {
		OmnifulReturnWriter writer = writer(json, back);
		if (tenant) {
			writer.tenantRow(spoiling);
		}
		else {
			writer.sellerRow(spoiling);
		}
	}

	private OmnifulReturnWriter writer(JsonGenerator json, OmnifulReturn back) {
		return new OmnifulReturnWriter(new OmnifulFields(json, back.head()), back, book.order(back.head()));
	}

	private Answer detail(Call call) throws Refusal {
		Optional<OmnifulReturn> found = all(OmnifulSeller.of(call, envelope), OmnifulCrowd.of(call))
			.filter(back -> back.returnOrderId().equals(call.path("id")))
			.findFirst();
		if (found.isEmpty()) {
			return envelope.refused(404, "", "Return order not found");
		}
		return envelope.good(json -> writer(json, found.get()).detail());
	}

}
