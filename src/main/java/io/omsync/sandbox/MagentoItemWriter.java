package io.omsync.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.omsync.sandbox.MagentoEvent.Kind;
import io.omsync.sandbox.MagentoSale.Part;
import io.omsync.sandbox.MagentoSale.Type;

/** An order's lines: a parent, then its children, each with the parent inside. */
record MagentoItemWriter(MagentoJson fields, MagentoOrder order) {

	void writeAll() {
		for (MagentoSale sale : order.sales()) {
			fields.object(() -> parent(sale));
			for (int i = 0; i < sale.parts().size(); i++) {
				int row = sale.row() + 1 + i;
				Part part = sale.parts().get(i);
				fields.object(() -> child(sale, part, row));
			}
		}
	}

	private void parent(MagentoSale sale) {
		identity(sale.row(), sale.product(), sale.type().text(), sale);
		money(sale.price(), sale.base());
		fields.money("price_incl_tax", sale.price().unitWithTax(), sale.base().unitWithTax())
			.money("row_total_incl_tax", sale.price().rowWithTax(), sale.base().rowWithTax());
		boolean bundle = sale.type() == Type.BUNDLE;
		fields.amount("tax_percent", bundle ? BigDecimal.ZERO : order.head().store().taxPercent())
			.number("discount_percent", sale.discountPercent());
		pieces(sale, true);
		fields.money("row_invoiced", part(sale, sale.price().row()), part(sale, sale.base().row()))
			.money("tax_invoiced", part(sale, sale.price().tax()), part(sale, sale.base().tax()))
			.money("discount_invoiced", part(sale, sale.price().discount()), part(sale, sale.base().discount()));
		option(sale);
	}

	// Both were recorded: a child without any price, and one with its parent's.
	private void child(MagentoSale sale, Part part, int row) {
		identity(row, part.product(), "simple", sale);
		fields.number("parent_item_id", order.itemId(sale.row()));
		MagentoPrice price = part.price();
		if (sale.type() == Type.CONFIGURABLE && order.has(MagentoOddity.PRICED_CHILD)) {
			fields.amount("price", sale.price().unit()).number("base_price", 0);
			fields.money("original_price", MagentoPrice.NOTHING, MagentoPrice.NOTHING)
				.money("row_total", MagentoPrice.NOTHING, MagentoPrice.NOTHING)
				.money("discount_amount", MagentoPrice.NOTHING, MagentoPrice.NOTHING)
				.money("tax_amount", MagentoPrice.NOTHING, MagentoPrice.NOTHING);
		}
		else {
			money(price, part.base());
		}
		if (sale.type() == Type.BUNDLE) {
			fields.money("price_incl_tax", price.unitWithTax(), part.base().unitWithTax())
				.money("row_total_incl_tax", price.rowWithTax(), part.base().rowWithTax());
		}
		fields.amount("tax_percent", (sale.type() == Type.BUNDLE) ? order.head().store().taxPercent() : BigDecimal.ZERO)
			.number("discount_percent", 0);
		pieces(sale, order.has(MagentoOddity.COUNTED_CHILD));
		fields.object("parent_item", () -> parent(sale));
	}

	private void identity(int row, MagentoProduct product, String type, MagentoSale sale) {
		boolean whole = sale.quantity().stripTrailingZeros().scale() <= 0;
		fields.number("item_id", order.itemId(row))
			.number("order_id", order.head().entityId())
			.number("quote_item_id", order.itemId(row) + 3)
			.number("product_id", product.id() + ((row == sale.row()) ? 0 : 7_000))
			.text("product_type", type)
			.text("sku", product.sku())
			.text("name", product.name())
			.number("store_id", order.head().store().id())
			.flag("is_virtual", !sale.isShipped())
			.flag("is_qty_decimal", !whole)
			.number("free_shipping", 0)
			.number("no_discount", 0)
			.time("created_at", order.head().life().created())
			.time("updated_at", order.head().life().updated());
		if (!order.has(MagentoOddity.SPARSE) && sale.isShipped()) {
			fields.number("weight", 1).amount("row_weight", sale.quantity());
		}
	}

	private void money(MagentoPrice price, MagentoPrice base) {
		fields.money("price", price.unit(), base.unit())
			.money("original_price", price.unit(), base.unit())
			.money("row_total", price.row(), base.row())
			.money("discount_amount", price.discount(), base.discount())
			.money("tax_amount", price.tax(), base.tax());
		if (price.row().signum() > 0) {
			fields.money("discount_tax_compensation_amount", price.compensation(), base.compensation());
		}
	}

	/**
	 * What was shipped and cancelled stands on the parent, and not always on the child.
	 */
	private void pieces(MagentoSale sale, boolean all) {
		fields.amount("qty_ordered", sale.quantity())
			.amount("qty_invoiced", order.pieces(Kind.INVOICE, sale))
			.amount("qty_refunded", order.pieces(Kind.CREDIT_MEMO, sale))
			.amount("qty_shipped", all ? order.pieces(Kind.SHIPMENT, sale) : BigDecimal.ZERO)
			.amount("qty_canceled", all ? order.cancelled(sale) : BigDecimal.ZERO)
			.number("amount_refunded", 0);
	}

	private BigDecimal part(MagentoSale sale, BigDecimal amount) {
		BigDecimal pieces = order.pieces(Kind.INVOICE, sale);
		return amount.multiply(pieces).divide(sale.quantity(), 2, RoundingMode.HALF_UP);
	}

	private void option(MagentoSale sale) {
		if (sale.type() == Type.CONFIGURABLE) {
			fields.object("product_option",
					() -> fields.object("extension_attributes", () -> fields.list("configurable_item_options",
							() -> fields.object(() -> fields.text("option_id", "93").number("option_value", 5_477)))));
		}
		if (sale.type() == Type.GIFTCARD) {
			fields.object("product_option",
					() -> fields.object("extension_attributes",
							() -> fields.object("giftcard_item_option",
									() -> fields.amount("giftcard_amount", sale.price().unit())
										.text("giftcard_sender_name", order.person().lastName()))));
		}
	}

}
