package io.omsync.vendor.omniful;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.omsync.connector.VendorException.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.HttpClientErrorException;

/** The attempts at one call: each ends in an opened answer or says what is wrong. */
class Attempts {

	private static final Logger log = LoggerFactory.getLogger(Attempts.class);

	/** Omniful's support asks for it. */
	private static final String REQUEST_ID = "x-omniful-request-id";

	/**
	 * Seconds after a 429, which has no hint; together the minute that a limit is for.
	 */
	private static final int[] BACK_OFF = { 4, 8, 16, 32 };

	private final String operation;

	private final String off;

	private int throttled;

	/**
	 * Attempts at a call.
	 * @param off the words by which Omniful says that a switch is off
	 */
	Attempts(String operation, String off) {
		this.operation = operation;
		this.off = off;
	}

	/** Makes one: an answer that says that all went well. */
	Envelope open(Supplier<ResponseEntity<JsonNode>> exchange) {
		try {
			ResponseEntity<JsonNode> answer = exchange.get();
			JsonNode body = answer.getBody();
			if (body == null) {
				throw Unavailable.passing("omniful " + this.operation + ": answered without a body where one is due",
						null);
			}
			if (!body.path("is_success").asBoolean(false)) {
				note(answer.getHeaders());
			}
			return new Envelope(this.operation, answer.getStatusCode().value(), body, this.off).requireSuccess();
		}
		catch (HttpClientErrorException ex) {
			HttpHeaders headers = ex.getResponseHeaders();
			if (headers != null) {
				note(headers);
			}
			throw refusal(ex);
		}
	}

	private RuntimeException refusal(HttpClientErrorException ex) {
		HttpHeaders headers = ex.getResponseHeaders();
		boolean hint = headers != null && headers.containsHeader(HttpHeaders.RETRY_AFTER);
		if (ex.getStatusCode().value() == 429 && !hint) {
			int seconds = BACK_OFF[Math.min(this.throttled++, BACK_OFF.length - 1)];
			return Unavailable.throttled("omniful " + this.operation + ": too many calls (429)",
					Duration.ofSeconds(seconds));
		}
		Optional<Envelope> answer = Envelope.of(this.operation, ex, this.off);
		if (ex.getStatusCode().value() == 404 && !answer.map(Envelope::own).orElse(false)) {
			return Unavailable
				.lasting("omniful " + this.operation + ": answered 404, not in Omniful's form, so it has no"
						+ " such path; check base-url and option detail-path");
		}
		RuntimeException problem = answer.map(Envelope::problem).orElse(ex);
		return (problem instanceof HttpClientErrorException) ? ex : problem;
	}

	private void note(HttpHeaders headers) {
		log.info("omniful {}: an error, by its id {}", this.operation, headers.getFirst(REQUEST_ID));
	}

}
