package io.omsync.vendor.omisell;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import io.omsync.connector.JsonText;
import io.omsync.connector.VendorException;
import io.omsync.connector.VendorException.BadRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;

/**
 * What is around every answer of Omisell. Whether it is an error is said by
 * {@code error}, not by the HTTP status: errors come with HTTP 200, and the
 * {@code error_code} of success is 200 or 201.
 */
record Envelope(String operation, int status, JsonNode body) {

	private static final int TEXT_KEPT = 500;

	/** Of an answer that the HTTP client takes for an error, if it has one. */
	static Optional<Envelope> of(String operation, HttpClientErrorException answer) {
		try {
			JsonNode body = JsonText.object(answer.getResponseBodyAsString(StandardCharsets.UTF_8));
			var envelope = new Envelope(operation, answer.getStatusCode().value(), body);
			return envelope.hasVerdict() ? Optional.of(envelope) : Optional.empty();
		}
		catch (BadRecord ex) {
			return Optional.empty();
		}
	}

	/** What the answer is about. */
	JsonNode data() {
		Duration pause = pause();
		if (pause != null) {
			throw VendorException.Unavailable.throttled(where() + "asks for a pause", pause);
		}
		if (!hasVerdict()) {
			throw VendorException.Unavailable
				.lasting(where() + "the answer does not say whether it is an error; check base-url");
		}
		if (!success()) {
			throw problem();
		}
		return this.body.path("data");
	}

	/** Told by nothing else, the HTTP status neither. */
	boolean success() {
		return "false".equals(error());
	}

	/** Seconds that may stand in the data of any answer; one more to be sure. */
	@Nullable Duration pause() {
		String seconds = this.body.path("data").path("retry_after").asString("");
		if (!seconds.matches("\\d{1,6}(\\.\\d{1,6})?") || new BigDecimal(seconds).signum() == 0) {
			return null;
		}
		return Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValue()).plusSeconds(1);
	}

	/**
	 * The error, as one of our kinds; what means the token or the right is left to the
	 * caller, as the HTTP error that it should have been.
	 */
	RuntimeException problem() {
		int code = code();
		String said = where() + "answered " + code + ". " + words();
		return switch (code) {
			case 401, 403 -> new HttpClientErrorException(HttpStatus.valueOf(code), said);
			case 429 -> VendorException.Unavailable.throttled(where() + "too many calls (429)", pause());
			case 408, 425 -> VendorException.Unavailable.passing(said, null);
			default -> (code >= 500 && code < 600) ? VendorException.Unavailable.passing(said, null)
					: new BadRecord(code, said);
		};
	}

	/** The one that tells more; 400 for an error with the codes of success. */
	private int code() {
		String code = this.body.path("error_code").asString("");
		int told = code.matches("\\d{3,9}") ? Integer.parseInt(code) : 0;
		return (told >= 300) ? told : Math.max(400, this.status);
	}

	/** Text, list or object, as it comes. */
	private String words() {
		JsonNode messages = this.body.path("messages");
		JsonNode fields = this.body.path("attr_error");
		String text = (messages.isString() ? messages.asString() : messages.toString())
				+ (fields.isEmpty() ? "" : " " + fields);
		String line = text.replaceAll("\\s+", " ").strip();
		return (line.length() > TEXT_KEPT) ? line.substring(0, TEXT_KEPT) : line;
	}

	private boolean hasVerdict() {
		return error().matches("true|false");
	}

	private String error() {
		return this.body.path("error").asString("");
	}

	private String where() {
		return "omisell " + this.operation + ": ";
	}

}
