package io.omsync.certify;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands between the program and its vendors. A call has four points: before the vendor
 * has it, during it (the vendor has done it, no answer has left), within the answer (half
 * of it has left), and after it (all has left).
 */
final class Relay implements AutoCloseable {

	/** The client and the server of the JDK set these themselves. */
	private static final Set<String> OWN = Set.of("connection", "content-length", "host", "transfer-encoding", "date",
			"upgrade", "expect", "keep-alive", "http2-settings");

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Supplier<WatchedRun> run;

	private final IntSupplier sandboxPort;

	private final HttpServer server;

	Relay(IntSupplier sandboxPort, Supplier<WatchedRun> run) {
		this.sandboxPort = sandboxPort;
		this.run = run;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::relay);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	private void relay(HttpExchange exchange) throws IOException {
		try (exchange) {
			WatchedRun watched = this.run.get();
			String call = exchange.getRequestMethod() + " " + stable(exchange.getRequestURI().getPath());
			byte[] body = exchange.getRequestBody().readAllBytes();
			if (!watched.passes("before", call)) {
				return;
			}
			HttpResponse<byte[]> answer = this.http.send(request(exchange, body),
					HttpResponse.BodyHandlers.ofByteArray());
			if (watched.passes("during", call)) {
				send(exchange, answer, watched, call);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void send(HttpExchange exchange, HttpResponse<byte[]> answer, WatchedRun watched, String call)
			throws IOException {
		answer.headers().map().forEach((name, values) -> {
			if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
				exchange.getResponseHeaders().put(name, values);
			}
		});
		byte[] body = answer.body();
		exchange.sendResponseHeaders(answer.statusCode(), (body.length == 0) ? -1 : body.length);
		if (body.length > 1) {
			OutputStream out = exchange.getResponseBody();
			out.write(body, 0, body.length / 2);
			out.flush();
			if (!watched.passes("within the answer of", call)) {
				return;
			}
			out.write(body, body.length / 2, body.length - body.length / 2);
			out.flush();
		}
		exchange.close();
		watched.passes("after", call);
	}

	private HttpRequest request(HttpExchange exchange, byte[] body) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.sandboxPort.getAsInt() + exchange.getRequestURI()))
			.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
		exchange.getRequestHeaders().forEach((name, values) -> {
			if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> request.header(name, value));
			}
		});
		return request.build();
	}

	/** An id in a path differs from run to run. */
	private static String stable(String path) {
		return Arrays.stream(path.split("/"))
			.map((part) -> (part.length() > 24 || (part.length() > 5 && part.matches(".*\\d.*"))) ? "…" : part)
			.collect(Collectors.joining("/"));
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
