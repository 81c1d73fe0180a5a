package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What a source holds of an article.
 *
 * @param number its place in the list it was found in
 * @param status 1 in stock, 0 out of stock, whatever the quantity says
 * @param written how often the row came
 * @param changed how often it came with something new
 */
record MagentoStockRow(int number, String sku, String source, BigDecimal quantity, int status, int written,
		int changed) implements MagentoRow {

	static final Set<String> COLUMNS = Set.of("sku", "source_code", "quantity", "status");

	MagentoStockRow at(int place) {
		return new MagentoStockRow(place, sku, source, quantity, status, written, changed);
	}

	@Override
	public long id() {
		return number;
	}

	@Override
	public @Nullable Object value(String column) {
		return switch (column) {
			case "sku" -> sku;
			case "source_code" -> source;
			case "quantity" -> quantity;
			default -> Long.valueOf(status);
		};
	}

	@Override
	public void write(JsonGenerator json, Spoiling spoiling) {
		new MagentoJson(json).object(() -> new MagentoJson(json).text("sku", sku)
			.text("source_code", source)
			.amount("quantity", quantity)
			.number("status", status));
	}

}
