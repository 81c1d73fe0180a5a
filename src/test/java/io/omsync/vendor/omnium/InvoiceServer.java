package io.omsync.vendor.omnium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An Omnium that knows invoices alone, and does with its pages what it is told. */
final class InvoiceServer implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private static final int LIMIT = 10_000;

	private final HttpServer server;

	final List<Integer> asked = new ArrayList<>();

	First first = First.ZERO;

	boolean repeatsTheLastPage;

	boolean alwaysTheFirst;

	int refusals;

	int shortPage;

	@Nullable String answer;

	Consumer<List<Map<String, Object>>> beforeEachPage = (list) -> {
	};

	private List<Map<String, Object>> list = List.of();

	/** Which page is the first, and what becomes of 0 where 1 is. */
	enum First {

		ZERO, ONE_OR_ZERO, ONE_OR_REFUSED

	}

	InvoiceServer() {
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

	void reset() {
		this.asked.clear();
		this.first = First.ONE_OR_ZERO;
		this.repeatsTheLastPage = false;
		this.alwaysTheFirst = false;
		this.refusals = 0;
		this.shortPage = -1;
		this.answer = null;
		hold(List.of());
	}

	void hold(List<Map<String, Object>> invoices) {
		this.list = new ArrayList<>(invoices);
		this.beforeEachPage = (list) -> {
		};
	}

	private void answer(HttpExchange exchange) throws IOException {
		byte[] asked = exchange.getRequestBody().readAllBytes();
		boolean login = exchange.getRequestURI().getPath().endsWith("token");
		String text = login ? "{\"accessToken\":\"t\",\"expiresIn\":3600}" : page(JSON.readTree(asked));
		byte[] body = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(text.isEmpty() ? 400 : 200, text.isEmpty() ? -1 : body.length);
		if (!text.isEmpty()) {
			exchange.getResponseBody().write(body);
		}
		exchange.close();
	}

	private String page(JsonNode query) {
		int number = query.get("page").asInt();
		int take = query.get("take").asInt();
		this.asked.add(number);
		if (this.answer != null) {
			return this.answer;
		}
		if (this.refusals-- > 0 || (number == 0 && this.first == First.ONE_OR_REFUSED)
				|| (number + 1) * take > LIMIT + take) {
			return "";
		}
		this.beforeEachPage.accept(this.list);
		int index = (this.first == First.ZERO) ? number : Math.max(1, number) - 1;
		if (this.repeatsTheLastPage) {
			index = Math.min(index, Math.max(0, (this.list.size() - 1) / take));
		}
		if (this.alwaysTheFirst) {
			index = 0;
		}
		int from = Math.min(index * take, this.list.size());
		int to = Math.min(from + take, this.list.size());
		List<Map<String, Object>> rows = this.list.subList(from, (number == this.shortPage) ? to - 1 : to);
		return JSON.writeValueAsString(Map.of("result", rows, "totalHits", this.list.size()));
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
