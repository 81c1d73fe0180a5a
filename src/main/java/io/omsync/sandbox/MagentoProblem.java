package io.omsync.sandbox;

import java.util.List;
import java.util.Map;

import tools.jackson.core.JsonGenerator;

/**
 * Magento's refusals: a message whose placeholders are not filled, and the values beside
 * it (magento-increff.md section 12).
 *
 * @param parameters a map for named placeholders, a list for numbered ones
 */
record MagentoProblem(String message, Object parameters) {

	/** Nothing to fill the message with. */
	static final Object NONE = Map.of();

	private static final String MASKED = "Internal Error. Details are available in Magento log file. "
			+ "Report ID: webapi-63f5b0a1c4d2e";

	static Answer of(int status) {
		return switch (status) {
			case 401 -> unauthorized("self");
			case 403 -> html(403, "403 Forbidden");
			case 404 -> answer(404, "Request does not match any route.", NONE);
			case 429 -> answer(429, "Too Many Requests", NONE);
			case 503 -> html(503, "Service Temporarily Unavailable");
			default -> answer(status, MASKED, NONE);
		};
	}

	/** For a bad token and for a missing right alike. */
	static Answer unauthorized(String resource) {
		return answer(401, "The consumer isn't authorized to access %resources.", Map.of("resources", resource));
	}

	static Answer noEntity() {
		return answer(404, "The entity that was requested doesn't exist. Verify the entity and try again.", NONE);
	}

	static Refusal required(String field) {
		return refusal("\"%fieldName\" is required. Enter and try again.", Map.of("fieldName", field));
	}

	static Refusal unsupported(String field) {
		return refusal("\"%fieldName\" is not supported. Correct the field name and try again.",
				Map.of("fieldName", field));
	}

	static Refusal badType(String value, String type) {
		return refusal(
				"The \"%value\" value's type is invalid. The \"%type\" type was expected. " + "Verify and try again.",
				Map.of("value", value, "type", type));
	}

	static Refusal refusal(String message, Object parameters) {
		return new Refusal(answer(400, message, parameters));
	}

	static Answer answer(int status, String message, Object parameters) {
		return Answer.json(status, json -> {
			json.writeStartObject();
			new MagentoProblem(message, parameters).writeTo(json);
			json.writeEndObject();
		});
	}

	/** Several at once, as validation gives them. */
	static Answer several(String message, List<MagentoProblem> errors) {
		return Answer.json(400, json -> {
			json.writeStartObject();
			json.writeStringProperty("message", message);
			json.writeArrayPropertyStart("errors");
			for (MagentoProblem error : errors) {
				json.writeStartObject();
				error.writeTo(json);
				json.writeEndObject();
			}
			json.writeEndArray();
			json.writeEndObject();
		});
	}

	/** The message with its named placeholders filled, as the queue keeps it. */
	String filled() {
		String text = message;
		if (parameters instanceof Map<?, ?> named) {
			for (Map.Entry<?, ?> each : named.entrySet()) {
				text = text.replace("%" + each.getKey(), String.valueOf(each.getValue()));
			}
		}
		return text;
	}

	private void writeTo(JsonGenerator json) {
		json.writeStringProperty("message", message);
		if (!parameters.equals(NONE)) {
			json.writePOJOProperty("parameters", parameters);
		}
	}

	private static Answer html(int status, String title) {
		return Answer.text(status, "text/html",
				"<!doctype html><html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>"
					.formatted(title));
	}

}
