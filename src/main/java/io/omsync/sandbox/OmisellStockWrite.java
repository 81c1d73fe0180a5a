package io.omsync.sandbox;

import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * A row of a stock call: what is there, or how much more than before. Whatever can not be
 * read is kept as a problem.
 */
record OmisellStockWrite(String sku, long quantity, boolean delta, Optional<Problem> problem) {

	/** What is wrong with a field. */
	record Problem(String field, String message) {
	}

	static OmisellStockWrite of(JsonNode row) {
		String sku = row.path("inventory_sku").asString("");
		String quantity = row.path("quantity").asString("");
		String type = row.path("type").asString("set");
		boolean whole = quantity.matches("-?\\d{1,9}");
		return new OmisellStockWrite(sku, whole ? Long.parseLong(quantity) : 0, type.equals("delta"),
				problem(sku, whole ? quantity : "", type));
	}

	/** The quantity after it. */
	long after(long before) {
		return delta ? before + quantity : quantity;
	}

	private static Optional<Problem> problem(String sku, String quantity, String type) {
		if (sku.isEmpty()) {
			return Optional.of(new Problem("inventory_sku", "This field is required."));
		}
		if (!type.equals("set") && !type.equals("delta")) {
			return Optional.of(new Problem("type", "\"%s\" is not a valid choice.".formatted(type)));
		}
		if (quantity.isEmpty()) {
			return Optional.of(new Problem("quantity", "A valid integer is required."));
		}
		if (quantity.startsWith("-") && type.equals("set")) {
			return Optional.of(new Problem("quantity", "Ensure this value is greater than or equal to 0."));
		}
		return StockLevels.isKnown(sku) ? Optional.empty()
				: Optional.of(new Problem("inventory_sku", "Inventory SKU %s does not exist.".formatted(sku)));
	}

	OmisellStockWrite refused(String message) {
		return new OmisellStockWrite(sku, quantity, delta, Optional.of(new Problem("inventory_sku", message)));
	}

}
