package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;

import tools.jackson.core.JsonGenerator;

/**
 * The return of an order's returned lines (omnium.md section 10). A credit that was not
 * set is 0.0 now and then.
 */
record OmniumReturnWriter(OmniumFields fields) {

	void write() {
		OmniumHead head = fields.order().head();
		BigDecimal credited = fields.order().totals().credited();
		fields.text("returnId", "R-" + head.number())
			.text("rmaNumber", "RMA-" + head.number())
			.text("status", head.status().equals("Returned") ? "Complete" : "AwaitingStockReturn")
			.text("returnType", "Return")
			.optional("returnComment", "For liten 😕")
			.text("storeId", head.market().store())
			.time("created", head.modified())
			.time("modified", head.modified())
			.number("creditAmount", (head.number() % 3 == 0) ? OmniumOrder.NOTHING : credited)
			.flag("creditPayment", true)
			.number("subTotal", credited)
			.number("total", credited);
		JsonGenerator json = fields.json();
		json.writeArrayPropertyStart("lineItems");
		fields.order().returnedLines().forEach(this::line);
		json.writeEndArray();
		fields.texts("shipments", List.of());
	}

	private void line(OmniumLine line) {
		JsonGenerator json = fields.json();
		json.writeStartObject();
		fields.text("lineItemId", line.id())
			.text("code", line.product().sku())
			.number("quantity", line.returned())
			.number("returnQuantity", line.returned())
			.number("placedPrice", line.price().placed())
			.number("extendedPrice", line.credit())
			.number("taxRate", line.price().taxRate())
			.text("returnReason", "TooSmall");
		json.writeEndObject();
	}

}
