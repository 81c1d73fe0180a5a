package io.omsync.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

/** A client of the sandbox's OrderDynamics. */
final class PlayedOrderDynamics implements AutoCloseable {

	/** The whole day. */
	static final String DAY = both(condition("LastUpdated", "greaterThanOrEqual", "2026-03-01T00:00:00Z", "None"),
			condition("LastUpdated", "lessThan", "2026-03-02T00:00:00Z", "And"));

	final PlayedSandbox sandbox;

	String key = "demo-secret";

	PlayedOrderDynamics(UnaryOperator<SandboxOptions> settings) {
		this.sandbox = new PlayedSandbox(options -> settings.apply(options.withRateScale(1_000)));
	}

	static String condition(String field, String operator, String value, String join) {
		return "{\"Field\":\"%s\",\"Operator\":\"%s\",\"Value\":\"%s\",\"GroupId\":0,\"LogicalType\":\"%s\"}"
			.formatted(field, operator, value, join);
	}

	static String both(String one, String other) {
		return "[" + one + "," + other + "]";
	}

	HttpRequest.Builder request(String method, String path, String body) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.server.port() + "/orderdynamics" + path))
			.header("Ocp-Apim-Subscription-Key", key)
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
	}

	HttpResponse<String> send(String method, String path, String body) {
		return send(request(method, path, body));
	}

	HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return sandbox.send(request);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	HttpResponse<String> get(String path) {
		return send("GET", "/v1/" + path, "");
	}

	HttpResponse<String> search(String conditions, int page) {
		return send("POST", "/v1/orders/Search?pageSize=100&pageNumber=" + page, conditions);
	}

	List<JsonNode> page(String conditions, int page) {
		return rows(search(conditions, page));
	}

	/** All pages of a search, read until one is empty. */
	List<JsonNode> all(String conditions) {
		List<JsonNode> all = new ArrayList<>();
		List<JsonNode> rows;
		int page = 1;
		do {
			rows = page(conditions, page++);
			all.addAll(rows);
		}
		while (!rows.isEmpty());
		return all;
	}

	static List<JsonNode> rows(HttpResponse<String> answer) {
		assertThat(json(answer).isArray()).as(answer.body()).isTrue();
		return json(answer).valueStream().toList();
	}

	static List<Long> ids(List<JsonNode> orders) {
		return orders.stream().map(order -> order.path("InternalOrderId").asLong(0)).toList();
	}

	HttpResponse<String> put(String sku, String location, String type, Object quantity) {
		return send("PUT", "/v1/inventory/onhand",
				"{\"Sku\":\"%s\",\"LocationInternalName\":\"%s\",\"QuantityType\":\"%s\",\"Quantity\":%s}"
					.formatted(sku, location, type, quantity));
	}

	void faults(String... faults) {
		sandbox.send("POST", "/sandbox/faults", SandboxJson.MAPPER.writeValueAsString(faults));
	}

	List<JsonNode> expected() {
		return sandbox.lines("/sandbox/orderdynamics/orders");
	}

	JsonNode state() {
		return json(sandbox.get("/sandbox/state")).get("vendors").get("orderdynamics");
	}

	@Override
	public void close() {
		sandbox.close();
	}

}
