package io.omsync.vendor.omniful;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.omsync.connector.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Omniful as the test wants it, on loopback: it has no orders, and gives out pairs of
 * tokens {@code a1} and {@code r1}, {@code a2} and {@code r2} …, the newest good alone.
 */
class ScriptedOmniful implements AutoCloseable {

	/** The refresh tokens that were presented. */
	final List<String> presented = new CopyOnWriteArrayList<>();

	/** The calls with a token that is good, by path and query. */
	final List<String> calls = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	private volatile Function<String, @Nullable String> word = (call) -> null;

	private volatile String body = "";

	private volatile int pair;

	ScriptedOmniful() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::serve);
		this.server.setExecutor(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task, "played-omniful");
			thread.setDaemon(true);
			return thread;
		}));
		this.server.start();
	}

	URI baseUrl() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/** The pair with this number is good from now on. */
	void start(int pair) {
		this.pair = pair;
		this.presented.clear();
		this.calls.clear();
		this.body = "";
		this.word = (call) -> null;
	}

	/**
	 * What is the data of an answer to a path and query, or with an HTTP status before it
	 * the whole answer; null leaves it to the vendor.
	 */
	void answer(Function<String, @Nullable String> word) {
		this.word = word;
	}

	/** What came with the last call. */
	String body() {
		return this.body;
	}

	private void serve(HttpExchange exchange) throws IOException {
		try (exchange) {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			String call = exchange.getRequestURI().toString();
			if (call.endsWith("/token")) {
				token(exchange, JsonText.object(body).path("refresh_token").asString());
				return;
			}
			if (!("Bearer a" + this.pair).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
				send(exchange, 401, "{\"is_success\":false,\"status_code\":401,\"error\":{\"message\":\"no\"}}");
				return;
			}
			this.calls.add(call);
			this.body = body;
			String told = this.word.apply(call);
			if (told != null && told.matches("(?s)\\d{3} .*")) {
				send(exchange, Integer.parseInt(told.substring(0, 3)), told.substring(4));
				return;
			}
			send(exchange, 200, "{\"is_success\":true,\"status_code\":200,\"data\":%s,\"meta\":null}"
				.formatted((told != null) ? told : "[]"));
		}
	}

	private synchronized void token(HttpExchange exchange, String refresh) throws IOException {
		this.presented.add(refresh);
		String told = this.word.apply("token");
		if (!refresh.equals("r" + this.pair)) {
			send(exchange, 400, "{\"is_success\":false,\"status_code\":400,\"error\":{\"message\":\"revoked\"}}");
			return;
		}
		this.pair++;
		send(exchange, (told != null) ? 500 : 200, """
				{"is_success":true,"status_code":200,"data":{"access_token":"a%d","refresh_token":"r%d",
				"token_type":"Bearer","expires_in":2592000000000000},"meta":null}""".formatted(this.pair, this.pair));
	}

	private static void send(HttpExchange exchange, int status, String text) throws IOException {
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
