package io.omsync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A vendor as a test wants it, on loopback; it writes down the calls that come. */
public final class ScriptedVendor implements AutoCloseable {

	public final List<Seen> calls = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "scripted-vendor");
		thread.setDaemon(true);
		return thread;
	});

	private volatile Function<Seen, Answer> script = (call) -> new Answer(404, "{}");

	public ScriptedVendor() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::serve);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	public URI baseUrl() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/** Answers from now on, the calls of before forgotten. */
	public void plays(Function<Seen, Answer> script) {
		this.calls.clear();
		this.script = script;
	}

	public List<Seen> calls(String path) {
		return this.calls.stream().filter((call) -> call.path().contains(path)).toList();
	}

	private void serve(HttpExchange exchange) throws IOException {
		try (exchange) {
			Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
			var call = new Seen(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
					query(exchange.getRequestURI().getRawQuery()), headers,
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			this.calls.add(call);
			Answer answer = this.script.apply(call);
			byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
			exchange.sendResponseHeaders(answer.status(), (body.length == 0) ? -1 : body.length);
			exchange.getResponseBody().write(body);
		}
	}

	private static Map<String, List<String>> query(String raw) {
		Map<String, List<String>> query = new LinkedHashMap<>();
		for (String pair : (raw != null) ? raw.split("&") : new String[0]) {
			String[] parts = pair.split("=", 2);
			query.computeIfAbsent(parts[0], (name) -> new ArrayList<>())
				.add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
		}
		return query;
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/** A call that came. */
	public record Seen(String method, String path, Map<String, List<String>> query, Map<String, String> headers,
			String body) {

		public int number(String parameter) {
			return Integer.parseInt(this.query.get(parameter).get(0));
		}

	}

	/** What is answered. */
	public record Answer(int status, String body, Map<String, String> headers) {

		public Answer(int status, String body) {
			this(status, body, Map.of());
		}

	}

}
