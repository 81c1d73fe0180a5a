package io.omsync.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;

/**
 * Which rows of a call can not be written, because of what they say or because of a
 * fault.
 */
record MagentoStockCheck(Optional<String> refusedSku, Optional<String> unknownSource) {

	/** The faults whose turn it is, asked once for the whole call. */
	static MagentoStockCheck of(Call call, JsonNode body) {
		return new MagentoStockCheck(
				named(call, FaultKind.REJECT_SKU, "sku",
						sku -> sku.equals(call.request().pathVariables().get("sku")) || holds(body, "sku", sku)
								|| holds(body, "productSku", sku)),
				named(call, FaultKind.UNKNOWN_WAREHOUSE, "warehouse", code -> holds(body, "source_code", code)
						|| holds(body, "sourceCode", code)
						|| (!body.findValues("stockItem").isEmpty() && code.equals(MagentoStock.DEFAULT_SOURCE))));
	}

	private static Optional<String> named(Call call, FaultKind kind, String key, Predicate<String> inCall) {
		return call.fault(kind, fault -> inCall.test(fault.text(key, ""))).map(fault -> fault.text(key, ""));
	}

	private static boolean holds(JsonNode body, String field, String value) {
		return body.findValuesAsString(field).contains(value);
	}

	/** What is wrong with a row; empty when it can be written. */
	Optional<MagentoProblem> problem(MagentoStockWrite row) {
		if (!MagentoStock.sources().contains(row.source()) || unknownSource.filter(row.source()::equals).isPresent()) {
			return Optional.of(new MagentoProblem("Source with code \"%sourceCode\" does not exist.",
					Map.of("sourceCode", row.source())));
		}
		if (row.quantity().signum() < 0) {
			return Optional.of(new MagentoProblem("\"%field\" should be greater than or equal to 0.",
					Map.of("field", "quantity")));
		}
		return refusedSku.filter(row.sku()::equals)
			.map(sku -> new MagentoProblem("Could not save the source item of \"%sku\".", Map.of("sku", sku)));
	}

}
