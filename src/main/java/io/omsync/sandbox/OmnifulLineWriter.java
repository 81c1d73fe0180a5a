package io.omsync.sandbox;

import java.util.List;

/** A line (omniful.md section 5.2), with a subtotal that mostly is 0. */
record OmnifulLineWriter(OmnifulFields fields, OmnifulLine line) {

	void write(Spoiling spoiling) {
		OmnifulHead head = fields.head();
		fields.element(() -> {
			fields.text("item_id", "")
				.text("sales_channel_order_item_id", line.channelId())
				.text("sku_code", line.sku())
				.optional("sku_id", "")
				.optional("hs_code", "")
				.text("name", line.name())
				.amount("display_price", line.display())
				.amount("selling_price", line.unit())
				.amount("unit_price", line.unit(), spoiling)
				.number("quantity", line.quantity())
				.number("picked_quantity", head.status().isPicked() ? line.quantity() : 0)
				.number("packed_quantity", head.status().isPacked() ? line.quantity() : 0)
				.number("tax_percent", head.market().taxPercent())
				.amount("tax", line.tax())
				.flag("tax_inclusive", line.taxInclusive())
				.amount("subtotal", (head.number() % 5 == 2) ? line.gross() : head.market().nothing())
				.amount("discount", line.discount())
				.amount("total", line.total(), spoiling)
				.flag("is_substituted", false)
				.nothing("substitute_seller_sku_codes")
				.nothing("serialised_sku_codes");
			if (head.number() % 2 == 0) {
				fields.texts("item_barcodes", List.of("6281000000017"));
			}
			else {
				fields.nothing("item_barcodes");
			}
		});
	}

}
