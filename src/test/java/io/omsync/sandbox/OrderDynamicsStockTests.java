package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOrderDynamics.rows;
import static io.omsync.sandbox.PlayedSandbox.encoded;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderDynamicsStockTests {

	private static final String OSAKA = "locationInternalNames=" + encoded("大阪");

	private final PlayedOrderDynamics vendor = new PlayedOrderDynamics(options -> options);

	@AfterAll
	void close() {
		vendor.close();
	}

	@BeforeEach
	void forget() {
		vendor.faults();
		vendor.sandbox.send("DELETE", "/sandbox/orderdynamics/stock", "");
	}

	@Test
	void a_quantity_is_set_or_added_to_and_can_be_read_back() {
		HttpResponse<String> answer = vendor.put("S1", "Toronto", "Absolute", 5);
		vendor.put("S1", "Toronto", "Absolute", 5);
		vendor.put("S1", "Toronto", "Delta", -2);
		vendor.put("S2", "大阪", "Absolute", 0);

		assertThat(answer.statusCode()).isEqualTo(204);
		assertThat(answer.body()).isEmpty();
		assertThat(vendor.get("inventory/onhand?locationInternalNames=Toronto").body())
			.isEqualTo("[{\"Sku\":\"S1\",\"LocationInternalName\":\"Toronto\",\"Quantity\":3}]");
		assertThat(rows(vendor.get("inventory/onhand?locationInternalNames=Toronto&" + OSAKA))).hasSize(2);
		assertThat(rows(vendor.get("inventory/onhand?locationInternalNames=Toronto&" + OSAKA + "&skus=S2&skus=S3")))
			.hasSize(1);
		assertThat(vendor.sandbox.lines("/sandbox/orderdynamics/stock")).extracting(JsonNode::toString)
			.containsExactly("{\"sku\":\"S1\",\"warehouse\":\"Toronto\",\"quantity\":3,\"written\":3,\"changed\":2}",
					"{\"sku\":\"S2\",\"warehouse\":\"大阪\",\"quantity\":0,\"written\":1,\"changed\":1}");
	}

	@Test
	void what_does_not_do_is_refused_with_a_message() {
		List<HttpResponse<String>> answers = Stream
			.of(vendor.put("S1", "Nowhere", "Absolute", 1), vendor.put("NO-SUCH-1", "Toronto", "Absolute", 1),
					vendor.put("S1", "Toronto", "Set", 1), vendor.put("S1", "Toronto", "Absolute", -1),
					vendor.put("S1", "Toronto", "Absolute", "1.5"), vendor.put("", "Toronto", "Absolute", 1),
					vendor.send("PUT", "/v1/inventory/onhand", "[]"), vendor.get("inventory/onhand"),
					vendor.get("inventory/onhand?locationInternalNames=Nowhere"))
			.toList();

		assertThat(answers).extracting(HttpResponse::statusCode)
			.containsExactly(400, 404, 400, 400, 400, 400, 400, 400, 400);
		assertThat(answers).allMatch(answer -> !json(answer).get("Message").asString().isEmpty());
		assertThat(vendor.state().get("stockRows").asInt()).isZero();
	}

	@Test
	void faults_refuse_ignore_store_in_silence_and_show_nothing_yet() {
		vendor.faults("reject-sku:sku=S1", "ignore-sku:sku=S2", "unknown-warehouse:warehouse=NYC_01",
				"half-applied:at=3", "stale-stock");

		assertThat(vendor.put("S1", "Toronto", "Absolute", 1).statusCode()).isEqualTo(400);
		assertThat(vendor.put("S2", "Toronto", "Absolute", 1).statusCode()).isEqualTo(204);
		assertThat(vendor.put("S3", "NYC_01", "Absolute", 1).statusCode()).isEqualTo(400);
		assertThat(vendor.put("S4", "Toronto", "Absolute", 1).statusCode()).isEqualTo(204);
		assertThat(vendor.put("S5", "Toronto", "Absolute", 1).statusCode()).isEqualTo(500);
		assertThat(rows(vendor.get("inventory/onhand?locationInternalNames=Toronto"))).isEmpty();
		assertThat(rows(vendor.get("inventory/onhand?locationInternalNames=Toronto")))
			.extracting(row -> row.get("Sku").asString())
			.containsExactly("S4", "S5");
	}

	@Test
	void locations_are_paged() {
		List<JsonNode> first = rows(vendor.get("inventorylocations/"));
		List<JsonNode> third = rows(vendor.get("inventorylocations/?pageSize=10&pageNumber=3"));

		assertThat(first).hasSize(10).extracting(row -> row.get("InternalName").asString()).contains("Toronto", "大阪");
		assertThat(third).hasSize(5);
		assertThat(rows(vendor.get("inventorylocations/?locationInternalName=NYC_01"))).hasSize(1);
	}

	@Test
	void preorders_are_by_location() {
		assertThat(rows(vendor.get("preorderinventory/?Sku=PRE-7"))).hasSize(3)
			.allMatch(row -> row.get("PlannedQuantity").asInt() >= row.get("PreOrderedQuantity").asInt());
		assertThat(rows(vendor.get("preorderinventory/?Sku=S1"))).isEmpty();
		assertThat(vendor.get("preorderinventory/").statusCode()).isEqualTo(400);
	}

	@Test
	void groups_of_pools_compute_what_is_available() {
		vendor.put("S1", "Toronto", "Absolute", 5);
		vendor.put("S1", "NYC_01", "Absolute", 7);

		assertThat(vendor.get("virtualinventory/?inventoryPoolGroupNames=Online&inventoryPoolGroupNames=US").body())
			.isEqualTo("[{\"Sku\":\"S1\",\"InventoryPoolGroupName\":\"Online\",\"AvailableQuantity\":11},"
					+ "{\"Sku\":\"S1\",\"InventoryPoolGroupName\":\"US\",\"AvailableQuantity\":6}]");
		assertThat(rows(vendor.get("virtualinventory/?inventoryPoolGroupNames=Shops&skus=S1&skus=S2"))).hasSize(2);
		for (String bad : List.of("", "?skus=S1", "?inventoryPoolGroupNames=Moon",
				"?inventoryPoolGroupNames=US" + "&inventoryPoolGroupNames=US".repeat(4),
				"?inventoryPoolGroupNames=US" + "&skus=S1".repeat(8))) {
			assertThat(vendor.get("virtualinventory/" + bad).statusCode()).as(bad).isEqualTo(400);
		}
	}

}
