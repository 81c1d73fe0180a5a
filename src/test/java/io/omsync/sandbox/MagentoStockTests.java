package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedMagento.where;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

class MagentoStockTests {

	private static final String SOURCE_ITEMS = "/V1/inventory/source-items";

	private final PlayedMagento shop = new PlayedMagento(options -> options);

	@AfterEach
	void close() {
		shop.close();
	}

	@Test
	void rows_are_absolute_counted_and_one_sku_in_any_case() {
		assertThat(put(rows(1, 2)).body()).isEqualTo("[]");
		put("{\"sku\":\"s2\",\"source_code\":\"main\",\"quantity\":0,\"status\":0}");
		put("{\"sku\":\"S2\",\"sourceCode\":\"main\",\"quantity\":0.0,\"status\":0}");

		assertThat(stock()).containsExactly(
				"{\"sku\":\"S1\",\"warehouse\":\"main\",\"quantity\":1,\"status\":1,\"written\":1,\"changed\":1}",
				"{\"sku\":\"S2\",\"warehouse\":\"main\",\"quantity\":0.0,\"status\":0,\"written\":3,\"changed\":2}");
	}

	@Test
	void one_bad_row_refuses_the_whole_call_and_names_itself() {
		for (String bad : new String[] { "{\"sku\":\"S1\",\"source_code\":\"nowhere\",\"quantity\":1,\"status\":1}",
				"{\"sku\":\"S1\",\"source_code\":\"main\",\"quantity\":-1,\"status\":1}" }) {
			JsonNode answer = json(put(rows(1, 5) + "," + bad));

			assertThat(answer.get("errors")).hasSize(1);
			assertThat(answer.at("/errors/0/message").asString()).contains("\"%");
			assertThat(answer.at("/errors/0/parameters")).hasSize(1);
		}
		for (String bad : new String[] { "{\"sku\":\"S1\",\"source_code\":\"main\"}",
				"{\"sku\":\"S1\",\"source_code\":\"main\",\"quantity\":\"many\"}",
				"{\"sku\":\"S1\",\"source_code\":\"main\",\"quantity\":1,\"note\":\"x\"}" }) {
			HttpResponse<String> answer = put(rows(1, 5) + "," + bad);

			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(json(answer).has("parameters")).isTrue();
		}
		assertThat(shop.send("POST", SOURCE_ITEMS, "{\"items\":[]}").statusCode()).isEqualTo(400);
		assertThat(shop.send("POST", SOURCE_ITEMS, "{").statusCode()).isEqualTo(400);
		assertThat(shop.state().get("stockRows").asInt()).isZero();
	}

	@Test
	void source_items_are_searched_like_anything() {
		put(rows(1, 30));

		JsonNode answer = json(shop.search("inventory/source-items",
				where("sku,in,S1,s2,S77", "source_code,eq,main") + PlayedMagento.page(1, 10)));

		assertThat(answer.get("items")).extracting(JsonNode::toString)
			.containsExactly("{\"sku\":\"S1\",\"source_code\":\"main\",\"quantity\":1,\"status\":1}",
					"{\"sku\":\"S2\",\"source_code\":\"main\",\"quantity\":2,\"status\":1}");
		assertThat(
				json(shop.search("inventory/source-items", "searchCriteria[pageSize]=20&searchCriteria[currentPage]=2"))
					.get("items"))
			.hasSize(10);
	}

	@Test
	void a_stock_item_is_the_default_source_s_and_answers_its_id() {
		JsonNode before = json(shop.get("/stockItems/A%20b"));
		String id = shop
			.send("PUT", "/V1/products/A%20b/stockItems/1", "{\"stockItem\":{\"qty\":30.0,\"is_in_stock\":1}}")
			.body();

		assertThat(before.get("qty").asInt()).isZero();
		assertThat(id.replace("\"", "")).isEqualTo(before.get("item_id").toString());
		assertThat(json(shop.get("/stockItems/a%20B")).get("qty").asInt()).isEqualTo(30);
		assertThat(stock()).singleElement().asString().contains("\"sku\":\"A b\",\"warehouse\":\"default\"");
		assertThat(shop.get("/inventory/get-product-salable-quantity/A%20b/1").body()).isEqualTo("30");
		assertThat(json(shop.get("/stockStatuses/A%20b")).get("stock_status").asInt()).isEqualTo(1);
		assertThat(shop.get("/stockItems/A%2Fb").statusCode()).isEqualTo(404);
		assertThat(shop.get("/stockItems/NO-SUCH-1").body()).contains("\"parameters\":[\"NO-SUCH-1\"]");
	}

	@Test
	void an_item_s_id_comes_as_a_number_or_in_quotes() {
		List<String> ids = IntStream.range(0, 20)
			.mapToObj(
					i -> shop.send("PUT", "/V1/products/S" + i + "/stockItems/1", "{\"stockItem\":{\"qty\":1}}").body())
			.toList();

		assertThat(ids).anyMatch(id -> id.matches("\\d+")).anyMatch(id -> id.matches("\"\\d+\""));
	}

	@Test
	void accepted_is_not_done_until_the_queue_has_come_to_it() {
		JsonNode accepted = json(bulk(7, 3));
		assertThat(accepted.get("request_items")).hasSize(3);
		assertThat(accepted.get("errors").asBoolean()).isFalse();

		assertThat(statuses(accepted)).containsExactly(4, 4, 4);
		assertThat(stock()).isEmpty();
		shop.sandbox.clock.advance(Duration.ofMillis(220));
		assertThat(statuses(accepted)).containsExactly(1, 1, 4);
		assertThat(stock()).hasSize(14);
		shop.sandbox.clock.advance(Duration.ofMillis(20));

		assertThat(statuses(accepted)).containsExactly(1, 1, 1);
		assertThat(stock()).hasSize(21);
		assertThat(shop.get("/bulk/" + uuid(accepted) + "/operation-status/1").body()).isEqualTo("3");
		assertThat(
				json(shop.get("/bulk/" + uuid(accepted) + "/detailed-status")).at("/operations_list/2/serialized_data")
					.asString())
			.contains("S15");
		assertThat(shop.get("/bulk/none/status").statusCode()).isEqualTo(404);
	}

	@Test
	void an_operation_is_all_or_nothing_and_tells_why() {
		String body = "[{\"sourceItems\":[%s]},{\"sourceItems\":[%s,%s]},{\"items\":1}]".formatted(rows(1, 2),
				rows(3, 4), "{\"sku\":\"S9\",\"source_code\":\"nowhere\",\"quantity\":1,\"status\":1}");
		HttpResponse<String> answer = shop.send("POST", "/async/bulk/V1/inventory/source-items", body);
		shop.sandbox.clock.advance(Duration.ofSeconds(1));

		assertThat(answer.statusCode()).isEqualTo(202);
		assertThat(statuses(json(answer))).containsExactly(1, 3, 5);
		assertThat(json(shop.get("/bulk/" + uuid(json(answer)) + "/status")).at("/operations_list/1/result_message")
			.asString()).isEqualTo("Source with code \"nowhere\" does not exist.");
		assertThat(stock()).hasSize(2);
	}

	@Test
	void single_stock_items_can_be_sent_in_bulk_too() {
		HttpResponse<String> answer = shop.send("PUT", "/async/bulk/V1/products/byProductSku/stockItems/byItemId",
				"[{\"productSku\":\"S/1\",\"itemId\":\"1\",\"stockItem\":{\"qty\":4,\"is_in_stock\":true}}]");
		shop.sandbox.clock.advance(Duration.ofSeconds(1));

		assertThat(statuses(json(answer))).containsExactly(1);
		assertThat(stock()).singleElement().asString().contains("S/1", "default", ":4");
	}

	@Test
	void forgotten_stock_does_not_come_back_from_the_queue() {
		bulk(2, 2);
		shop.sandbox.send("DELETE", "/sandbox/magento/stock", "");
		shop.sandbox.clock.advance(Duration.ofSeconds(1));

		assertThat(stock()).isEmpty();
	}

	private HttpResponse<String> put(String rows) {
		return shop.send("POST", SOURCE_ITEMS, "{\"sourceItems\":[" + rows + "]}");
	}

	private HttpResponse<String> bulk(int rows, int operations) {
		return shop.send("POST", "/async/bulk/V1/inventory/source-items",
				IntStream.range(0, operations)
					.mapToObj(i -> "{\"sourceItems\":[" + rows(i * rows + 1, i * rows + rows) + "]}")
					.collect(Collectors.joining(",", "[", "]")));
	}

	private List<Integer> statuses(JsonNode accepted) {
		return json(shop.get("/bulk/" + uuid(accepted) + "/status")).get("operations_list")
			.valueStream()
			.map(each -> each.get("status").asInt())
			.toList();
	}

	private static String uuid(JsonNode accepted) {
		return accepted.get("bulk_uuid").asString();
	}

	private List<String> stock() {
		return shop.sandbox.get("/sandbox/magento/stock").body().lines().map(String::strip).toList();
	}

	static String rows(int from, int to) {
		return IntStream.rangeClosed(from, to)
			.mapToObj("{\"sku\":\"S%1$d\",\"source_code\":\"main\",\"quantity\":%1$d,\"status\":1}"::formatted)
			.collect(Collectors.joining(","));
	}

}
