package io.omsync.sandbox;

import java.util.List;

import tools.jackson.core.JsonGenerator;

/** An order form: lines, shipments, payments and totals (omnium.md section 5.2). */
record OmniumFormWriter(OmniumFields fields) {

	void write(Spoiling spoiling) {
		JsonGenerator json = fields.json();
		OmniumOrder order = fields.order();
		var lines = new OmniumLineWriter(fields);
		json.writeArrayPropertyStart("lineItems");
		order.lines().forEach(lines::write);
		json.writeEndArray();
		json.writeArrayPropertyStart("shipments");
		for (int shipment = 1; shipment <= order.shipments().size(); shipment++) {
			new OmniumShipmentWriter(fields, shipment).write();
		}
		json.writeEndArray();
		List<OmniumPayment> payments = OmniumPayment.of(order);
		json.writeArrayPropertyStart("payments");
		payments.forEach(this::payment);
		json.writeEndArray();
		boolean discounted = order.totals().discount().signum() > 0;
		fields.listOfOne("discounts", discounted, this::discount)
			.texts("couponCodes", discounted ? List.of("VINTER") : List.of());
		totals(spoiling);
		paid(payments);
	}

	private void payment(OmniumPayment payment) {
		JsonGenerator json = fields.json();
		json.writeStartObject();
		fields.text("id", payment.id())
			.text("paymentMethodName", (fields.order().head().number() % 2 == 0) ? "Klarna" : "Vipps")
			.optional("paymentType", "Invoice")
			.text("transactionType", payment.transactionType())
			.text("status", payment.status())
			.optional("transactionId", "TX-" + fields.order().head().number() + "-" + payment.id())
			.number("amount", payment.amount())
			.time("created", payment.created())
			.optionalTime("paidDate",
					payment.transactionType().startsWith("Capture") ? payment.created().plusSeconds(1) : null);
		json.writeEndObject();
	}

	private void discount() {
		OmniumTotals totals = fields.order().totals();
		fields.text("discountType", "Order")
			.text("discountName", "Vinter ❄")
			.text("discountSource", "Campaign")
			.text("rewardType", "Money")
			.number("discountValue", totals.discount())
			.number("discountAmount", totals.discount());
	}

	private void totals(Spoiling spoiling) {
		OmniumTotals totals = fields.order().totals();
		fields.number("subTotal", totals.subTotal())
			.number("subTotalExclTax", totals.subTotal().subtract(totals.lineTax()))
			.number("shippingSubTotal", totals.shippingSubTotal())
			.number("shippingDiscountTotal", totals.shippingDiscount())
			.number("shippingTotal", totals.shippingTotal())
			.number("shippingCreditedTotal", OmniumOrder.NOTHING)
			.number("handlingTotal", OmniumOrder.NOTHING)
			.number("discountAmount", totals.discount())
			.number("orderLevelTax", OmniumOrder.NOTHING)
			.number("taxTotal", totals.taxTotal())
			.number("totalExclTax", totals.totalExclTax())
			.number("grossRoundoff", OmniumOrder.NOTHING);
		if (spoiling.withoutTotal()) {
			fields.json().writeNullProperty("total");
		}
		else if (fields.order().has(OmniumOddity.TEXT_AMOUNT)) {
			fields.text("total", totals.total().toPlainString());
		}
		else {
			fields.number("total", totals.total());
		}
	}

	private void paid(List<OmniumPayment> payments) {
		fields.number("authorizedPaymentTotal", OmniumPayment.sum(payments, "Authorization"))
			.number("capturedPaymentTotal", OmniumPayment.sum(payments, "Capture", "Captured", "Sale"))
			.number("creditPaymentTotal", OmniumPayment.sum(payments, "Credit"));
	}

}
