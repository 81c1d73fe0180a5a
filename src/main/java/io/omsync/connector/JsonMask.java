package io.omsync.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Masks JSON: the structure stays, and of the values those that {@link PublicValue} knows
 * to be harmless.
 */
public final class JsonMask implements Mask {

	@Override
	public String hide(String raw) {
		try {
			return new Hiding().of(JsonText.object(raw), "", false).toString();
		}
		catch (VendorException.BadRecord ex) {
			return ALL.hide(raw);
		}
	}

	@Override
	public String restore(String edited, String raw) {
		if (edited.equals(hide(raw))) {
			return raw;
		}
		JsonNode copy = JsonText.object(edited);
		Hiding hiding = new Hiding();
		hiding.of(JsonText.object(raw), "", false);
		return restored(copy, hiding.hidden).toString();
	}

	private static JsonNode restored(JsonNode node, List<JsonNode> hidden) {
		if (node.isObject()) {
			ObjectNode object = JsonText.MAPPER.createObjectNode();
			for (Map.Entry<String, JsonNode> field : node.properties()) {
				int number = Mask.number(field.getKey(), hidden.size());
				String key = (number > 0) ? hidden.get(number - 1).asString() : field.getKey();
				object.set(key, restored(field.getValue(), hidden));
			}
			return object;
		}
		if (node.isArray()) {
			ArrayNode array = JsonText.MAPPER.createArrayNode();
			node.forEach((element) -> array.add(restored(element, hidden)));
			return array;
		}
		int number = node.isString() ? Mask.number(node.asString(), hidden.size()) : 0;
		return (number > 0) ? hidden.get(number - 1) : node;
	}

	/** One walk over one record; the hidden parts are numbered in its order. */
	private static final class Hiding {

		private final List<JsonNode> hidden = new ArrayList<>();

		JsonNode of(JsonNode node, String key, boolean personal) {
			if (node.isObject()) {
				ObjectNode object = JsonText.MAPPER.createObjectNode();
				for (Map.Entry<String, JsonNode> field : node.properties()) {
					object.set(key(field.getKey()),
							of(field.getValue(), field.getKey(), personal || PublicValue.personal(field.getKey())));
				}
				return object;
			}
			if (node.isArray()) {
				ArrayNode array = JsonText.MAPPER.createArrayNode();
				node.forEach((element) -> array.add(of(element, key, personal)));
				return array;
			}
			return (node.isNull() || (!personal && PublicValue.harmless(key, node))) ? node : hide(node);
		}

		/** Some vendors use a person's data as a field's name. */
		private String key(String name) {
			return name.matches("[A-Za-z_$@][A-Za-z_$.-]{0,39}\\d{0,3}") ? name
					: hide(StringNode.valueOf(name)).asString();
		}

		private JsonNode hide(JsonNode value) {
			this.hidden.add(value);
			return StringNode.valueOf(token(this.hidden.size()));
		}

		private static String token(int number) {
			return Mask.token(number);
		}

	}

}
