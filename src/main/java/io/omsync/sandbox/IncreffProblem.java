package io.omsync.sandbox;

/** Increff's refusals; their form is assumed. */
final class IncreffProblem {

	private IncreffProblem() {
	}

	static Answer of(int status) {
		return switch (status) {
			case 400 -> bad("The request can not be read");
			case 401 -> refused(401, "UNAUTHENTICATED", "Invalid credentials");
			case 403 -> refused(403, "AUTH_ERROR", "Access denied");
			case 404 -> refused(404, "NOT_FOUND", "No such API");
			case 429 -> refused(429, "TOO_MANY_REQUESTS", "Rate limit exceeded");
			default -> refused(status, "UNKNOWN_ERROR", "An unknown error has occurred");
		};
	}

	static Answer bad(String message) {
		return refused(400, "BAD_DATA", message);
	}

	private static Answer refused(int status, String code, String message) {
		return Answer.json(status, json -> {
			json.writeStartObject();
			json.writeStringProperty("code", code);
			json.writeStringProperty("message", message);
			json.writeEndObject();
		});
	}

}
