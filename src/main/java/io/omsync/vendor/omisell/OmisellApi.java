package io.omsync.vendor.omisell;

import java.net.URI;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Omisell's calls. Every answer is an {@link Envelope}; times are epoch seconds; the
 * addresses that are not published, or have changed, come from the account.
 */
interface OmisellApi {

	/** Takes key and secret, without an Authorization header. */
	@PostExchange
	ResponseEntity<JsonNode> token(URI address, @RequestBody Map<String, String> key);

	/** Heads of orders only: number, status and times. */
	@GetExchange("/api/v2/public/order/list")
	ResponseEntity<JsonNode> orders(@RequestHeader Map<String, String> headers,
			@RequestParam Map<String, String> query);

	@GetExchange("/api/v2/public/order/{number}")
	ResponseEntity<JsonNode> order(@RequestHeader Map<String, String> headers, @PathVariable String number);

	/** Sets stock of one pickup point. */
	@HttpExchange
	ResponseEntity<JsonNode> adjust(HttpMethod method, URI address, @RequestHeader Map<String, String> headers,
			@RequestBody Map<String, Object> stock);

}
