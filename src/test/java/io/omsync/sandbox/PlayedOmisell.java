package io.omsync.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedSandbox.json;

/** A client of the sandbox's Omisell, with a token of its own. */
final class PlayedOmisell implements AutoCloseable {

	/** The whole day, both ends included. */
	static final String DAY = "status_group=all&updated_from=1772323200&updated_to=1772409600";

	final PlayedSandbox sandbox;

	String authorization;

	String country = "VN";

	PlayedOmisell(UnaryOperator<SandboxOptions> settings) {
		this.sandbox = new PlayedSandbox(options -> settings.apply(options.withRateScale(100)));
		this.authorization = "Omi " + json(login("demo-client", "demo-secret")).at("/data/token").asString();
	}

	static PlayedOmisell withFaults(String... faults) {
		return new PlayedOmisell(options -> options.withFaults(faults));
	}

	HttpResponse<String> login(String key, String secret) {
		return sandbox.send("POST", "/omisell/api/v2/auth/token/get/",
				"{\"api_key\":\"%s\",\"api_secret\":\"%s\"}".formatted(key, secret));
	}

	void loginAs(String key) {
		authorization = "Omi " + json(login(key, "demo-secret")).at("/data/token").asString();
	}

	HttpRequest.Builder request(String method, String path, String body) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.server.port() + "/omisell" + path))
			.header("Authorization", authorization)
			.header("Country", country)
			.header("Seller-ID", "99120")
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
	}

	HttpResponse<String> send(String method, String path, String body) {
		try {
			return sandbox.send(request(method, path, body));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	HttpResponse<String> get(String path) {
		return send("GET", "/api/v2/public/" + path, "");
	}

	HttpResponse<String> list(String query) {
		return get("order/list?" + query);
	}

	JsonNode page(String query, int page) {
		return json(list(query + "&page_size=100&page=" + page)).get("data");
	}

	/** All pages of a list of orders, read up to the end signal. */
	List<JsonNode> all(String query) {
		List<JsonNode> rows = new ArrayList<>();
		JsonNode answer;
		int page = 1;
		do {
			answer = page(query, page++);
			answer.get("results").forEach(rows::add);
		}
		while (!answer.get("next").isNull());
		return rows;
	}

	JsonNode detail(String id) {
		return json(get("order/" + id)).get("data");
	}

	List<JsonNode> details(int count) {
		return all(DAY).stream().limit(count).map(row -> detail(id(row))).toList();
	}

	HttpResponse<String> adjust(int pickup, String items) {
		return send("POST", "/api/v2/public/inventory/adjust",
				"{\"pickup_id\":%d,\"items\":[%s]}".formatted(pickup, items));
	}

	/** SKUs {@code S<from>} to {@code S<to>}, as many of each as its number. */
	static String items(int from, int to) {
		return IntStream.rangeClosed(from, to)
			.mapToObj(n -> "{\"inventory_sku\":\"S%d\",\"quantity\":%d,\"type\":\"set\"}".formatted(n, n))
			.collect(Collectors.joining(","));
	}

	static String id(JsonNode row) {
		return row.path("omisell_order_number").asString("");
	}

	static long updated(JsonNode row) {
		return row.path("updated_time").asLong();
	}

	static List<String> ids(List<JsonNode> rows) {
		return rows.stream().map(PlayedOmisell::id).toList();
	}

	JsonNode state() {
		return json(sandbox.get("/sandbox/state")).get("vendors").get("omisell");
	}

	@Override
	public void close() {
		sandbox.close();
	}

}
