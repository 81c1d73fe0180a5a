package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/** One quantity that a call wants written. */
record MagentoStockWrite(String sku, String source, BigDecimal quantity, int status) {

	private static final Set<String> ITEM = Set.of("sku", "source_code", "sourceCode", "quantity", "status",
			"extension_attributes");

	private static final Set<String> STOCK_ITEM = Set.of("item_id", "product_id", "stock_id", "qty", "is_in_stock",
			"is_qty_decimal", "manage_stock", "use_config_manage_stock", "backorders", "min_qty",
			"extension_attributes");

	/** The rows of a body {@code {"sourceItems":[…]}}. */
	static List<MagentoStockWrite> sourceItems(JsonNode body) throws Refusal {
		JsonNode items = body.path("sourceItems");
		if (!items.isArray()) {
			throw MagentoProblem.required("sourceItems");
		}
		List<MagentoStockWrite> rows = new ArrayList<>();
		for (JsonNode item : items) {
			checkNames(item, ITEM);
			String source = item.has("sourceCode") ? text(item, "sourceCode") : text(item, "source_code");
			rows.add(new MagentoStockWrite(text(item, "sku"), source, number(item, "quantity"),
					item.path("status").asInt(0)));
		}
		return rows;
	}

	/** The row of a body {@code {"stockItem":{…}}}, which concerns the default source. */
	static MagentoStockWrite stockItem(String sku, JsonNode body) throws Refusal {
		JsonNode item = body.path("stockItem");
		if (!item.isObject()) {
			throw MagentoProblem.required("stockItem");
		}
		checkNames(item, STOCK_ITEM);
		BigDecimal quantity = number(item, "qty");
		JsonNode inStock = item.path("is_in_stock");
		boolean in = inStock.isMissingNode() ? quantity.signum() > 0 : inStock.asBoolean();
		return new MagentoStockWrite(sku, MagentoStock.DEFAULT_SOURCE, quantity, in ? 1 : 0);
	}

	private static void checkNames(JsonNode item, Set<String> known) throws Refusal {
		for (String name : item.propertyNames()) {
			if (!known.contains(name)) {
				throw MagentoProblem.unsupported(name);
			}
		}
	}

	private static String text(JsonNode item, String field) throws Refusal {
		JsonNode value = item.path(field);
		if (value.isMissingNode() || value.isNull() || value.asString().isBlank()) {
			throw MagentoProblem.required(field);
		}
		return value.asString();
	}

	private static BigDecimal number(JsonNode item, String field) throws Refusal {
		String text = text(item, field);
		if (!text.matches("-?\\d+(\\.\\d+)?")) {
			throw MagentoProblem.badType(text, "float");
		}
		return new BigDecimal(text);
	}

}
