package io.omsync.vendor.omisell;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import io.omsync.connector.VendorException;
import io.omsync.connector.VendorException.Unavailable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.HttpClientErrorException;

/** The attempts at one call: each ends in data or says what another one needs. */
class Attempts {

	/** Seconds after a 429 without a hint. */
	private static final int[] BACK_OFF = { 30, 60, 120 };

	/** Nothing was done, whatever the body says. */
	private static final Set<Integer> NOT_DONE = Set.of(401, 403, 408, 425, 429);

	private final String operation;

	private final CallLimit limit;

	private int throttled;

	private @Nullable String forbidden;

	Attempts(String operation, CallLimit limit) {
		this.operation = operation;
		this.limit = limit;
	}

	/**
	 * Makes one.
	 * @param token what is used; a new one may heal a 403 as well as a 401
	 */
	JsonNode data(String token, Supplier<ResponseEntity<JsonNode>> exchange) {
		try {
			return opened(exchange);
		}
		catch (HttpClientErrorException ex) {
			throw (ex.getStatusCode() == HttpStatus.FORBIDDEN) ? forbidden(token, ex) : ex;
		}
		catch (Unavailable ex) {
			throw (ex.throttled() && ex.retryAfter() == null)
					? Unavailable.throttled(String.valueOf(ex.getMessage()), backOff()) : ex;
		}
	}

	private JsonNode opened(Supplier<ResponseEntity<JsonNode>> exchange) {
		try {
			ResponseEntity<JsonNode> answer = exchange.get();
			this.limit.said(answer.getHeaders().getFirst(CallLimit.HEADER));
			JsonNode body = answer.getBody();
			if (!answer.getStatusCode().is2xxSuccessful() || body == null) {
				throw Unavailable.lasting(where() + answer.getStatusCode().value()
						+ " without what was asked for; check base-url and the paths among the options");
			}
			return new Envelope(this.operation, answer.getStatusCode().value(), body).data();
		}
		catch (HttpClientErrorException ex) {
			Envelope envelope = Envelope.of(this.operation, ex).orElse(null);
			if (envelope != null && envelope.success() && !NOT_DONE.contains(ex.getStatusCode().value())) {
				return envelope.data();
			}
			throw refusal(ex, envelope);
		}
	}

	private RuntimeException refusal(HttpClientErrorException ex, @Nullable Envelope envelope) {
		return switch (ex.getStatusCode().value()) {
			case 401, 408, 425 -> ex;
			case 403 -> (envelope != null) ? envelope.problem() : ex;
			case 429 -> Unavailable.throttled("omisell " + this.operation + ": too many calls (429)",
					hint(ex, (envelope != null) ? envelope.pause() : null));
			default ->
				(envelope != null) ? envelope.problem() : Unavailable.lasting(where() + ex.getStatusCode().value()
						+ " in a form that is not Omisell's; check base-url and the paths among the options");
		};
	}

	private static @Nullable Duration hint(HttpClientErrorException ex, @Nullable Duration told) {
		HttpHeaders headers = ex.getResponseHeaders();
		String header = (headers != null) ? headers.getFirst(HttpHeaders.RETRY_AFTER) : null;
		return (told != null || header == null || !header.matches("\\d{1,6}")) ? told
				: Duration.ofSeconds(Long.parseLong(header));
	}

	private Duration backOff() {
		return Duration.ofSeconds(BACK_OFF[Math.min(this.throttled++, BACK_OFF.length - 1)]);
	}

	private RuntimeException forbidden(String token, HttpClientErrorException ex) {
		if (this.forbidden != null && !this.forbidden.equals(token)) {
			return new VendorException.Denied(where() + "403, with a new token too: the credentials may not do this;"
					+ " check the key's rights, seller-id and country. " + ex.getStatusText());
		}
		this.forbidden = token;
		return new HttpClientErrorException(HttpStatus.UNAUTHORIZED);
	}

	private String where() {
		return "omisell " + this.operation + ": answered ";
	}

}
