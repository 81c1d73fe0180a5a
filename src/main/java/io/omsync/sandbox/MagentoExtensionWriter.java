package io.omsync.sandbox;

import java.math.BigDecimal;

/**
 * An order's {@code extension_attributes}: the shipping address lives only here, as do
 * the amounts of other people's modules.
 */
record MagentoExtensionWriter(MagentoJson fields, MagentoOrder order) {

	void write() {
		if (order.has(MagentoOddity.LIST_FOR_EXTENSION)) {
			if (order.head().number() % 2 == 1) {
				fields.list("extension_attributes", () -> {
				});
			}
			return;
		}
		fields.object("extension_attributes", () -> {
			fields.list("shipping_assignments", () -> fields.object(this::assignment));
			modules();
			fields.list("payment_additional_info", () -> fields
				.object(() -> fields.text("key", "method_title").text("value", order.payment().title())));
			taxes();
		});
	}

	private void assignment() {
		MagentoCharges charges = order.charges();
		MagentoCharges base = order.base();
		fields.object("shipping", () -> {
			if (!order.isVirtual()) {
				fields.object("address", () -> new MagentoAddressWriter(fields, order).write("shipping", 1));
				fields.text("method", "flatrate_flatrate");
			}
			fields.object("total",
					() -> fields.money("shipping_amount", charges.shipping(), base.shipping())
						.money("shipping_discount_amount", charges.shippingDiscount(), base.shippingDiscount())
						.money("shipping_incl_tax", charges.shippingWithTax(), base.shippingWithTax())
						.money("shipping_tax_amount", charges.shippingTax(), base.shippingTax()));
		});
		fields.list("items", () -> new MagentoItemWriter(fields, order).writeAll());
	}

	private void modules() {
		MagentoCharges charges = order.charges();
		MagentoCharges base = order.base();
		if (order.payment() == MagentoPayment.COD) {
			fields.money("cash_on_delivery_fee", charges.codFee(), base.codFee());
		}
		if (charges.storeCredit().signum() > 0) {
			fields.amount("amstorecredit_base_amount", base.storeCredit())
				.amount("amstorecredit_amount", charges.storeCredit());
		}
	}

	private void taxes() {
		MagentoTotals totals = order.totals();
		fields.list("applied_taxes", () -> fields.object(() -> tax(totals.tax(), order.baseTotals().tax())));
		fields.list("item_applied_taxes", () -> order.sales()
			.forEach(sale -> fields.object(() -> fields.text("type", "product")
				.number("item_id", order.itemId(sale.row()))
				.list("applied_taxes", () -> fields.object(() -> tax(sale.price().tax(), sale.base().tax()))))));
	}

	private void tax(BigDecimal amount, BigDecimal base) {
		String code = order.head().store().country() + "-VAT";
		fields.text("code", code)
			.text("title", code)
			.amount("percent", order.head().store().taxPercent())
			.money("amount", amount, base);
	}

}
