package io.omsync.vendor.omnium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.VendorException;
import io.omsync.connector.Vendors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OmniumLookupTests {

	@TempDir
	Path home;

	@Test
	void every_order_is_found_by_its_id_and_one_that_is_none_is_missing() {
		try (Trial trial = Trial.withOrders(this.home, 60)) {
			OrderLookup lookup = lookup(trial, "shop");

			assertThat(trial.vendorOrders()).hasSize(60)
				.allSatisfy((order) -> assertThat(lookup.order(order.path("id").asString())).get()
					.satisfies((found) -> assertThat(found.key()).isEqualTo(order.path("id").asString())));
			assertThat(lookup.order("NO-0000060")).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "200 {}", "200 {\"orders\":[],\"missingIds\":[]}", "404 Not found",
			"200 {\"orders\":[{\"id\":\"other\"}],\"missingIds\":[\"also-other\"]}" })
	void an_answer_that_says_nothing_about_the_order_is_no_answer(String answer) {
		try (Answering vendor = new Answering(answer);
				Trial trial = Trial.of(this.home, (options) -> options, "",
						(server) -> Trial.account(this.home, "odd", vendor.baseUrl(), ""))) {
			assertThatThrownBy(() -> lookup(trial, "odd").order("NO-0000001"))
				.isInstanceOf(VendorException.Unavailable.class)
				.hasMessageContaining("omnium Orders/GetOrders/ByIds");
		}
	}

	private static OrderLookup lookup(Trial trial, String account) {
		return trial.get(Vendors.class).session(trial.get(Accounts.class).account(account), OrderLookup.class, () -> {
		});
	}

	/** A vendor that gives a token and always the same answer. */
	private static final class Answering implements AutoCloseable {

		private final String answer;

		private final HttpServer server;

		Answering(String answer) {
			this.answer = answer;
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

		private void answer(HttpExchange exchange) throws IOException {
			String said = exchange.getRequestURI().getPath().endsWith("token")
					? "200 {\"accessToken\":\"t\",\"expiresIn\":3600}" : this.answer;
			byte[] body = said.substring(4).getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders()
				.set("Content-Type", said.startsWith("200") ? "application/json" : "text/plain");
			exchange.sendResponseHeaders(Integer.parseInt(said.substring(0, 3)), body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		}

		@Override
		public void close() {
			this.server.stop(0);
		}

	}

}
