package io.omsync.sandbox;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OmnifulReturnTests {

	private static final String LIST = "/v2/seller/return_orders";

	private final PlayedOmniful omniful = new PlayedOmniful(options -> options);

	private final Map<String, JsonNode> orders = omniful.wholeList("/v2/seller/orders", "per_page=100")
		.stream()
		.collect(Collectors.toMap(PlayedOmniful::id, Function.identity()));

	@AfterEach
	void seller() {
		omniful.token = "demo-access";
	}

	@AfterAll
	void close() {
		omniful.close();
	}

	@Test
	void a_sellers_list_has_labels_and_the_merchants_order_number_and_no_lines() {
		List<JsonNode> returns = omniful.wholeList(LIST, "per_page=20");
		List<String> numbers = orders.values().stream().map(order -> order.get("order_id").asString()).toList();

		assertThat(returns).hasSizeGreaterThan(50).allSatisfy(row -> {
			assertThat(numbers).contains(row.get("order_id").asString());
			assertThat(row.has("order_items")).isFalse();
			assertThat(row.get("updated_at").asString()).startsWith("2026-03-01");
		});
		assertThat(PlayedOmniful.ids(returns)).hasSameSizeAs(returns);
		assertThat(returns.stream().map(row -> row.get("status").asString()).distinct())
			.contains("Return Shipment Created", "Return To Origin", "Order Processed");
	}

	@Test
	void a_tenants_list_has_the_id_of_omniful_for_the_order_and_lines() {
		omniful.token = "tenant-access";
		List<JsonNode> returns = omniful.wholeList("/v2/tenants/sellers/najd/return_orders", "per_page=100");

		assertThat(returns).allSatisfy(row -> {
			JsonNode order = orders.get(row.get("order_id").asString());
			assertThat(row.get("order_reference_id")).isEqualTo(order.get("order_id"));
			assertThat(row.get("order_items")).isNotEmpty();
		});
	}

	@Test
	void one_is_known_by_its_number_and_has_lines_but_not_when_it_changed() {
		JsonNode row = PlayedOmniful.rows(omniful.get(LIST)).get(3);
		String number = row.get("return_order_id").asString();
		JsonNode one = json(omniful.get("/v1/return_orders/" + number)).get("data");

		assertThat(one.get("order_id")).isEqualTo(row.get("order_id"));
		assertThat(one.has("id")).isFalse();
		assertThat(one.has("updated_at")).isFalse();
		assertThat(one.get("order_items").valueStream().mapToInt(item -> item.get("return_quantity").asInt()).sum())
			.isEqualTo(row.get("total_return_quantity").asInt());
		assertThat(PlayedOmniful.rows(omniful.get(LIST + "?return_order_id=" + number))).containsExactly(row);
		assertThat(omniful.get("/v1/return_orders/RO-1").statusCode()).isEqualTo(404);
	}

}
