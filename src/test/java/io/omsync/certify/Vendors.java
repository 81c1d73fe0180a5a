package io.omsync.certify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.IntSupplier;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the sandbox's vendors have, looked at from outside. */
final class Vendors {

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient http = HttpClient.newHttpClient();

	private final IntSupplier port;

	Vendors(IntSupplier port) {
		this.port = port;
	}

	JsonNode state() {
		return JSON.readTree(get("/sandbox/state"));
	}

	/** A JSON object a line. */
	List<JsonNode> lines(String vendor, String what) {
		return get("/sandbox/" + vendor + "/" + what).lines()
			.filter((line) -> !line.isBlank())
			.map(JSON::readTree)
			.toList();
	}

	private String get(String path) {
		try {
			HttpResponse<String> answer = this.http.send(
					HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port.getAsInt() + path)).build(),
					HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() != 200) {
				throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
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
