package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Instant;

import tools.jackson.core.JsonGenerator;

/**
 * What the vendor holds for one article in one warehouse.
 *
 * @param written how often the row came
 * @param changed how often it came with another quantity
 */
record OmniumStockRow(String sku, String warehouseCode, BigDecimal inventory, int written, int changed,
		Instant modified) {

	void writeTo(JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("sku", sku);
		json.writeStringProperty("warehouseCode", warehouseCode);
		json.writeNumberProperty("inventory", inventory);
		json.writeNumberProperty("reservedInventory", BigDecimal.ZERO);
		json.writeStringProperty("modified", modified.toString());
		json.writeEndObject();
	}

}
