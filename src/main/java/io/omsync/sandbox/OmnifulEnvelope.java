package io.omsync.sandbox;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What every answer of Omniful is wrapped in (omniful.md section 12), and the id that
 * every answer carries.
 */
final class OmnifulEnvelope {

	static final String REQUEST_ID = "x-omniful-request-id";

	private static final Answer.JsonBody NO_META = json -> json.writeNull();

	private final AtomicLong answers = new AtomicLong();

	Answer good(Answer.JsonBody data) {
		return good(data, NO_META);
	}

	Answer good(Answer.JsonBody data, Answer.JsonBody meta) {
		return answer(200, json -> {
			json.writeName("data");
			data.writeTo(json);
			json.writeName("meta");
			meta.writeTo(json);
		});
	}

	/** A refusal that says no more than its status; the code is often missing. */
	Answer of(int status) {
		return switch (status) {
			case 400 -> invalid("Invalid request");
			case 401 -> refused(401, "", "Unauthorized");
			case 403 -> refused(403, "", "You are not authorised to perform this action");
			case 404 -> refused(404, "", "Not found");
			// Section 4: the documented text, and the one seen in production.
			case 429 -> refused(429, "TooManyRequests",
					(answers.get() % 2 == 0) ? "Rate limit exceeded" : "Too many requests, please try again later.");
			default -> refused(status, "InternalServerError", "Something went wrong");
		};
	}

	Answer invalid(String message) {
		return refused(400, "REQUEST_INVALID", message);
	}

	Answer refused(int status, String code, String message) {
		return answer(status, json -> {
			json.writeObjectPropertyStart("error");
			if (!code.isEmpty()) {
				json.writeStringProperty("code", code);
			}
			json.writeStringProperty("message", message);
			json.writeEndObject();
		});
	}

	private Answer answer(int status, Answer.JsonBody rest) {
		return Answer.json(status, json -> {
			json.writeStartObject();
			json.writeBooleanProperty("is_success", status == 200);
			json.writeNumberProperty("status_code", status);
			rest.writeTo(json);
			json.writeEndObject();
		}).with(REQUEST_ID, "req-%08d".formatted(answers.incrementAndGet()));
	}

}
