package io.omsync.vendor.increff;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.omsync.connector.InventorySink.Outcome;
import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.InventoryLevel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * From levels to Increff's JSON, and from its answer to an outcome a level. Of what
 * stands in the two lists of an answer no example is published: a SKU alone, or an object
 * that names it, are both read.
 */
final class IncreffMapper {

	private static final String FAILED = "failureProducts";

	private static final String DONE = "successProducts";

	private static final List<String> REASONS = List.of("reason", "message", "errorMessage", "error", "failureReason");

	private IncreffMapper() {
	}

	static IncreffApi.Stock stock(String location, List<InventoryLevel> levels) {
		return new IncreffApi.Stock(location,
				levels.stream().map((level) -> new IncreffApi.Product(level.sku(), level.quantity())).toList());
	}

	/**
	 * Nothing counts as stored that the answer does not name.
	 * @param skuField what names the SKU, where a row of the answer is an object
	 */
	static List<Outcome> outcomes(List<InventoryLevel> levels, JsonNode answer, String skuField) {
		Map<String, String> refused = new HashMap<>();
		answer.path(FAILED).forEach((row) -> refused.put(sku(row, skuField), reason(row)));
		Set<String> done = new HashSet<>();
		answer.path(DONE).forEach((row) -> done.add(sku(row, skuField)));
		return levels.stream().map((level) -> outcome(level, refused.get(level.sku()), done)).toList();
	}

	private static Outcome outcome(InventoryLevel level, @Nullable String reason, Set<String> done) {
		if (reason != null) {
			return Outcome.refused("increff inventories/absolute: " + reason);
		}
		if (!done.contains(level.sku())) {
			throw Unavailable
				.lasting("increff inventories/absolute: the answer names SKU " + level.sku() + " neither in " + DONE
						+ " nor in " + FAILED + ", so nothing tells what was stored; check base-url and the options");
		}
		return Outcome.ACKNOWLEDGED;
	}

	private static String sku(JsonNode row, String field) {
		return row.isObject() ? row.path(field).asString("") : row.asString("");
	}

	private static String reason(JsonNode row) {
		return Stream.concat(REASONS.stream().map((field) -> row.path(field).asString("")), Stream.of("refused"))
			.filter((text) -> !text.isBlank())
			.map((text) -> text.replaceAll("\\s+", " ").strip())
			.findFirst()
			.orElseThrow();
	}

}
