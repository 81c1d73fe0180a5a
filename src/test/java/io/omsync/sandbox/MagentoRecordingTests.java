package io.omsync.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is played has the fields and the types of what was recorded, where both have it.
 */
@EnabledIf("isThere")
class MagentoRecordingTests {

	private static final Path DATA = Path.of("../shared/data");

	private static PlayedMagento shop;

	@BeforeAll
	static void start() {
		shop = new PlayedMagento(options -> options);
	}

	@AfterAll
	static void close() {
		shop.close();
	}

	static boolean isThere() {
		return Files.isDirectory(DATA.resolve("magento2-oca-cassettes"));
	}

	@Test
	void orders_are_like_the_recorded_ones() {
		Shape recorded = new Shape();
		bodies("magento2-oca-cassettes/bodies", "GET_V1_orders_\\d+\\.response\\.json").forEach(recorded::add);
		recorded.add(body("magento2-adobe-webapi-docs/tutorials__orders__order-create-order/02.response.json"));
		Shape played = played("orders");

		assertThat(played.differences(recorded)).isEmpty();
		// What the sandbox leaves out is little, and known.
		assertThat(recorded.missingIn(played)).allMatch(path -> path.matches(
				".*(/customer_(dob|gender|address_id)|/cc_\\w+|/relation_\\w+|/original_increment_id|/edit_increment|/email_sent"
						+ "|/applied_rule_ids|/base_amount_refunded|_compensation_\\w+|/converting_from_quote"
						+ "|/items/.*tax_canceled|/total/.*_canceled)"));
	}

	@Test
	void invoices_shipments_and_credit_memos_are_like_the_recorded_ones() {
		Shape invoices = new Shape();
		json("magento2-community-recordings/invoices/GET_V1_invoices_searchCriteria_order_id.response.json")
			.get("items")
			.forEach(invoices::add);
		invoices.add(body("magento2-adobe-webapi-docs/tutorials__orders__order-create-invoice/02.response.json"));
		Shape shipments = new Shape();
		shipments.add(body("magento2-community-recordings/shipments/GET_V1_shipment_4.response.json"));
		Shape memos = new Shape();
		memos.add(body("magento2-community-recordings/creditmemo/GET_V1_creditmemo_id.response.json"));

		assertThat(played("invoices").differences(invoices)).isEmpty();
		assertThat(played("shipments").differences(shipments)).isEmpty();
		assertThat(played("creditmemos").differences(memos)).isEmpty();
		assertThat(invoices.missingIn(played("invoices"))).allMatch(path -> path.matches(
				".*(amnt|can_void_flag|discount_description|shipping_discount_tax_compensation|transaction_id).*"));
		assertThat(shipments.missingIn(played("shipments"))).isEmpty();
		assertThat(memos.missingIn(played("creditmemos")))
			.allMatch(path -> path.matches(".*(weee|base_cost|adjustment_positive).*"));
	}

	@Test
	void envelopes_stock_and_bulks_are_like_the_recorded_ones() {
		shop.send("POST", "/V1/inventory/source-items", "{\"sourceItems\":[" + MagentoStockTests.rows(1, 2) + "]}");
		JsonNode accepted = json(shop.send("POST", "/async/bulk/V1/inventory/source-items",
				"[{\"sourceItems\":[" + MagentoStockTests.rows(1, 2) + "]}]"));
		shop.sandbox.clock.advance(Duration.ofSeconds(1));
		String uuid = accepted.get("bulk_uuid").asString();

		assertThat(of(json(shop.search("inventory/source-items", PlayedMagento.where("sku,eq,S1")))))
			.isEqualTo(of(body("magento2-adobe-webapi-docs/inventory__manage-source-items/03.response.json")));
		assertThat(of(json(shop.get("/stockItems/S1")))).isEqualTo(of(body(
				"magento2-oca-cassettes/bodies/test_product_export_qty/01_GET_V1_stockItems_MH09-L-Blue.response.json")));
		assertThat(of(accepted))
			.isEqualTo(of(body("magento2-adobe-webapi-docs/use-rest__bulk-endpoints/02.response.json")));
		assertThat(of(json(shop.get("/bulk/" + uuid + "/status"))))
			.isEqualTo(of(body("magento2-adobe-webapi-docs/use-rest__operation-status-endpoints/01.response.json")));
		Shape detailed = of(json(shop.get("/bulk/" + uuid + "/detailed-status")));
		assertThat(detailed
			.differences(of(body("magento2-adobe-webapi-docs/use-rest__operation-status-endpoints/02.response.json"))))
			.isEmpty();
		Set<String> envelope = new HashSet<>(
				of(body("magento2-flowground-lists/getProductsResponse.json")).kinds.keySet());
		envelope.removeIf(path -> path.startsWith("/items/"));
		assertThat(
				played("orders",
						"searchCriteria[pageSize]=1&searchCriteria[currentPage]=1&"
								+ PlayedMagento.where("entity_id,gteq,1")).kinds)
			.containsKeys(envelope.toArray(String[]::new));
	}

	@Test
	void refusals_are_like_the_recorded_ones() {
		Path errors = DATA.resolve("magento2-community-recordings/errors");
		JsonNode tooMany = json(errors.resolve("inventory_too_many_source_items.json").toString());
		JsonNode played = withFault("input-limits", () -> json(shop.send("POST", "/V1/inventory/source-items",
				"{\"sourceItems\":[" + MagentoStockTests.rows(1, 21) + "]}")));
		assertThat(played).isEqualTo(tooMany);
		JsonNode refused = withFault("no-role", () -> json(shop.get("/orders/10001")));
		assertThat(refused.get("message"))
			.isEqualTo(json(errors.resolve("not_authorized.json").toString()).get("message"));
	}

	private JsonNode withFault(String fault, java.util.function.Supplier<JsonNode> call) {
		shop.sandbox.send("POST", "/sandbox/faults", "[\"" + fault + "\"]");
		try {
			return call.get();
		}
		finally {
			shop.sandbox.send("DELETE", "/sandbox/faults", "");
		}
	}

	private static Shape played(String what) {
		Shape shape = new Shape();
		shop.items(what, "searchCriteria=").stream().filter(row -> !isOdd(row)).forEach(shape::add);
		return shape;
	}

	private static Shape played(String what, String criteria) {
		return of(PlayedSandbox.json(shop.search(what, criteria)));
	}

	/** Orders that say on purpose what no recording does. */
	private static boolean isOdd(JsonNode row) {
		return row.path("grand_total").isString() || row.path("extension_attributes").isArray();
	}

	private static JsonNode json(java.net.http.HttpResponse<String> response) {
		return PlayedSandbox.json(response);
	}

	private static JsonNode json(String file) {
		return SandboxJson.MAPPER.readTree(Path.of(file).startsWith(DATA) ? Path.of(file) : DATA.resolve(file));
	}

	private static JsonNode body(String file) {
		return json(file);
	}

	private static Shape of(JsonNode node) {
		Shape shape = new Shape();
		shape.add(node);
		return shape;
	}

	private static List<JsonNode> bodies(String folder, String name) {
		try (Stream<Path> files = Files.walk(DATA.resolve(folder))) {
			List<JsonNode> found = files.filter(file -> file.getFileName().toString().matches("\\d+_" + name))
				.map(file -> json(file.toString()))
				.toList();
			assertThat(found).isNotEmpty();
			return found;
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	/** The kinds of value at every path; array places are all one. */
	private static final class Shape {

		private final Map<String, Set<String>> kinds = new HashMap<>();

		void add(JsonNode node) {
			add("", node);
		}

		private void add(String path, JsonNode node) {
			if (node.isObject()) {
				node.propertyStream().forEach(field -> add(path + "/" + field.getKey(), field.getValue()));
			}
			else if (node.isArray()) {
				node.forEach(each -> add(path, each));
			}
			if (!node.isNull() && !path.isEmpty()) {
				kinds.computeIfAbsent(path, key -> new HashSet<>()).add(node.getNodeType().name());
			}
		}

		/** Where both say something, but not the same sort of thing. */
		List<String> differences(Shape other) {
			List<String> found = new ArrayList<>();
			kinds.forEach((path, mine) -> {
				Set<String> theirs = other.kinds.getOrDefault(path, mine);
				// An empty list was recorded: what it would hold is not known.
				if (!theirs.containsAll(mine) && !theirs.equals(Set.of("ARRAY"))) {
					found.add(path + ": " + mine + " and not " + theirs);
				}
			});
			return found;
		}

		List<String> missingIn(Shape other) {
			return kinds.keySet().stream().filter(path -> !other.kinds.containsKey(path)).sorted().toList();
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Shape shape && kinds.equals(shape.kinds);
		}

		@Override
		public int hashCode() {
			return kinds.hashCode();
		}

		@Override
		public String toString() {
			return kinds.toString();
		}

	}

}
