package io.omsync.vendor.magento;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A shop of few words: orders that are an id, a time and a version, searched, sorted and
 * cut as Magento does; answers that were laid ready come first.
 */
final class PlayedShop implements AutoCloseable {

	private static final String ROW = """
			{"entity_id":%d,"updated_at":"%s","created_at":"%2$s","order_currency_code":"EUR","subtotal":1,\
			"grand_total":%d,"status":"new","items":[]}""";

	private final HttpServer server;

	final Map<Integer, String> orders = new TreeMap<>();

	private final Map<Integer, Integer> versions = new HashMap<>();

	final Deque<Ready> ready = new ArrayDeque<>();

	final List<Map<String, String>> searches = new CopyOnWriteArrayList<>();

	/** Done before the n-th search is answered. */
	final Map<Integer, Runnable> before = new HashMap<>();

	boolean sorts = true;

	/** More orders than there are. */
	int claims;

	Ready token = Ready.json(200, "\"t\"");

	int logins;

	PlayedShop() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	URI baseUrl() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	void clear() {
		this.orders.clear();
		this.versions.clear();
		this.ready.clear();
		this.searches.clear();
		this.before.clear();
		this.sorts = true;
		this.claims = 0;
		this.token = Ready.json(200, "\"t\"");
		this.logins = 0;
	}

	void change(int id, String time) {
		this.orders.put(id, time);
		this.versions.merge(id, 1, Integer::sum);
	}

	private void answer(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		if (exchange.getRequestURI().getPath().endsWith("/token")) {
			this.logins++;
			write(exchange, this.token);
			return;
		}
		Map<String, String> search = search(exchange.getRequestURI().getRawQuery());
		this.searches.add(search);
		this.before.getOrDefault(this.searches.size(), () -> {
		}).run();
		Ready first = this.ready.poll();
		write(exchange, (first != null) ? first : new Ready(200, "application/json", found(search), null));
	}

	private String found(Map<String, String> search) {
		List<Map.Entry<Integer, String>> found = new ArrayList<>(
				this.orders.entrySet().stream().filter((order) -> matches(order, search)).toList());
		String sort = search.getOrDefault("searchCriteria[sortOrders][0][field]", "entity_id");
		if (this.sorts && "updated_at".equals(sort)) {
			found.sort(Map.Entry.<Integer, String>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
		}
		else if (!this.sorts) {
			found.sort(Map.Entry.comparingByKey(Comparator.reverseOrder()));
		}
		int rows = Integer.parseInt(search.get("searchCriteria[pageSize]"));
		List<String> items = found.stream()
			.limit(rows)
			.map((order) -> ROW.formatted(order.getKey(), order.getValue(),
					1 + this.versions.getOrDefault(order.getKey(), 0)))
			.toList();
		return "{\"items\":[" + String.join(",", items) + "],\"total_count\":" + (found.size() + this.claims) + "}";
	}

	private static boolean matches(Map.Entry<Integer, String> order, Map<String, String> search) {
		for (int group = 0; search.containsKey(at(group, "field")); group++) {
			boolean time = search.get(at(group, "field")).equals("updated_at");
			String value = search.get(at(group, "value"));
			int side = time ? order.getValue().compareTo(value) : order.getKey().compareTo(Integer.valueOf(value));
			boolean holds = switch (search.get(at(group, "condition_type"))) {
				case "eq" -> side == 0;
				case "gt" -> side > 0;
				case "gteq" -> side >= 0;
				case "lt" -> side < 0;
				default -> throw new IllegalStateException(search.toString());
			};
			if (!holds) {
				return false;
			}
		}
		return true;
	}

	private static String at(int group, String part) {
		return "searchCriteria[filter_groups][" + group + "][filters][0][" + part + "]";
	}

	private static Map<String, String> search(String query) {
		Map<String, String> search = new HashMap<>();
		for (String pair : (query != null) ? query.split("&") : new String[0]) {
			String[] parts = pair.split("=", 2);
			search.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
					URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
		}
		return search;
	}

	private static void write(HttpExchange exchange, Ready answer) throws IOException {
		byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", answer.type());
		if (answer.retryAfter() != null) {
			exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
		}
		exchange.sendResponseHeaders(answer.status(), body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/** An answer that was laid ready. */
	record Ready(int status, String type, String body, String retryAfter) {

		static Ready json(int status, String body) {
			return new Ready(status, "application/json", body, null);
		}

		static Ready html(int status) {
			return new Ready(status, "text/html", "<html>Wait</html>", null);
		}

	}

}
