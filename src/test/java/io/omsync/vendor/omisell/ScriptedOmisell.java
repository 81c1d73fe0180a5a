package io.omsync.vendor.omisell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * Omisell as the test wants it, on loopback: orders in memory, newest first, and before
 * each call a word of the test, which may answer it or move what is there.
 */
class ScriptedOmisell implements AutoCloseable {

	static final String FINE = "{\"error\":false,\"error_code\":200,\"messages\":\"\",\"data\":%s}";

	/** Seconds of the last change, by number. */
	final Map<String, Long> orders = new ConcurrentHashMap<>();

	final List<Seen> calls = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	private volatile Function<Seen, @Nullable Answer> word = (call) -> null;

	ScriptedOmisell() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::serve);
		this.server.setExecutor(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task, "played-omisell");
			thread.setDaemon(true);
			return thread;
		}));
		this.server.start();
	}

	URI baseUrl() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/base");
	}

	void reset() {
		this.orders.clear();
		this.calls.clear();
		this.word = (call) -> null;
	}

	/** Answers a call, or leaves it to the vendor by null. */
	void before(Function<Seen, @Nullable Answer> word) {
		this.word = word;
	}

	List<Seen> calls(String path) {
		return this.calls.stream().filter((call) -> call.path().contains(path)).toList();
	}

	private void serve(HttpExchange exchange) throws IOException {
		try (exchange) {
			String query = exchange.getRequestURI().getQuery();
			Map<String, String> asked = new TreeMap<>();
			if (query != null) {
				Arrays.stream(query.split("&"))
					.map((pair) -> pair.split("=", 2))
					.forEach((pair) -> asked.put(pair[0], pair[1]));
			}
			Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
			var call = new Seen(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), asked, headers,
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			this.calls.add(call);
			Answer told = this.word.apply(call);
			Answer answer = (told != null) ? told : answer(call);
			byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
			exchange.sendResponseHeaders(answer.status(), (body.length == 0) ? -1 : body.length);
			exchange.getResponseBody().write(body);
		}
	}

	private Answer answer(Seen call) {
		if (call.path().endsWith("/base/api/v2/auth/token/get/")) {
			return Answer.fine("{\"token\":\"t" + calls("/token/").size() + "\",\"expired_time\":\"4102444800\"}");
		}
		if (call.path().endsWith("/base/api/v2/public/order/list")) {
			return list(call.query());
		}
		if (call.path().startsWith("/base/api/v2/public/order/")) {
			String number = call.path().substring(call.path().lastIndexOf('/') + 1);
			Long updated = this.orders.get(number);
			return (updated != null) ? Answer.fine(detail(number, updated)) : Answer.error(200, 404, "Order not found");
		}
		return Answer.fine("{}");
	}

	private Answer list(Map<String, String> query) {
		long from = Long.parseLong(query.get("updated_from"));
		long to = Long.parseLong(query.get("updated_to"));
		int size = Integer.parseInt(query.get("page_size"));
		int page = Integer.parseInt(query.get("page"));
		List<Map.Entry<String, Long>> found = this.orders.entrySet()
			.stream()
			.filter((order) -> order.getValue() >= from && order.getValue() <= to)
			.sorted(Comparator.comparing((Map.Entry<String, Long> order) -> -order.getValue())
				.thenComparing(Map.Entry::getKey))
			.toList();
		String rows = found.stream()
			.skip((page - 1L) * size)
			.limit(size)
			.map((order) -> head(order.getKey(), order.getValue()))
			.collect(Collectors.joining(","));
		return Answer.fine("{\"count\":%d,\"next\":%s,\"results\":[%s]}".formatted(found.size(),
				((long) page * size < found.size()) ? "\"http://elsewhere/?page=" + (page + 1) + "\"" : "null", rows));
	}

	static String head(String number, long updated) {
		return "{\"omisell_order_number\":\"%s\",\"status_id\":300,\"updated_time\":%d}".formatted(number, updated);
	}

	static String detail(String number, long updated) {
		return """
				{"omisell_order_number":"%s","order_number":"N","status_id":300,"created_time":1700000000,
				"updated_time":"%d","parcels":[{"package_number":"P","catalogue_items":[
				{"catalogue_sku":"A","quantity":2,"discounted_price":50}]}]}""".formatted(number, updated);
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/** A call that came. */
	record Seen(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

		boolean list() {
			return this.path.endsWith("/order/list");
		}

		boolean detail() {
			return this.path.contains("/order/") && !list();
		}

	}

	/** What is answered. */
	record Answer(int status, String body, Map<String, String> headers) {

		static Answer fine(String data) {
			return new Answer(200, FINE.formatted(data), Map.of());
		}

		static Answer error(int status, int code, String messages) {
			return new Answer(status,
					"{\"error\":true,\"error_code\":%d,\"messages\":\"%s\",\"data\":{}}".formatted(code, messages),
					Map.of());
		}

	}

}
