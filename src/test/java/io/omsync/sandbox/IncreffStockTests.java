package io.omsync.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncreffStockTests {

	private final PlayedSandbox sandbox = new PlayedSandbox(options -> options);

	@AfterAll
	void close() {
		sandbox.close();
	}

	@BeforeEach
	void forget() {
		faults();
		sandbox.send("DELETE", "/sandbox/increff/stock", "");
		sandbox.clock.advance(Duration.ofSeconds(1));
	}

	@Test
	void quantities_are_set_at_one_location_and_zero_counts() {
		HttpResponse<String> answer = put("wh-main", rows(0, 299));
		put("wh-outlet", rows(7, 7));
		put("wh-main", rows(7, 7));

		assertThat(json(answer).get("failureProducts")).isEmpty();
		assertThat(json(answer).get("successProducts")).hasSize(300);
		assertThat(stock()).hasSize(301).anyMatch(row -> row.get("quantity").asInt() == 0);
		assertThat(stock()).filteredOn(row -> row.get("sku").asString().equals("S7"))
			.extracting(row -> row.get("warehouse").asString() + row.get("written") + row.get("changed"))
			.containsExactly("wh-main21", "wh-outlet11");
	}

	@Test
	void each_row_has_a_result_of_its_own() {
		String rows = rows(1, 2) + ",{\"channelSkuCode\":\"NO-SUCH-1\",\"quantity\":1},"
				+ "{\"channelSkuCode\":\"S9\",\"quantity\":-1},{\"channelSkuCode\":\"S8\",\"quantity\":\"8\"}";

		HttpResponse<String> answer = put("wh-main", rows);
		faults("failure-reasons", "reject-sku:sku=S2", "ignore-sku:sku=S1");
		HttpResponse<String> reasons = put("wh-main", rows(1, 3));

		assertThat(answer.body())
			.isEqualTo("{\"failureProducts\":[\"NO-SUCH-1\",\"S9\",\"S8\"],\"successProducts\":[\"S1\",\"S2\"]}");
		assertThat(json(reasons).at("/failureProducts/0/channelSkuCode").asString()).isEqualTo("S2");
		assertThat(json(reasons).at("/failureProducts/0/reason").asString()).isNotBlank();
		assertThat(json(reasons).get("successProducts")).hasSize(2);
		assertThat(stock()).extracting(row -> row.get("sku").asString() + row.get("written"))
			.containsExactly("S11", "S21", "S31");
	}

	@Test
	void a_call_that_does_not_do_stores_nothing() {
		assertThat(put("wh-main", rows(1, 301)).statusCode()).isEqualTo(400);
		assertThat(put("nowhere", rows(1, 1)).statusCode()).isEqualTo(400);
		assertThat(put("wh-main", "").statusCode()).isEqualTo(400);
		faults("unknown-warehouse:warehouse=store-1", "input-limits:items=20");
		assertThat(put("store-1", rows(1, 1)).statusCode()).isEqualTo(400);
		assertThat(put("wh-main", rows(1, 21)).statusCode()).isEqualTo(400);
		assertThat(stock()).isEmpty();
	}

	@Test
	void every_header_must_be_right() {
		for (String header : List.of("authUsername", "authPassword", "authDomainName")) {
			HttpRequest.Builder request = request("wh-main", rows(1, 1));
			assertThat(send(request.setHeader(header, "else")).statusCode()).as(header).isEqualTo(401);
		}
		assertThat(stock()).isEmpty();
	}

	@Test
	void five_calls_a_second_are_the_most() {
		for (int call = 0; call < 5; call++) {
			assertThat(put("wh-main", rows(1, 1)).statusCode()).isEqualTo(200);
		}

		HttpResponse<String> refused = put("wh-main", rows(1, 1));
		sandbox.clock.advance(Duration.ofSeconds(1));

		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
		assertThat(put("wh-main", rows(1, 1)).statusCode()).isEqualTo(200);
	}

	@Test
	void half_of_it_may_be_stored_and_there_are_no_orders() {
		faults("half-applied");

		assertThat(put("wh-main", rows(1, 4)).statusCode()).isEqualTo(500);
		assertThat(stock()).hasSize(2);
		assertThat(sandbox.lines("/sandbox/increff/orders")).isEmpty();
		assertThat(sandbox.send("POST", "/sandbox/increff/change?count=3", "").body()).isEqualTo("[]");
	}

	private void faults(String... faults) {
		sandbox.send("POST", "/sandbox/faults", SandboxJson.MAPPER.writeValueAsString(faults));
	}

	private List<JsonNode> stock() {
		return sandbox.lines("/sandbox/increff/stock");
	}

	/** SKUs {@code S<from>} to {@code S<to>}, as many of each as its number. */
	private static String rows(int from, int to) {
		return IntStream.rangeClosed(from, to)
			.mapToObj(n -> "{\"channelSkuCode\":\"S%d\",\"quantity\":%d}".formatted(n, n))
			.collect(Collectors.joining(","));
	}

	private HttpResponse<String> put(String location, String products) {
		return send(request(location, products));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return sandbox.send(request);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private HttpRequest.Builder request(String location, String products) {
		return HttpRequest.newBuilder(URI.create(sandbox.server.baseUrl("increff") + "/usp/inventories/absolute"))
			.header("Content-Type", "application/json")
			.header("authUsername", "demo-client")
			.header("authPassword", "demo-secret")
			.header("authDomainName", "demo-domain")
			.PUT(HttpRequest.BodyPublishers
				.ofString("{\"locationCode\":\"%s\",\"products\":[%s]}".formatted(location, products)));
	}

}
