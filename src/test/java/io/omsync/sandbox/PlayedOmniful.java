package io.omsync.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedSandbox.encoded;
import static io.omsync.sandbox.PlayedSandbox.json;

/** A client of the sandbox's Omniful, with the seller's first token. */
final class PlayedOmniful implements AutoCloseable {

	/** The whole day. */
	static final String DAY = "updated_from=2026-03-01&updated_to=2026-03-01";

	final PlayedSandbox sandbox;

	String token = "demo-access";

	PlayedOmniful(UnaryOperator<SandboxOptions> settings) {
		this.sandbox = new PlayedSandbox(options -> settings.apply(options.withRateScale(100)));
	}

	HttpResponse<String> refresh(String path, String client, String secret, String token) {
		return send("POST", path, """
				{"grant_type":"refresh_token","client_id":"%s","client_secret":"%s","refresh_token":"%s"}
				""".formatted(client, secret, token));
	}

	HttpResponse<String> refresh(String token) {
		return refresh("/v1/token", "demo-client", "demo-secret", token);
	}

	HttpResponse<String> send(String method, String path, String body) {
		try {
			return sandbox.send(HttpRequest
				.newBuilder(URI
					.create("http://127.0.0.1:" + sandbox.server.port() + "/omniful/sales-channel/public" + path))
				.header("Authorization", "Bearer " + token)
				.header("Content-Type", "application/json")
				.method(method, HttpRequest.BodyPublishers.ofString(body)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	HttpResponse<String> get(String path) {
		return send("GET", path, "");
	}

	List<JsonNode> search(String query) {
		return rows(get("/v2/seller/orders/search?" + query));
	}

	HttpResponse<String> detail(String id) {
		return get("/v1/seller/orders/" + id);
	}

	/** Every page of a list by cursors. */
	List<JsonNode> wholeList(String path, String query) {
		var rows = new ArrayList<JsonNode>();
		String cursor = "";
		JsonNode answer;
		do {
			answer = json(get(path + "?" + query + "&search_after=" + encoded(cursor)));
			answer.get("data").forEach(rows::add);
			cursor = answer.at("/meta/end_cursor").asString();
		}
		while (answer.at("/meta/has_next_page").asBoolean());
		return rows;
	}

	/** The sales as the sandbox expects them to be read. */
	List<JsonNode> expected() {
		return sandbox.lines("/sandbox/omniful/orders");
	}

	HttpResponse<String> push(String hub, String rows) {
		return send("POST", "/v1/inventory/hubs/" + hub, "{\"sku_detail\":[" + rows + "]}");
	}

	/** SKUs {@code S<from>} to {@code S<to>}, as many of each as its number. */
	static String stock(int from, int to) {
		return IntStream.rangeClosed(from, to)
			.mapToObj(n -> "{\"sku_code\":\"S%d\",\"quantity\":%d}".formatted(n, n))
			.collect(Collectors.joining(","));
	}

	void faults(String... faults) {
		sandbox.send("POST", "/sandbox/faults", SandboxJson.MAPPER.writeValueAsString(faults));
	}

	void admin(String path) {
		HttpResponse<String> answer = sandbox.send("POST", "/sandbox/omniful/" + path, "");
		if (answer.statusCode() != 204) {
			throw new IllegalStateException(answer.body());
		}
	}

	static List<JsonNode> rows(HttpResponse<String> answer) {
		return json(answer).get("data").valueStream().toList();
	}

	static String id(JsonNode row) {
		return row.path("id").asString("");
	}

	static Set<String> ids(List<JsonNode> rows) {
		return rows.stream().map(PlayedOmniful::id).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	static String message(HttpResponse<String> answer) {
		return json(answer).at("/error/message").asString("");
	}

	@Override
	public void close() {
		sandbox.close();
	}

}
