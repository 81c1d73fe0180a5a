package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.Optional;

/** A stock item of the default source, with the settings that come along. */
final class MagentoStockItemWriter {

	private MagentoStockItemWriter() {
	}

	static void write(MagentoJson fields, long itemId, Optional<MagentoStockRow> row) {
		fields.object(() -> {
			fields.number("item_id", itemId)
				.number("product_id", itemId)
				.number("stock_id", 1)
				.amount("qty", row.map(MagentoStockRow::quantity).orElse(BigDecimal.ZERO));
			truth(fields, "is_in_stock", row.filter(each -> each.status() == 1).isPresent());
			truth(fields, "is_qty_decimal", false);
			truth(fields, "show_default_notification_message", false);
			truth(fields, "use_config_min_qty", true);
			fields.number("min_qty", 0).number("use_config_min_sale_qty", 1).number("min_sale_qty", 1);
			truth(fields, "use_config_max_sale_qty", true);
			fields.number("max_sale_qty", 10_000);
			truth(fields, "use_config_backorders", true);
			fields.number("backorders", 0);
			truth(fields, "use_config_notify_stock_qty", true);
			fields.number("notify_stock_qty", 1);
			truth(fields, "use_config_qty_increments", true);
			fields.number("qty_increments", 0);
			truth(fields, "use_config_enable_qty_inc", true);
			truth(fields, "enable_qty_increments", false);
			truth(fields, "use_config_manage_stock", true);
			truth(fields, "manage_stock", true);
			fields.nothing("low_stock_date");
			truth(fields, "is_decimal_divided", false);
			fields.number("stock_status_changed_auto", 0);
		});
	}

	private static void truth(MagentoJson fields, String name, boolean value) {
		fields.json().writeBooleanProperty(name, value);
	}

}
