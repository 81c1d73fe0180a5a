package io.omsync.vendor.omisell;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * JSON as a text that does not hang on the order of fields and of lists: Omisell promises
 * none for either.
 */
final class AnyOrder {

	private AnyOrder() {
	}

	static String text(JsonNode node) {
		if (node.isObject()) {
			Map<String, String> fields = new TreeMap<>();
			node.properties().forEach((field) -> fields.put(field.getKey(), text(field.getValue())));
			return fields.toString();
		}
		return node.isArray()
				? node.valueStream().map(AnyOrder::text).sorted().collect(Collectors.joining(",", "[", "]"))
				: node.toString();
	}

}
