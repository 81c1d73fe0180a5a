package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOmniful.stock;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OmnifulStockTests {

	private static final String HUB = "/v1/seller/inventory/hubs/RUH-DC1";

	private final PlayedOmniful omniful = new PlayedOmniful(options -> options.withOrders(3));

	@AfterEach
	void empty() {
		omniful.faults();
		omniful.token = "demo-access";
		omniful.sandbox.send("DELETE", "/sandbox/omniful/stock", "");
	}

	@AfterAll
	void close() {
		omniful.close();
	}

	@Test
	void two_hundred_skus_of_a_hub_are_stored_and_no_more() {
		HttpResponse<String> good = omniful.push("RUH-DC1", stock(1, 200));
		HttpResponse<String> more = omniful.push("JED-DC2", stock(1, 201));

		assertThat(good.statusCode()).isEqualTo(200);
		assertThat(json(good).at("/data/failed_skus").isNull()).isTrue();
		assertThat(more.statusCode()).isEqualTo(400);
		assertThat(lines()).hasSize(200).allSatisfy(row -> {
			assertThat(row.get("warehouse").asString()).isEqualTo("RUH-DC1");
			assertThat("S" + row.get("quantity").asInt()).isEqualTo(row.get("sku").asString());
		});
	}

	@Test
	void what_is_not_stored_is_named_in_lower_case_within_success() {
		omniful.faults("reject-sku:sku=S2");
		JsonNode answer = json(omniful.push("RUH-DC1",
				stock(1, 3) + ",{\"sku_code\":\"NO-SUCH-1\",\"quantity\":1},{\"sku_code\":\"S9\",\"quantity\":-1}"));

		assertThat(answer.get("is_success").asBoolean()).isTrue();
		assertThat(answer.at("/data/failed_skus").valueStream().flatMap(each -> each.get("sku_codes").valueStream()))
			.extracting(JsonNode::asString)
			.containsExactlyInAnyOrder("s2", "no-such-1", "s9");
		assertThat(lines()).extracting(row -> row.get("sku").asString()).containsExactly("S1", "S3");
	}

	@ParameterizedTest
	@CsvSource({ "NOWHERE, 400, Invalid hub code.", "DMM-DC9, 403, You are not authorised to perform this action",
			"RUH-BINS, 400, Location inventory is enabled for this hub." })
	void a_hub_that_does_not_take_stock_says_why(String hub, int status, String message) {
		HttpResponse<String> answer = omniful.push(hub, stock(1, 2));

		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(PlayedOmniful.message(answer)).isEqualTo(message);
		assertThat(lines()).isEmpty();
	}

	@Test
	void a_hub_is_read_in_pages_and_a_sku_over_all_hubs() {
		omniful.push("RUH-DC1", stock(1, 120));
		omniful.push("JED-DC2", stock(7, 7));

		JsonNode second = json(omniful.get(HUB + "?page=2&per_page=100"));
		JsonNode seven = json(omniful.get("/v1/inventory/hubs/skus/s7"));

		assertThat(second.get("data")).hasSize(20);
		assertThat(second.at("/meta/total").asInt()).isEqualTo(120);
		assertThat(seven.get("data").valueStream().map(row -> row.get("hub_code").asString()))
			.containsExactlyInAnyOrder("RUH-DC1", "JED-DC2");
		assertThat(seven.at("/data/0/available_quantity").asInt()).isEqualTo(7);
		assertThat(seven.get("meta").isNull()).isTrue();
		assertThat(PlayedOmniful.rows(omniful.get(HUB + "?updated_from=2026-03-02%2000:00:01"))).isEmpty();
		assertThat(omniful.get(HUB + "?updated_from=2026-03-02").statusCode()).isEqualTo(400);
	}

	@Test
	void a_tenant_writes_for_a_seller_and_reads_whose_it_is() {
		omniful.token = "tenant-access";
		HttpResponse<String> written = omniful.send("PUT", "/v1/tenants/hubs/RUH-DC1/sellers/marsa/inventory",
				"{\"sku_detail\":[" + stock(4, 4) + "]}");
		List<JsonNode> rows = PlayedOmniful.rows(omniful.get("/v1/tenants/hubs/RUH-DC1/inventory"));

		assertThat(written.statusCode()).isEqualTo(200);
		assertThat(rows).singleElement().satisfies(row -> {
			assertThat(row.at("/seller/code").asString()).isEqualTo("marsa");
			assertThat(row.get("sku_code").asString()).isEqualTo("S4");
		});
		assertThat(PlayedOmniful.rows(omniful.get("/v1/tenants/sellers/najd/skus/S4/inventory"))).isEmpty();
	}

	@Test
	void half_of_a_call_is_stored_or_one_sku_is_passed_over() {
		omniful.faults("half-applied", "ignore-sku:sku=S9");

		HttpResponse<String> half = omniful.push("RUH-DC1", stock(1, 4));
		HttpResponse<String> rest = omniful.push("RUH-DC1", stock(8, 9));

		assertThat(half.statusCode()).isEqualTo(500);
		assertThat(json(rest).at("/data/failed_skus").isNull()).isTrue();
		assertThat(lines()).extracting(row -> row.get("sku").asString()).containsExactly("S1", "S2", "S8");
	}

	private List<JsonNode> lines() {
		return omniful.sandbox.lines("/sandbox/omniful/stock");
	}

}
