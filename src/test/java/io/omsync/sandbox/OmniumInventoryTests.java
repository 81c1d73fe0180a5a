package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

class OmniumInventoryTests {

	private final PlayedSandbox sandbox = new PlayedSandbox(options -> options);

	@AfterEach
	void close() {
		sandbox.close();
	}

	@Test
	void rows_are_absolute_and_counted() {
		sandbox.putStock(rows(1, 3));
		sandbox.putStock("[{\"sku\":\"S2\",\"warehouseCode\":\"w\",\"inventory\":7}]");
		sandbox.send("PUT", "/omnium/api/Inventory/Update",
				"{\"sku\":\"S2\",\"warehouseCode\":\"w\",\"inventory\":7.0}");

		var lines = sandbox.lines("/sandbox/omnium/stock");

		assertThat(lines).extracting(JsonNode::toString)
			.containsExactly("{\"sku\":\"S1\",\"warehouse\":\"w\",\"quantity\":1,\"written\":1,\"changed\":1}",
					"{\"sku\":\"S2\",\"warehouse\":\"w\",\"quantity\":7.0,\"written\":3,\"changed\":2}",
					"{\"sku\":\"S3\",\"warehouse\":\"w\",\"quantity\":3,\"written\":1,\"changed\":1}");
	}

	@Test
	void a_thousand_rows_are_good_and_one_more_is_not() {
		assertThat(sandbox.putStock(rows(1, 1_000)).statusCode()).isEqualTo(200);
		assertThat(sandbox.putStock(rows(2_001, 3_001)).statusCode()).isEqualTo(400);
		assertThat(sandbox.state().get("stockRows").asInt()).isEqualTo(1_000);
	}

	@Test
	void one_bad_row_refuses_the_whole_request() {
		for (String bad : new String[] { "{\"skuId\":\"S1\",\"warehouseCode\":\"w\",\"inventory\":1}",
				"{\"sku\":\"S1\",\"warehouseCode\":\"w\",\"inventory\":-1}", "{\"sku\":\"S1\",\"inventory\":1}",
				"{\"sku\":\"S1\",\"warehouseCode\":\"w\"}" }) {
			var answer = sandbox.putStock(rows(1, 5).replace("]", "," + bad + "]"));

			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(json(answer).get("errors").propertyNames()).allMatch(name -> name.startsWith("[5]."));
		}
		assertThat(sandbox.state().get("stockRows").asInt()).isZero();
	}

	@Test
	void search_needs_a_filter_and_scrolls_above_a_thousand() {
		for (int batch = 0; batch < 4; batch++) {
			sandbox.putStock(rows(batch * 1_000 + 1, batch * 1_000 + 1_000));
		}

		assertThat(search("{}").statusCode()).isEqualTo(400);
		var few = json(search("{\"productCodes\":[\"S1\",\"S2\"]}"));
		assertThat(few.get("result")).hasSize(2);
		assertThat(few.get("scrollId").isNull()).isTrue();
		var first = json(search("{\"warehouseCodes\":[\"w\"]}"));
		assertThat(first.get("totalHits").asInt()).isEqualTo(4_000);
		assertThat(first.get("result")).hasSize(1_000);
		var second = json(scroll(first));
		assertThat(second.get("result")).hasSize(2_000);
		var third = json(scroll(second));
		assertThat(third.get("result")).hasSize(1_000);
		assertThat(json(scroll(third)).get("result")).isEmpty();
	}

	@Test
	void last_modified_is_strictly_after() {
		sandbox.putStock(rows(1, 1));

		assertThat(json(search("{\"lastModified\":\"2026-03-01T23:59:59Z\"}")).get("result")).hasSize(1);
		assertThat(json(search("{\"lastModified\":\"2026-03-02T00:00:00Z\"}")).get("result")).isEmpty();
	}

	@Test
	void one_article_is_read_by_warehouse() {
		sandbox.putStock("[{\"sku\":\"A/B +1\",\"warehouseCode\":\"w1\",\"inventory\":1},"
				+ "{\"sku\":\"A/B +1\",\"warehouseCode\":\"w2\",\"inventory\":2}]");
		String path = "/omnium/api/Inventory/" + PlayedSandbox.encoded("A/B +1");

		assertThat(json(sandbox.get(path))).hasSize(2);
		assertThat(json(sandbox.get(path + "?warehouseIds=w2")).get(0).get("inventory").asInt()).isEqualTo(2);
		assertThat(json(sandbox.get("/omnium/api/Inventory/none"))).isEmpty();
	}

	private HttpResponse<String> search(String body) {
		return sandbox.send("POST", "/omnium/api/Inventory/Search", body);
	}

	private HttpResponse<String> scroll(JsonNode before) {
		return sandbox.get("/omnium/api/Inventory/Scroll/" + PlayedSandbox.encoded(before.get("scrollId").asString()));
	}

	static String rows(int from, int to) {
		return IntStream.rangeClosed(from, to)
			.mapToObj("{\"sku\":\"S%1$d\",\"warehouseCode\":\"w\",\"inventory\":%1$d}"::formatted)
			.collect(Collectors.joining(",", "[", "]"));
	}

}
