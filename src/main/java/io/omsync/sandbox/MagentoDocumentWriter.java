package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;

import io.omsync.sandbox.MagentoDocument.Line;
import io.omsync.sandbox.MagentoEvent.Kind;
import io.omsync.sandbox.MagentoSale.Type;
import tools.jackson.core.JsonGenerator;

/** Invoices, shipments and credit memos (magento-increff.md sections 8 to 10). */
final class MagentoDocumentWriter {

	private final MagentoJson fields;

	private final MagentoDocumentRow row;

	private final MagentoDocument document;

	private final MagentoOrder order;

	private int lines;

	MagentoDocumentWriter(JsonGenerator json, MagentoDocumentRow row, MagentoDocument document) {
		this.fields = new MagentoJson(json);
		this.row = row;
		this.document = document;
		this.order = document.order();
	}

	void write(Spoiling spoiling) {
		fields.object(() -> {
			identity(spoiling);
			switch (row.event().kind()) {
				case INVOICE -> invoice(spoiling);
				case SHIPMENT -> shipment();
				case CREDIT_MEMO -> creditMemo(spoiling);
			}
			fields.list("comments", () -> {
			});
		});
	}

	private void identity(Spoiling spoiling) {
		if (!spoiling.withoutId()) {
			fields.number("entity_id", row.id());
		}
		fields.text("increment_id", row.incrementId())
			.number("order_id", order.head().entityId())
			.time("created_at", row.event().at())
			.time("updated_at", row.updated())
			.number("billing_address_id", order.head().entityId() * 2 + 1)
			.number("email_sent", 1);
		if (!order.isVirtual()) {
			fields.number("shipping_address_id", order.head().entityId() * 2);
		}
	}

	private void invoice(Spoiling spoiling) {
		money(spoiling);
		fields.amount("total_qty", pieces(true));
		if (order.payment().online() && row.event().counted()) {
			fields.text("transaction_id", MagentoTransaction.last(order.head(), order.payment()).reference());
		}
		fields.list("items", this::moneyLines);
	}

	private void creditMemo(Spoiling spoiling) {
		money(spoiling);
		fields.money("adjustment", document.fee().negate(), document.baseFee().negate())
			.money("adjustment_negative", document.fee(), document.baseFee())
			.number("adjustment_positive", 0);
		if (order.payment().online()) {
			fields.number("invoice_id", MagentoDocument.id(order.head().entityId(), 1));
		}
		fields.list("items", this::moneyLines);
	}

	private void shipment() {
		fields.number("store_id", order.head().store().id()).amount("total_qty", pieces(false));
		fields.list("items", () -> document.lines().forEach(line -> fields.object(() -> {
			line(line.sale(), line.sale().product(), line.sale().row(), line.quantity());
			fields.amount("price", line.price().unit()).number("weight", 1);
		})));
		fields.list("packages", () -> {
		});
		boolean tracked = order.head().number() % 3 != 0;
		fields.list("tracks", () -> {
			if (tracked) {
				fields.object(this::track);
			}
		});
	}

	private void track() {
		fields.number("entity_id", row.id())
			.number("parent_id", row.id())
			.number("order_id", order.head().entityId())
			.time("created_at", row.event().at())
			.time("updated_at", row.updated())
			.number("weight", 1)
			.amount("qty", pieces(false))
			.text("description", "")
			.text("track_number", "1Y" + (9_000_000_000L + row.id()))
			.text("title", "Delhivery")
			.text("carrier_code", "custom");
	}

	private void money(Spoiling spoiling) {
		MagentoTotals totals = document.totals();
		MagentoTotals base = document.base();
		MagentoCurrencies.write(fields, order.head().store());
		fields.number("state", row.state())
			.money("subtotal", totals.subtotal(), base.subtotal())
			.money("subtotal_incl_tax", totals.subtotalWithTax(), base.subtotalWithTax())
			.money("discount_amount", totals.discount().negate(), base.discount().negate())
			.money("tax_amount", totals.tax(), base.tax())
			.money("discount_tax_compensation_amount", totals.compensation(), base.compensation())
			.money("shipping_amount", totals.charges().shipping(), base.charges().shipping())
			.money("shipping_incl_tax", totals.charges().shippingWithTax(), base.charges().shippingWithTax())
			.money("shipping_tax_amount", totals.charges().shippingTax(), base.charges().shippingTax())
			.amount("base_grand_total", document.baseGrand());
		if (spoiling.withoutTotal()) {
			fields.nothing("grand_total");
		}
		else {
			fields.amount("grand_total", document.grand());
		}
	}

	/**
	 * Children are lines of their own; a priced bundle's parent has no row total then.
	 */
	private void moneyLines() {
		for (Line line : document.lines()) {
			MagentoSale sale = line.sale();
			fields.object(() -> {
				line(sale, sale.product(), sale.row(), line.quantity());
				if (sale.type() == Type.BUNDLE) {
					fields.money("price", line.price().unit(), line.base().unit())
						.money("price_incl_tax", line.price().unitWithTax(), line.base().unitWithTax());
				}
				else {
					amounts(line.price(), line.base());
				}
			});
			for (int i = 0; i < line.parts().size(); i++) {
				MagentoSale.Part part = line.parts().get(i);
				int child = sale.row() + 1 + i;
				fields.object(() -> {
					line(sale, part.product(), child, line.quantity());
					amounts(part.price(), part.base());
				});
			}
		}
	}

	private void line(MagentoSale sale, MagentoProduct product, int orderRow, BigDecimal quantity) {
		fields.number("entity_id", row.id() * 1_000 + ++lines)
			.number("parent_id", row.id())
			.number("order_item_id", order.itemId(orderRow))
			.number("product_id", product.id() + ((orderRow == sale.row()) ? 0 : 7_000))
			.text("sku", product.sku())
			.text("name", product.name())
			.amount("qty", quantity);
	}

	private void amounts(MagentoPrice price, MagentoPrice base) {
		fields.money("price", price.unit(), base.unit())
			.money("price_incl_tax", price.unitWithTax(), base.unitWithTax())
			.money("row_total", price.row(), base.row())
			.money("row_total_incl_tax", price.rowWithTax(), base.rowWithTax())
			.money("tax_amount", price.tax(), base.tax())
			.money("discount_tax_compensation_amount", price.compensation(), base.compensation())
			.someMoney("discount_amount", price.discount(), base.discount());
	}

	// The recorded invoices count a child as a piece of its own, shipments do not.
	private BigDecimal pieces(boolean children) {
		List<Line> all = document.lines();
		return all.stream()
			.map(line -> children ? line.quantity().multiply(BigDecimal.valueOf(line.sale().rows())) : line.quantity())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
