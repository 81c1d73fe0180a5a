package io.omsync.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/** The sandbox's vendor, looked into from outside. */
final class Vendor {

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient http = HttpClient.newHttpClient();

	private final int port;

	Vendor(int port) {
		this.port = port;
	}

	void fault(String... faults) {
		call("POST", "/sandbox/faults", JSON.writeValueAsString(faults));
	}

	/** Ends every fault. */
	void heal() {
		call("DELETE", "/sandbox/faults", "");
	}

	/** How often the vendor was called so, by method and route. */
	long calls(String operation) {
		return JSON.readTree(call("GET", "/sandbox/state", ""))
			.path("vendors")
			.path("omnium")
			.path("calls")
			.path(operation)
			.asLong(0);
	}

	/** The pages of orders that the vendor was asked for. */
	long pages() {
		return calls("POST /api/Orders/Scroll") + calls("GET /api/Orders/Scroll/{scrollId}");
	}

	long pushes() {
		return calls("PUT /api/Inventory/UpdateMany");
	}

	/** Changes so many of its orders now. */
	void change(int orders) {
		call("POST", "/sandbox/omnium/change?count=" + orders, "");
	}

	/** The ids of its orders. */
	List<String> orders() {
		return call("GET", "/sandbox/omnium/orders", "").lines()
			.filter((line) -> !line.isBlank())
			.map((line) -> JSON.readTree(line).path("id").asString())
			.toList();
	}

	/** The vendor's stock, a line each. */
	List<String> stock() {
		return call("GET", "/sandbox/omnium/stock", "").lines()
			.filter((line) -> !line.isBlank())
			.map(JSON::readTree)
			.map((row) -> row.path("sku").asString() + " " + row.path("warehouse").asString() + " "
					+ row.path("quantity").asLong())
			.sorted()
			.toList();
	}

	private String call(String method, String path, String body) {
		try {
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
				.header("Content-Type", "application/json")
				.method(method, HttpRequest.BodyPublishers.ofString(body))
				.build();
			HttpResponse<String> answer = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() >= 300) {
				throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + answer.body());
			}
			return answer.body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
