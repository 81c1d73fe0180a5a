package io.omsync.sandbox;

import tools.jackson.core.JsonGenerator;

/** An order as orderdynamics.md section 5 assumes it, and its shipments and invoices. */
record OrderDynamicsOrderWriter(OrderDynamicsFields fields, OrderDynamicsOrder order, OrderDynamicsNames names) {

	static void write(JsonGenerator json, OrderDynamicsOrder order, OrderDynamicsNames names, Spoiling spoiling) {
		new OrderDynamicsOrderWriter(new OrderDynamicsFields(json, order.head()), order, names).write(spoiling);
	}

	private void write(Spoiling spoiling) {
		JsonGenerator json = fields.json();
		json.writeStartObject();
		if (!spoiling.withoutId()) {
			json.writeNumberProperty("InternalOrderId", order.head().internalId());
			json.writeStringProperty("ExternalOrderId", order.head().externalId());
		}
		head(json);
		new OrderDynamicsPersonWriter(fields, order.person()).write();
		fields.list("LineItems", order.lines(), this::line);
		fields.list("Shipments", order.shipments(), this::shipment);
		fields.list("Invoices", order.invoices(), this::invoice);
		amounts(json, spoiling);
		customFields(json);
		if (order.stage() == OrderDynamicsStatus.Stage.CANCELLED) {
			fields.optional("CancelReason", "Customer changed mind");
		}
		if (fields.has(OrderDynamicsOddity.UNKNOWN_FIELDS)) {
			json.writeObjectPropertyStart("FraudScore").writeNumberProperty("Score", 7).writeEndObject();
			json.writeArrayPropertyStart("Tags").writeString("vip").writeEndArray();
		}
		json.writeEndObject();
	}

	private void head(JsonGenerator json) {
		OrderDynamicsHead head = order.head();
		json.writeStringProperty("OrderStatus", head.status().shown());
		fields.time("OrderDate", head.created());
		fields.time(names.lastUpdated(), head.modified());
		fields.optional("StoreName", head.market().store());
		json.writeStringProperty("CurrencyCode", head.market().currency());
		fields.optional("Language", head.market().language());
	}

	private void line(OrderDynamicsLine line) {
		JsonGenerator json = fields.json();
		json.writeNumberProperty("InternalLineItemId", line.id());
		json.writeStringProperty("Sku", line.product().sku());
		fields.optional("Name", line.product().name());
		json.writeNumberProperty("Quantity", line.quantity());
		fields.amount("UnitPrice", line.unitPrice());
		fields.amount("DiscountAmount", line.discount());
		fields.amount("TaxAmount", line.tax());
		fields.amount("LineTotal", line.total());
		fields.optional("LineStatus", order.head().status().shown());
	}

	private void shipment(OrderDynamicsShipment shipment) {
		JsonGenerator json = fields.json();
		boolean left = order.hasLeft(shipment);
		String tracking = "1Z%09d".formatted(shipment.id());
		json.writeNumberProperty("ShipmentId", shipment.id());
		json.writeStringProperty("ShipmentStatus", status(left));
		json.writeStringProperty("InventoryLocationInternalName", shipment.location().internalName());
		json.writeStringProperty("ShippingCenterInternalName", shipment.location().internalName() + "-SC");
		fields.optional("Carrier", shipment.carrier());
		fields.optional("ShippingMethod", "Ground");
		json.writeStringProperty("TrackingNumber", left ? tracking : null);
		json.writeStringProperty("TrackingUrl", left ? "https://track.example.com/" + tracking : null);
		fields.list("LineItems", shipment.parts(), part -> {
			json.writeNumberProperty("InternalLineItemId", part.line().id());
			json.writeNumberProperty("Qty", part.quantity());
		});
	}

	private String status(boolean left) {
		return switch (order.stage()) {
			case DELIVERED -> "Delivered";
			case RETURNED -> "Returned";
			default -> left ? "Shipped" : "Open";
		};
	}

	private void invoice(OrderDynamicsInvoice invoice) {
		fields.json().writeNumberProperty("InvoiceId", invoice.id());
		fields.json().writeStringProperty("InvoiceNumber", invoice.number());
		fields.time("InvoiceDate", invoice.date());
		fields.amount("Total", invoice.total());
	}

	private void amounts(JsonGenerator json, Spoiling spoiling) {
		fields.amount("SubTotal", order.subTotal());
		fields.amount("ShippingTotal", order.shipping());
		fields.amount("TaxTotal", order.taxTotal());
		fields.amount("DiscountTotal", order.sum(OrderDynamicsLine::discount));
		if (spoiling.withoutTotal()) {
			json.writeNullProperty("OrderTotal");
		}
		else {
			fields.amount("OrderTotal", order.total());
		}
	}

	/** Section 5: a value may be a string or an object. */
	private void customFields(JsonGenerator json) {
		json.writeArrayPropertyStart("CustomFields");
		json.writeStartObject();
		json.writeStringProperty("Name", "GiftNote");
		if (fields.has(OrderDynamicsOddity.OBJECT_VALUE)) {
			json.writeObjectPropertyStart("Value").writeStringProperty("Text", "Enjoy").writeEndObject();
		}
		else {
			json.writeStringProperty("Value", "Enjoy");
		}
		json.writeEndObject();
		json.writeEndArray();
	}

}
