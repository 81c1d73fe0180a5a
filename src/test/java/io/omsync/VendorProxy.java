package io.omsync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands between the program and a vendor on loopback: says of each call that it has
 * arrived, and forwards it once the listener has returned.
 */
public final class VendorProxy implements AutoCloseable {

	private static final List<String> FORWARDED = List.of("Authorization", "Ocp-Apim-Subscription-Key", "Content-Type",
			"Accept", "Seller-ID", "Country");

	private final HttpClient http = HttpClient.newHttpClient();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final URI vendor;

	private final Consumer<String> arrived;

	private final HttpServer server;

	/**
	 * Starts it on a free port.
	 * @param vendor the base URL to forward to
	 * @param arrived gets method and path of each call, before it is forwarded
	 */
	public VendorProxy(URI vendor, Consumer<String> arrived) {
		this.vendor = vendor;
		this.arrived = arrived;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::forward);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	/** The vendor's base URL, through this proxy. */
	public URI baseUrl() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + this.vendor.getPath());
	}

	private void forward(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.arrived.accept(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
			HttpRequest.Builder request = HttpRequest
				.newBuilder(URI.create("http://" + this.vendor.getAuthority() + exchange.getRequestURI()))
				.method(exchange.getRequestMethod(),
						HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
			FORWARDED.forEach((name) -> {
				String value = exchange.getRequestHeaders().getFirst(name);
				if (value != null) {
					request.header(name, value);
				}
			});
			HttpResponse<byte[]> answer = this.http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
			answer.headers()
				.firstValue("Content-Type")
				.ifPresent((type) -> exchange.getResponseHeaders().set("Content-Type", type));
			exchange.sendResponseHeaders(answer.statusCode(), (answer.body().length == 0) ? -1 : answer.body().length);
			exchange.getResponseBody().write(answer.body());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
