package io.omsync.sandbox;

import java.util.Comparator;
import java.util.List;

import org.springframework.http.HttpMethod;
import tools.jackson.core.JsonGenerator;

/**
 * The list of returns over all orders (omnium.md section 10). It has no order of its own
 * to ask for; here the last changed come first.
 */
record OmniumReturnCalls(OmniumOrderBook book) {

	List<Route> routes() {
		return List.of(new Route(HttpMethod.POST, "/api/Returns/SearchReturnOrders", Route.Lane.READ, "OrderRead",
				this::search));
	}

	private Answer search(Call call) throws Refusal {
		var asked = call.body(OmniumReturnQuery.class);
		var query = call.fault(FaultKind.IGNORED_FILTER).isPresent() ? asked.unfiltered() : asked;
		var modified = query.modified();
		var created = query.created();
		int size = OmniumInvoiceQuery.size(query.take(), "take");
		int wanted = OmniumInvoiceQuery.first(query.page(), size);
		int first = (wanted > 0 && call.fault(FaultKind.SAME_PAGE).isPresent()) ? 0 : wanted;
		List<OmniumHead> found = book.heads()
			.filter(head -> OmniumStatuses.isReturned(head.status()))
			.filter(head -> modified.holds(head.modified()) && created.holds(head.modified()) && query.accepts(head))
			.sorted(Comparator.comparing(OmniumHead::modified).thenComparing(OmniumHead::number).reversed())
			.toList();
		return page(call, found, Math.min(first, found.size()), Math.min(first + size, found.size()));
	}

	private Answer page(Call call, List<OmniumHead> found, int from, int to) {
		var faults = ListFaults.of(call, from, to, row -> found.get(row).number());
		return Answer.json(200, json -> {
			json.writeStartObject();
			json.writeArrayPropertyStart("result");
			for (int row = from; row < to - faults.missing(); row++) {
				write(json, found.get(row));
			}
			if (faults.doubled()) {
				write(json, found.get(from));
			}
			json.writeEndArray();
			json.writeNumberProperty("totalHits", found.size());
			json.writeArrayPropertyStart("facets").writeEndArray();
			json.writeNullProperty("scrollId");
			json.writeBooleanProperty("isValid", true);
			json.writeEndObject();
		});
	}

	private void write(JsonGenerator json, OmniumHead head) {
		OmniumOrder order = book.order(head);
		var fields = new OmniumFields(json, order);
		json.writeStartObject();
		fields.text("orderId", head.id())
			.text("orderNumber", head.orderNumber())
			.text("customerName", order.person().name())
			.optional("customerEmail", order.person().email())
			.optional("customerPhone", order.person().phone())
			.optional("customerId", order.person().number())
			.text("orderStoreName", head.market().store())
			.text("returnStoreId", head.market().store())
			.optional("returnStoreName", head.market().store())
			.object("returnOrderForm", new OmniumReturnWriter(fields)::write);
		json.writeEndObject();
	}

}
