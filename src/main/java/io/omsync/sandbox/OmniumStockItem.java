package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** One row of an inventory update as it comes in. */
record OmniumStockItem(@Nullable String sku, @Nullable String warehouseCode, @Nullable BigDecimal inventory) {

	void check(int position) throws Refusal {
		require(sku != null && !sku.isBlank(), position, "sku", "The Sku field is required.");
		require(warehouseCode != null && !warehouseCode.isBlank(), position, "warehouseCode",
				"The WarehouseCode field is required.");
		require(inventory != null, position, "inventory", "The Inventory field is required.");
		require(inventory == null || inventory.signum() >= 0, position, "inventory",
				"The field Inventory must not be negative.");
	}

	OmniumStock.Key key() {
		return new OmniumStock.Key(Objects.requireNonNull(sku), Objects.requireNonNull(warehouseCode));
	}

	BigDecimal quantity() {
		return Objects.requireNonNull(inventory);
	}

	private static void require(boolean condition, int position, String field, String message) throws Refusal {
		if (!condition) {
			throw new Refusal(OmniumProblem.validation("[" + position + "]." + field, message));
		}
	}

}
