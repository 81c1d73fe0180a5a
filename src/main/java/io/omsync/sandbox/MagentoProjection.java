package io.omsync.sandbox;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The query's {@code fields}: {@code items[entity_id,items[sku]],total_count} leaves
 * everything else out of the answer.
 */
final class MagentoProjection {

	private final Map<String, MagentoProjection> fields = new LinkedHashMap<>();

	private MagentoProjection() {
	}

	/** The answer, cut down if the call asks for it. */
	static Answer answer(Call call, Answer.JsonBody body) {
		return call.query("fields")
			.map(text -> Answer.json(200, json -> cut(text, tree(body), json)))
			.orElseGet(() -> Answer.json(200, body));
	}

	private static JsonNode tree(Answer.JsonBody body) {
		var out = new ByteArrayOutputStream();
		try (JsonGenerator json = SandboxJson.MAPPER.createGenerator(out)) {
			body.writeTo(json);
		}
		return SandboxJson.MAPPER.readTree(out.toByteArray());
	}

	private static void cut(String text, JsonNode whole, JsonGenerator json) {
		var projection = new MagentoProjection();
		projection.read(text, 0);
		// Without one good name PHP makes an empty array of it (m2-issue #23609).
		if (projection.fields.keySet().stream().noneMatch(whole::has)) {
			json.writeStartArray();
			json.writeEndArray();
		}
		else {
			projection.write(whole, json);
		}
	}

	/** Reads names up to the closing bracket; answers the position after it. */
	private int read(String text, int from) {
		int at = from;
		String name = "";
		while (at < text.length() && text.charAt(at) != ']') {
			char next = text.charAt(at++);
			if (next == '[') {
				var inner = new MagentoProjection();
				at = inner.read(text, at);
				fields.put(name, inner);
				name = "";
			}
			else if (next == ',') {
				add(name);
				name = "";
			}
			else {
				name += next;
			}
		}
		add(name);
		return at + 1;
	}

	private void add(String name) {
		if (!name.isBlank()) {
			fields.put(name.strip(), new MagentoProjection());
		}
	}

	private void write(JsonNode node, JsonGenerator json) {
		if (fields.isEmpty()) {
			json.writePOJO(node);
		}
		else if (node.isArray()) {
			json.writeStartArray();
			node.forEach(each -> write(each, json));
			json.writeEndArray();
		}
		else if (node.isObject()) {
			json.writeStartObject();
			fields.forEach((name, inner) -> {
				if (node.has(name)) {
					json.writeName(name);
					inner.write(node.get(name), json);
				}
			});
			json.writeEndObject();
		}
		else {
			json.writePOJO(node);
		}
	}

}
