package io.omsync.vendor.omisell;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.omsync.connector.Pause;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorException;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * One account's calls: with the headers that Omisell wants, at its pace, the envelope
 * taken off.
 */
class OmisellCalls {

	private final VendorCalls calls;

	private final OmisellAuth auth;

	private final OmisellOptions options;

	private final Pause pause;

	private final CallLimit limit = new CallLimit();

	OmisellCalls(VendorCalls calls, OmisellAuth auth, OmisellOptions options, Pause pause) {
		this.calls = calls;
		this.auth = auth;
		this.options = options;
		this.pause = pause;
	}

	/**
	 * Makes a call.
	 * @param exchange gets the headers to send
	 * @return the data of the answer
	 */
	JsonNode call(String operation, Function<Map<String, String>, ResponseEntity<JsonNode>> exchange) {
		return call(operation, exchange, (data) -> {
		});
	}

	/**
	 * The same, made again as long as the data will not do.
	 * @param accept throws {@link VendorException.Unavailable} when they will not
	 */
	JsonNode call(String operation, Function<Map<String, String>, ResponseEntity<JsonNode>> exchange,
			Consumer<JsonNode> accept) {
		Duration rest = this.limit.rest();
		if (!rest.isZero()) {
			this.pause.of(rest);
		}
		var attempts = new Attempts(operation, this.limit);
		return this.calls.call(operation, null, this.auth::login, (token) -> {
			JsonNode data = attempts.data(token, () -> exchange.apply(headers(token)));
			accept.accept(data);
			return data;
		});
	}

	private Map<String, String> headers(String token) {
		Map<String, String> headers = new LinkedHashMap<>(this.options.headers());
		headers.put(HttpHeaders.AUTHORIZATION, "Omi " + token);
		return headers;
	}

}
