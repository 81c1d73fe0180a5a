package io.omsync.sandbox;

import tools.jackson.core.JsonGenerator;

/** One shipment of an order (omnium.md sections 5.4 and 6.2). */
record OmniumShipmentWriter(OmniumFields fields, int shipment) {

	void write() {
		JsonGenerator json = fields.json();
		OmniumOrder order = fields.order();
		OmniumHead head = order.head();
		json.writeStartObject();
		fields.text("shipmentId", Integer.toString(shipment))
			.text("status", status(head.status()))
			.text("orderStatus", head.status())
			.text("warehouseCode", head.market().warehouse(shipment))
			.optional("shippingMethodName", (head.number() % 2 == 0) ? "Bring" : "PostNord");
		boolean shipped = status(head.status()).equals("Shipped");
		if (shipped) {
			String number = "TRK%09d-%d".formatted(head.number(), shipment);
			fields.optional("shipmentTrackingNumber", number)
				.optional("shipmentTrackingLink", "https://tracking.example.com/?q=" + number);
		}
		fields.optionalTime("expectedDeliveryDate", null)
			.optionalTime("expectedShipmentDate", null)
			.optionalTime("completed", shipped ? head.modified() : null);
		address(order);
		totals(order.totals(shipment));
		var lines = new OmniumLineWriter(fields);
		json.writeArrayPropertyStart("lineItems");
		order.lines(shipment).forEach(lines::writeRepeated);
		json.writeEndArray();
		json.writeEndObject();
	}

	private void address(OmniumOrder order) {
		if (order.has(OmniumOddity.COMPANY_WITHOUT_ADDRESS)) {
			return;
		}
		fields.object("address",
				() -> fields.text("name", order.person().name())
					.text("line1", order.person().street())
					.text("postalCode", order.person().postalCode())
					.text("city", order.person().city())
					.text("countryCode", order.head().market().country()));
	}

	private void totals(OmniumTotals totals) {
		fields.number("shippingSubTotal", totals.shippingSubTotal())
			.number("shippingDiscountAmount", totals.shippingDiscount())
			.number("shippingTax", totals.shippingTax())
			.number("shippingTotal", totals.shippingTotal())
			.number("subTotal", totals.subTotal())
			.number("taxTotal", totals.taxTotal())
			.number("total", totals.total());
	}

	private String status(String orderStatus) {
		if (OmniumStatuses.isCancelled(orderStatus)) {
			return "Cancelled";
		}
		if (OmniumStatuses.isShipped(orderStatus)) {
			return (OmniumStatuses.isSplit(orderStatus) && shipment == 2) ? "Released" : "Shipped";
		}
		return switch (orderStatus) {
			case "OnHold" -> "OnHold";
			case "PickingPostponed" -> "PickingPostponed";
			case "PackingInProcess" -> "Packing";
			case "ReadyForShipment", "PackedAndReady", "ReadyForPickup" -> "Released";
			default -> "AwaitingInventory";
		};
	}

}
