package io.omsync.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The body of an inventory search (omnium.md section 7.1). */
record OmniumStockQuery(@Nullable String lastModified, @Nullable List<String> warehouseCodes,
		@Nullable List<String> productCodes, @Nullable String marketId, @Nullable String marketGroupId,
		@Nullable Boolean isInStock, @Nullable Boolean isWebWarehouse, @Nullable Boolean isBatchesExcluded) {

	Predicate<OmniumStockRow> filter() throws Refusal {
		if (Stream
			.of(lastModified, warehouseCodes, productCodes, marketId, marketGroupId, isInStock, isWebWarehouse,
					isBatchesExcluded)
			.allMatch(Objects::isNull)) {
			throw new Refusal(OmniumProblem.plain(400, "At least one filter must be set."));
		}
		Instant after = OmniumTime.parse("lastModified", lastModified);
		return row -> (after == null || row.modified().isAfter(after)) && holds(warehouseCodes, row.warehouseCode())
				&& holds(productCodes, row.sku()) && (isInStock == null || isInStock == (row.inventory().signum() > 0));
	}

	private static boolean holds(@Nullable List<String> values, String value) {
		return values == null || values.isEmpty() || values.contains(value);
	}

}
