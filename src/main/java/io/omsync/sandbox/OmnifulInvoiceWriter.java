package io.omsync.sandbox;

import java.math.BigDecimal;

/** The money of an order (omniful.md section 5.3). */
record OmnifulInvoiceWriter(OmnifulFields fields, OmnifulInvoice invoice) {

	void write(Spoiling spoiling) {
		boolean misstated = invoice.head().has(OmnifulOddity.MISSTATED_FLAGS);
		fields.text("currency", invoice.head().market().currency())
			.amount("subtotal", invoice.subtotal())
			.amount("shipping_price", invoice.shipping())
			.number("shipping_refund", 0)
			.amount("shipping_tax", invoice.shippingTax())
			.amount("tax", invoice.tax())
			.number("tax_percent", invoice.head().market().taxPercent())
			.amount("discount", invoice.discount())
			.amount("total", invoice.total(), spoiling)
			.amount("total_paid", invoice.paid())
			.amount("total_due", invoice.due())
			.amount("total_refunded", invoice.refunded())
			.optional("payment_mode", "mada")
			.flag("sub_total_tax_inclusive", misstated || invoice.taxInclusive())
			.flag("sub_total_discount_inclusive", misstated || invoice.discountInclusive())
			.flag("shipping_tax_inclusive", invoice.shippingTaxInclusive())
			.flag("shipping_discount_inclusive", false)
			.list("additional_charges", this::charges)
			.list("refunded_amounts", this::refunds)
			.list("attachments", () -> {
			});
	}

	/** One that applies, and one that does not. */
	private void charges() {
		if (invoice.fee().signum() > 0) {
			charge("cod_fee", invoice.fee(), true);
		}
		if (invoice.head().number() % 3 == 1) {
			charge("shipment_fee", invoice.head().market().nothing(), false);
		}
	}

	private void charge(String type, BigDecimal cost, boolean applied) {
		fields.element(() -> fields.text("type", type)
			.amount("cost", cost)
			.amount("cost_without_tax", cost)
			.number("tax_amount", 0)
			.number("discount_amount", 0)
			.flag("tax_inclusive", false)
			.number("tax_percentage", 0)
			.flag("is_applied", applied));
	}

	/** Nothing public shows one: the amount and when, assumed. */
	private void refunds() {
		if (invoice.refunded().signum() > 0) {
			fields.element(() -> fields.amount("amount", invoice.refunded())
				.time("refunded_at", invoice.head().modified())
				.text("type", "refund"));
		}
	}

}
