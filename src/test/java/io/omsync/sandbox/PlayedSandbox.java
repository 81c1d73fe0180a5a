package io.omsync.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import tools.jackson.databind.JsonNode;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** A sandbox of 300 orders modified on one day, and a client that knows its calls. */
final class PlayedSandbox implements AutoCloseable {

	static final Instant UNTIL = Instant.parse("2026-03-02T00:00:00Z");

	static final String ALL = """
			{"sortOrder":"ModifiedAscending","take":100,"disableFacets":true}""";

	final SettableClock clock = new SettableClock(UNTIL);

	final SandboxServer server;

	final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	String token;

	PlayedSandbox(UnaryOperator<SandboxOptions> settings) {
		LoggingSystem.get(PlayedSandbox.class.getClassLoader())
			.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
		var options = SandboxOptions.defaults(clock).withOrders(300).withModified(UNTIL, Duration.ofDays(1));
		this.server = SandboxServer.start(settings.apply(options), clock);
		this.token = newToken("demo-client");
	}

	static PlayedSandbox withFaults(String... faults) {
		return new PlayedSandbox(options -> options.withFaults(faults));
	}

	String newToken(String client) {
		return send("POST", "/omnium/api/token?clientId=" + client + "&clientSecret=demo-secret", "").body();
	}

	HttpRequest.Builder request(String method, String path, String body) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
	}

	HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
		try {
			return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	HttpResponse<String> send(String method, String path, String body) {
		try {
			return send(request(method, path, body));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	CompletableFuture<HttpResponse<String>> sendLater(String method, String path, String body) {
		return http.sendAsync(request(method, path, body).build(), HttpResponse.BodyHandlers.ofString());
	}

	HttpResponse<String> get(String path) {
		return send("GET", path, "");
	}

	HttpResponse<String> search(String body) {
		return send("POST", "/omnium/api/Orders/Search", body);
	}

	HttpResponse<String> openScroll(String body) {
		return send("POST", "/omnium/api/Orders/Scroll", body);
	}

	HttpResponse<String> scroll(String id) {
		return get("/omnium/api/Orders/Scroll/" + encoded(id));
	}

	HttpResponse<String> putStock(String rows) {
		return send("PUT", "/omnium/api/Inventory/UpdateMany", rows);
	}

	List<JsonNode> wholeScroll(String body) {
		JsonNode answer = json(openScroll(body));
		var rows = new ArrayList<JsonNode>();
		while (!answer.get("result").isEmpty()) {
			answer.get("result").forEach(rows::add);
			answer = json(scroll(answer.get("scrollId").asString()));
		}
		return rows;
	}

	List<JsonNode> lines(String path) {
		return get(path).body().lines().map(SandboxJson.MAPPER::readTree).toList();
	}

	JsonNode state() {
		return json(get("/sandbox/state")).get("vendors").get("omnium");
	}

	static JsonNode json(HttpResponse<String> response) {
		return SandboxJson.MAPPER.readTree(response.body());
	}

	static List<String> ids(HttpResponse<String> response) {
		return ids(json(response).get("result").valueStream().toList());
	}

	static List<String> ids(List<JsonNode> rows) {
		return rows.stream().map(row -> row.path("id").asString("")).toList();
	}

	static String encoded(String part) {
		return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
	}

	@Override
	public void close() {
		server.close();
	}

}
