package io.omsync.vendor.omniful;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import io.omsync.connector.JsonText;
import io.omsync.connector.VendorException;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;

/**
 * What is around every answer of Omniful. Whether it is an error is said by
 * {@code is_success} too, not by the HTTP status alone; {@code data} may be an object, a
 * list or a text.
 *
 * @param off the words by which Omniful says that a switch is off in its dashboard
 */
record Envelope(String operation, int status, JsonNode body, String off) {

	private static final int TEXT_KEPT = 500;

	/** Of an answer that the HTTP client takes for an error, if it has one. */
	static Optional<Envelope> of(String operation, HttpClientErrorException answer, String off) {
		try {
			JsonNode body = JsonText.object(answer.getResponseBodyAsString(StandardCharsets.UTF_8));
			return Optional.of(new Envelope(operation, answer.getStatusCode().value(), body, off));
		}
		catch (BadRecord ex) {
			return Optional.empty();
		}
	}

	/** This, if it says that all went well. */
	Envelope requireSuccess() {
		if (!own()) {
			throw Unavailable.lasting(where() + "the answer does not say whether it is an error; check base-url");
		}
		if (!this.body.path("is_success").asBoolean()) {
			throw problem();
		}
		return this;
	}

	/** Whether Omniful wrote it, and not what stands before it. */
	boolean own() {
		return this.body.path("is_success").isBoolean();
	}

	JsonNode data() {
		return this.body.path("data");
	}

	/** How a list goes on; nothing where the whole list came. */
	JsonNode meta() {
		return this.body.path("meta");
	}

	/** The rows of a list. */
	JsonNode rows() {
		if (!data().isArray() && !data().isNull()) {
			throw Unavailable.lasting(where() + "the answer holds no list, so nothing tells what changed");
		}
		return data();
	}

	/** The error as one of our kinds, or as the HTTP error that it should have been. */
	RuntimeException problem() {
		if (words().toLowerCase(Locale.ROOT).contains(this.off.toLowerCase(Locale.ROOT))) {
			return new VendorException.Denied(where() + "answered " + code() + ". " + words()
					+ ": a switch is off in Omniful's dashboard; turn it on there, then restart the run");
		}
		int code = code();
		return switch (code) {
			case 401, 403, 429 -> new HttpClientErrorException(HttpStatus.valueOf(code), words());
			default -> (code >= 500) ? Unavailable.passing(where() + "answered " + code + ". " + words(), null)
					: new BadRecord(code, where() + "answered " + code + ". " + words());
		};
	}

	/** 400 for an error with the status of success. */
	private int code() {
		int told = this.body.path("status_code").asInt(0);
		int code = (told >= 400 && told < 600) ? told : this.status;
		return (code >= 400) ? code : 400;
	}

	private String words() {
		JsonNode error = this.body.path("error");
		String text = error.isObject() ? (error.path("code").asString("") + " " + error.path("message").asString(""))
				: error.asString("");
		String line = text.replaceAll("\\s+", " ").strip();
		return (line.length() > TEXT_KEPT) ? line.substring(0, TEXT_KEPT) : line;
	}

	private String where() {
		return "omniful " + this.operation + ": ";
	}

}
