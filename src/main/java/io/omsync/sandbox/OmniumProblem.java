package io.omsync.sandbox;

import tools.jackson.core.JsonGenerator;

/**
 * Omnium's refusals. The body of a 4xx is unpublished (omnium.md section 12), so both
 * shapes thought possible occur: problem JSON and a plain string.
 */
final class OmniumProblem {

	private OmniumProblem() {
	}

	static Answer of(int status) {
		return switch (status) {
			case 400 -> validation("", "The request body could not be read.");
			case 401 -> Answer.empty(401).with("WWW-Authenticate", "Bearer");
			case 404 -> plain(404, "Not found");
			case 429 -> plain(429, "Too many requests");
			default -> Answer.empty(status);
		};
	}

	static Answer plain(int status, String message) {
		return Answer.text(status, "text/plain", message);
	}

	static Answer validation(String field, String message) {
		return Answer.json(400, json -> write(json, field, message))
			.with("Content-Type", "application/problem+json; charset=utf-8");
	}

	private static void write(JsonGenerator json, String field, String message) {
		json.writeStartObject();
		json.writeStringProperty("title", "One or more validation errors occurred.");
		json.writeNumberProperty("status", 400);
		json.writeObjectPropertyStart("errors");
		json.writeArrayPropertyStart(field).writeString(message).writeEndArray();
		json.writeEndObject();
		json.writeStringProperty("traceId", "00-5a4d-sandbox-00");
		json.writeEndObject();
	}

}
