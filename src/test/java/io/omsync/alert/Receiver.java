package io.omsync.alert;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A webhook's receiver on loopback, which can be out of order. */
final class Receiver implements AutoCloseable {

	static final String SECRET = "hush-hush";

	private final HttpServer server;

	private final List<JsonNode> received = new CopyOnWriteArrayList<>();

	private volatile int status = 200;

	private volatile int calls;

	Receiver() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	private synchronized void answer(HttpExchange exchange) throws IOException {
		this.calls++;
		JsonNode document = new JsonMapper().readTree(exchange.getRequestBody().readAllBytes());
		if (this.status == 200) {
			this.received.add(document);
		}
		exchange.sendResponseHeaders(this.status, -1);
		exchange.close();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/hook?token=" + SECRET;
	}

	/** Answers so from now on. */
	void answers(int status) {
		this.status = status;
	}

	int calls() {
		return this.calls;
	}

	void forget() {
		this.received.clear();
		this.calls = 0;
	}

	List<JsonNode> documents() {
		return List.copyOf(this.received);
	}

	/** The alerts of all documents. */
	List<JsonNode> alerts() {
		List<JsonNode> alerts = new ArrayList<>();
		this.received.forEach((document) -> document.path("alerts").forEach(alerts::add));
		return alerts;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
