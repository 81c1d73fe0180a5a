package io.omsync.sandbox;

import java.time.Duration;

/**
 * The refusals of the gateway, Azure API Management, and of what lies behind it
 * (orderdynamics.md section 12).
 */
final class OrderDynamicsProblem {

	private static final Duration QUOTA_WAIT = Duration.ofSeconds(5);

	private OrderDynamicsProblem() {
	}

	/** The gateway's, in its own words. */
	static Answer of(int status) {
		return switch (status) {
			case 400 -> refused(400, "The request is invalid.");
			case 401 -> invalidKey();
			case 403 -> outOfQuota();
			case 404 -> gateway(404, "Resource not found");
			case 429 -> gateway(429, "Rate limit is exceeded.");
			default -> gateway(status, "Internal server error");
		};
	}

	static Answer throttled(int seconds) {
		return gateway(429, "Rate limit is exceeded. Try again in %d seconds.".formatted(seconds)).with("Retry-After",
				Integer.toString(seconds));
	}

	static Answer missingKey() {
		return unauthorized("Access denied due to missing subscription key."
				+ " Make sure to include subscription key when making requests to an API.");
	}

	static Answer invalidKey() {
		return unauthorized("Access denied due to invalid subscription key."
				+ " Make sure to provide a valid key for an active subscription.");
	}

	/** What the service behind the gateway says. */
	static Answer refused(int status, String message) {
		return Answer.json(status, json -> {
			json.writeStartObject();
			json.writeStringProperty("Message", message);
			json.writeEndObject();
		});
	}

	/** The same of a field or a parameter. */
	static Answer invalid(String field, String message) {
		return Answer.json(400, json -> {
			json.writeStartObject();
			json.writeStringProperty("Message", "The request is invalid.");
			json.writeObjectPropertyStart("ModelState");
			json.writeArrayPropertyStart(field).writeString(message).writeEndArray();
			json.writeEndObject();
			json.writeEndObject();
		});
	}

	private static Answer outOfQuota() {
		return gateway(403,
				"Out of call volume quota. Quota will be replenished in 00:00:%02d.".formatted(QUOTA_WAIT.toSeconds()))
			.with("Retry-After", Long.toString(QUOTA_WAIT.toSeconds()));
	}

	private static Answer unauthorized(String message) {
		return gateway(401, message).with("WWW-Authenticate", "AzureApiManagementKey realm=\"https://omni/v1\",name=\""
				+ OrderDynamicsGuard.KEY + "\",type=\"header\"");
	}

	private static Answer gateway(int status, String message) {
		return Answer.json(status, json -> {
			json.writeStartObject();
			json.writeNumberProperty("statusCode", status);
			json.writeStringProperty("message", message);
			json.writeEndObject();
		});
	}

}
