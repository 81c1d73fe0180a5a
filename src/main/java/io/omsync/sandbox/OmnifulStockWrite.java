package io.omsync.sandbox;

import tools.jackson.databind.JsonNode;

/**
 * A row of a stock call.
 *
 * @param problem why it is not stored, empty if it is
 */
record OmnifulStockWrite(String sku, long quantity, String problem) {

	static OmnifulStockWrite of(JsonNode row) {
		String sku = row.path("sku_code").asString("");
		JsonNode quantity = row.path("quantity");
		boolean whole = quantity.isIntegralNumber() && quantity.asString().matches("-?\\d{1,9}");
		long value = whole ? quantity.asLong() : 0;
		return new OmnifulStockWrite(sku, value, problem(sku, whole && value >= 0));
	}

	private static String problem(String sku, boolean good) {
		if (!StockLevels.isKnown(sku) || sku.isEmpty()) {
			return "SKU not found";
		}
		// Section 7, assumed: a quantity below nothing is refused.
		return good ? "" : "Invalid quantity";
	}

	OmnifulStockWrite refused(String reason) {
		return new OmnifulStockWrite(sku, quantity, reason);
	}

	boolean isGood() {
		return problem.isEmpty();
	}

}
