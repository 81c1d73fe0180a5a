package io.omsync.run;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.omsync.connector.JsonText;
import io.omsync.connector.VendorException.BadRecord;
import tools.jackson.databind.JsonNode;

/**
 * The orders that a document in the vendor's words belongs to: what stands in a field
 * whose name speaks of an order, or as an id or number right inside one.
 */
final class NamedOrders {

	/** Longer texts are no id. */
	private static final int LONGEST = 191;

	private NamedOrders() {
	}

	/** Their ids and numbers; none when the text is no JSON object. */
	static Set<String> in(String raw) {
		Set<String> names = new HashSet<>();
		if (raw.startsWith("{")) {
			try {
				collect(JsonText.object(raw), false, names);
			}
			catch (BadRecord ex) {
				return Set.of();
			}
		}
		return names;
	}

	private static void collect(JsonNode node, boolean order, Set<String> names) {
		if (node.isArray()) {
			node.forEach((element) -> collect(element, order, names));
		}
		for (Map.Entry<String, JsonNode> field : node.properties()) {
			boolean named = field.getKey().matches("(?i).*order.*");
			JsonNode value = field.getValue();
			if (value.isContainer()) {
				collect(value, named, names);
			}
			else if (named || (order && field.getKey().matches("(?i).*(id|number)"))) {
				String text = value.asString("");
				if (!text.isEmpty() && text.length() <= LONGEST) {
					names.add(text);
				}
			}
		}
	}

}
