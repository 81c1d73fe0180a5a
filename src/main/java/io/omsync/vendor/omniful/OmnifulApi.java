package io.omsync.vendor.omniful;

import java.net.URI;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Omniful's calls. Every answer is an {@link Envelope}; where a call goes is said by
 * {@link OmnifulPaths}, because sellers and tenants have paths of their own.
 */
interface OmnifulApi {

	@PostExchange
	ResponseEntity<JsonNode> token(URI address, @RequestBody Map<String, String> grant);

	@GetExchange
	ResponseEntity<JsonNode> read(URI address, @RequestHeader("Authorization") String bearer);

	/** Sets stock of one hub. */
	@HttpExchange
	ResponseEntity<JsonNode> setStock(HttpMethod method, URI address, @RequestHeader("Authorization") String bearer,
			@RequestBody Levels levels);

	/** Absolute quantities. */
	record Levels(List<Level> sku_detail) {
	}

	record Level(String sku_code, long quantity) {
	}

}
