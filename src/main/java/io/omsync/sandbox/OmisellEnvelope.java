package io.omsync.sandbox;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

import tools.jackson.core.JsonGenerator;

/**
 * What every answer of Omisell is wrapped in (omisell.md section 12). A refusal that is
 * the caller's business comes with HTTP 200.
 */
final class OmisellEnvelope {

	private static final Answer.JsonBody NULL = json -> json.writeNull();

	private static final Answer.JsonBody EMPTY = json -> {
		json.writeStartObject();
		json.writeEndObject();
	};

	private final AtomicLong answers = new AtomicLong();

	private final Clock clock;

	OmisellEnvelope(Clock clock) {
		this.clock = clock;
	}

	Answer good(Answer.JsonBody data) {
		return good(200, data);
	}

	Answer good(int code, Answer.JsonBody data) {
		return answer(200, code, false, data, json -> json.writeString(""), NULL);
	}

	/** A refusal with an HTTP status of its own. */
	Answer of(int status) {
		return refused(status, status, switch (status) {
			case 400 -> "Bad request.";
			case 401 -> "Invalid token.";
			case 403 -> "You do not have permission to perform this action.";
			case 404 -> "Not found.";
			case 405 -> "Method not allowed.";
			case 429 -> "Request was throttled.";
			default -> "Internal server error.";
		});
	}

	Answer refused(int status, int code, String message) {
		return answer(status, code, true, NULL, json -> json.writeString(message), NULL);
	}

	/** A field that does not do; the messages are an object. */
	Answer invalid(String field, String message) {
		Answer.JsonBody fields = json -> {
			json.writeStartObject();
			json.writeArrayPropertyStart(field).writeString(message).writeEndArray();
			json.writeEndObject();
		};
		return answer(200, 400, true, EMPTY, fields, fields);
	}

	/** Rows that do not do, named in {@code attr_error}; the messages are a list. */
	Answer invalid(String message, Answer.JsonBody rows) {
		return answer(200, 400, true, EMPTY, json -> {
			json.writeStartArray();
			json.writeString(message);
			json.writeEndArray();
		}, rows);
	}

	/** Section 4: the wait in the body, no header. */
	Answer throttled(int seconds) {
		return answer(429, 429, true, json -> {
			json.writeStartObject();
			json.writeNumberProperty("retry_after", seconds);
			json.writeEndObject();
		}, json -> json.writeString("Request was throttled."), NULL);
	}

	private Answer answer(int status, int code, boolean error, Answer.JsonBody data, Answer.JsonBody messages,
			Answer.JsonBody fields) {
		long number = answers.incrementAndGet();
		return Answer.json(status, json -> {
			json.writeStartObject();
			write(json, "data", data);
			json.writeBooleanProperty("error", error);
			json.writeNumberProperty("error_code", code);
			write(json, "messages", messages);
			write(json, "attr_error", fields);
			json.writeStringProperty("request_id", "r-" + number);
			json.writeNumberProperty("timestamp", clock.instant().getEpochSecond());
			json.writeEndObject();
		});
	}

	private static void write(JsonGenerator json, String name, Answer.JsonBody body) {
		json.writeName(name);
		body.writeTo(json);
	}

}
