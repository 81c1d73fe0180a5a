package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOmisell.items;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OmisellStockTests {

	private final PlayedOmisell omisell = new PlayedOmisell(options -> options);

	@AfterAll
	void close() {
		omisell.close();
	}

	@BeforeEach
	void forget() {
		omisell.sandbox.send("DELETE", "/sandbox/faults", "");
		omisell.sandbox.send("DELETE", "/sandbox/omisell/stock", "");
	}

	@Test
	void quantities_are_set_by_sku_and_pickup_and_can_be_read_back() {
		JsonNode answer = json(omisell.adjust(771, items(1, 50)));
		omisell.adjust(772, items(7, 7));

		assertThat(answer.get("error").asBoolean()).isFalse();
		assertThat(answer.at("/data/items")).hasSize(50);
		assertThat(rows("pickup_id=771&page_size=100")).hasSize(50);
		assertThat(rows("pickup_id=772").get(0).get("quantity").asInt()).isEqualTo(7);
		assertThat(rows("page_size=100&page=1")).hasSize(51);
	}

	@Test
	void the_same_quantity_again_is_written_and_not_changed_and_a_delta_is_added() {
		omisell.adjust(771, items(5, 5));
		omisell.adjust(771, items(5, 5));
		omisell.adjust(771, "{\"inventory_sku\":\"S5\",\"quantity\":\"-2\",\"type\":\"delta\"}");

		JsonNode row = omisell.sandbox.lines("/sandbox/omisell/stock").get(0);

		assertThat(row.get("sku").asString()).isEqualTo("S5");
		assertThat(row.get("warehouse").asString()).isEqualTo("771");
		assertThat(row.get("quantity").asInt()).isEqualTo(3);
		assertThat(row.get("written").asInt()).isEqualTo(3);
		assertThat(row.get("changed").asInt()).isEqualTo(2);
	}

	@Test
	void one_bad_row_refuses_the_whole_request_and_is_named_by_its_place() {
		for (String bad : List.of("{\"inventory_sku\":\"NO-SUCH-1\",\"quantity\":1}", "{\"quantity\":1}",
				"{\"inventory_sku\":\"S9\",\"quantity\":-1}", "{\"inventory_sku\":\"S9\",\"quantity\":1.5}",
				"{\"inventory_sku\":\"S9\",\"quantity\":1,\"type\":\"add\"}")) {
			HttpResponse<String> answer = omisell.adjust(771, items(1, 2) + "," + bad + "," + items(3, 4));

			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(json(answer).get("error").asBoolean()).as(bad).isTrue();
			assertThat(json(answer).at("/attr_error/items")).hasSize(5);
			assertThat(json(answer).at("/attr_error/items/0")).isEmpty();
			assertThat(json(answer).at("/attr_error/items/2")).isNotEmpty();
		}
		assertThat(omisell.state().get("stockRows").asInt()).isZero();
	}

	@Test
	void fifty_rows_are_the_most_and_a_pickup_must_be_known() {
		assertThat(json(omisell.adjust(771, items(1, 51))).at("/attr_error/items/0").asString()).contains("1 to 50");
		assertThat(json(omisell.adjust(771, "")).get("error").asBoolean()).isTrue();
		assertThat(json(omisell.adjust(9, items(1, 1))).at("/attr_error/pickup_id")).isNotEmpty();
		assertThat(omisell.state().get("stockRows").asInt()).isZero();
	}

	@Test
	void a_second_path_takes_stock_too_and_counts_as_the_first() {
		omisell.sandbox.send("POST", "/sandbox/omisell/forget-calls", "");
		omisell.send("POST", "/api/v2/public/stock/adjust", "{\"pickup_id\":\"774\",\"items\":[" + items(1, 2) + "]}");

		assertThat(omisell.state().get("stockRows").asInt()).isEqualTo(2);
		assertThat(omisell.state().get("calls").get("POST /api/v2/public/inventory/adjust").asInt()).isEqualTo(1);
	}

	@Test
	void a_rejected_sku_and_an_unknown_warehouse_refuse_the_whole_request() {
		faults("reject-sku:sku=S3", "unknown-warehouse:warehouse=772");

		assertThat(json(omisell.adjust(771, items(1, 4))).at("/attr_error/items/2/inventory_sku/0").asString())
			.contains("S3");
		assertThat(json(omisell.adjust(772, items(1, 2))).at("/attr_error/pickup_id")).isNotEmpty();
		assertThat(json(omisell.adjust(771, items(1, 2))).get("error").asBoolean()).isFalse();
		assertThat(omisell.state().get("stockRows").asInt()).isEqualTo(2);
	}

	@Test
	void half_applied_stores_the_first_half_and_ignored_skus_stay_as_they_were() {
		faults("half-applied", "ignore-sku:sku=S2");

		assertThat(omisell.adjust(771, items(1, 4)).statusCode()).isEqualTo(500);
		assertThat(omisell.sandbox.lines("/sandbox/omisell/stock")).hasSize(1);
		assertThat(omisell.adjust(771, items(1, 4)).statusCode()).isEqualTo(200);
		assertThat(omisell.sandbox.lines("/sandbox/omisell/stock")).extracting(row -> row.get("sku").asString())
			.containsExactly("S1", "S3", "S4");
	}

	@Test
	void stale_stock_shows_nothing_yet() {
		omisell.adjust(771, items(1, 4));
		faults("stale-stock");

		assertThat(rows("")).isEmpty();
		assertThat(rows("")).hasSize(4);
	}

	@Test
	void limits_may_be_lower_than_documented() {
		faults("input-limits:page=30,items=10");

		assertThat(json(omisell.adjust(771, items(1, 11))).get("error").asBoolean()).isTrue();
		assertThat(json(omisell.adjust(771, items(1, 10))).get("error").asBoolean()).isFalse();
		assertThat(omisell.page(PlayedOmisell.DAY, 1).get("results")).hasSize(30);
	}

	@Test
	void shops_pickups_and_the_catalogue_are_listed() {
		List<JsonNode> shops = results("shop/list?page=1&page_size=50");
		List<JsonNode> articles = results("catalogue/list?page=18&page_size=100");

		assertThat(shops).hasSize(5).anyMatch(shop -> !shop.get("is_active").asBoolean());
		assertThat(results("shop/list?is_active=1")).hasSize(4);
		assertThat(results("pickup/list")).extracting(pickup -> pickup.get("pickup_id").asInt())
			.containsExactly(771, 772, 773, 774);
		assertThat(articles).hasSize(60).allMatch(article -> article.get("inventory_items").size() == 2);
		assertThat(json(omisell.get("catalogue/list?shop_id=" + shops.get(0).get("shop_id").asInt())).at("/data/count")
			.asInt()).isEqualTo(440);
	}

	private void faults(String... faults) {
		omisell.sandbox.send("POST", "/sandbox/faults", SandboxJson.MAPPER.writeValueAsString(faults));
	}

	private List<JsonNode> rows(String query) {
		return results("inventory/list?" + query);
	}

	private List<JsonNode> results(String path) {
		return json(omisell.get(path)).at("/data/results").valueStream().toList();
	}

}
