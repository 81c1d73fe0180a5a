package io.omsync.vendor.magento;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.connector.InventorySink;
import io.omsync.connector.StockReader;
import io.omsync.connector.VendorException;
import io.omsync.connector.Vendors;
import io.omsync.model.InventoryLevel;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Stock by each of the three calls; the accounts are named after them. */
class MagentoStockTests {

	private static final String NOW = "POST /rest/{store}/V1/inventory/source-items";

	private static final String LATER = "POST /rest/{store}/async/bulk/V1/inventory/source-items";

	@TempDir
	static Path home;

	private static PlayedShop shop;

	private static Trial trial;

	private static int files;

	@BeforeAll
	static void open() {
		shop = new PlayedShop();
		trial = Trial.at("magento", home, (options) -> options.withOrders(1), (server) -> {
			for (String account : List.of("source-items", "source-items-async", "stock-items", "impatient", "played")) {
				Trial.account(home, account, """
						omsync:
						  accounts:
						    %s:
						      vendor: magento
						      base-url: %s
						      credentials: { username: demo-client, password: demo-secret }
						      limits: { concurrent: 4, per-minute: 3600000 }
						      options: { inventory: %s, bulk-wait: %s }
						      jobs:
						        inventory-push: { canary: 0, check-drift: true }
						""".formatted(account, "played".equals(account) ? shop.baseUrl() : server.baseUrl("magento"),
						sink(account), "impatient".equals(account) ? "12s" : "10m"));
			}
		});
	}

	private static String sink(String account) {
		return account.contains("-items") ? account.replace('-', '_') : "source_items_async";
	}

	@AfterAll
	static void close() {
		trial.close();
		shop.close();
	}

	@BeforeEach
	void clear() {
		shop.clear();
		trial.faults();
		trial.call("DELETE", "/sandbox/magento/stock", "");
		trial.call("POST", "/sandbox/magento/forget-calls", "");
		trial.emptyTables();
	}

	@ParameterizedTest
	@ValueSource(strings = { "source-items", "source-items-async", "stock-items" })
	void the_shop_has_what_was_sent_and_shows_no_drift(String account) {
		load(account, skus(30));

		RunOutcome outcome = push(account);

		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		assertThat(shown()).hasSize(30).containsEntry("SKU-0", 0L).containsEntry("SKU-7", 7L);
		assertThat(trial.report(outcome.runId()).toString()).contains("Drift: 0 of 30 acknowledged levels differ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "source-items", "source-items-async" })
	void a_quantity_of_zero_is_not_for_sale(String account) {
		load(account, List.of("SKU-0,default,0", "SKU-1,default,1"));
		assertThat(push(account).exitCode()).isZero();

		assertThat(trial.vendorStock()).allSatisfy((row) -> assertThat(row.path("status").asInt()).as(row.toString())
			.isEqualTo((row.path("quantity").asInt() > 0) ? 1 : 0));
	}

	@Test
	void a_list_limit_that_the_shop_tells_is_kept_from_then_on() {
		trial.faults("input-limits:items=20");
		load("source-items", skus(90));

		assertThat(push("source-items").message()).isNull();
		assertThat(shown()).hasSize(90);
		assertThat(trial.calls(NOW)).isEqualTo(6);
	}

	@Test
	void an_asynchronous_limit_is_learnt_too() {
		trial.faults("input-limits:async=40");
		load("source-items-async", skus(90));

		assertThat(push("source-items-async").message()).isNull();
		assertThat(shown()).hasSize(90);
		assertThat(trial.calls(LATER)).isEqualTo(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "source-items", "source-items-async" })
	void a_row_that_is_refused_stands_alone_with_magentos_words(String account) {
		trial.faults("reject-sku:sku=SKU-7");
		load(account, skus(30));

		RunOutcome outcome = push(account);

		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(trial.rows("SELECT sku FROM v_inventory WHERE outcome = 'REFUSED'"))
			.containsExactly(Map.of("sku", "SKU-7"));
		assertThat(shown()).hasSize(29);
		assertThat((String) trial.rows("SELECT reason FROM v_inventory WHERE sku = 'SKU-7'").get(0).get("reason"))
			.startsWith("HTTP_400: magento")
			.doesNotContain("%");
	}

	@Test
	void what_was_only_accepted_is_not_acknowledged() {
		trial.faults("stuck-bulk");
		load("impatient", skus(30));

		RunOutcome outcome = push("impatient");

		assertThat(outcome.status()).isEqualTo(Status.FAILED);
		assertThat(outcome.message()).contains("0 have an end after 12 s (bulk-wait)", "restart the run");
		assertThat(trial.count("SELECT COUNT(*) FROM v_inventory WHERE outcome = 'ACKNOWLEDGED'")).isZero();
		assertThat(shown()).isEmpty();
	}

	@Test
	void operations_are_told_apart_by_their_order_whatever_their_ids() {
		bulk("[{\"id\":41,\"status\":1},{\"id\":42,\"status\":4},{\"id\":40,\"status\":3,"
				+ "\"result_message\":\"No such source\"}]");
		shop.ready.add(PlayedShop.Ready.json(200, "{\"operations_list\":[{\"id\":41,\"status\":1},{\"id\":42,"
				+ "\"status\":1},{\"id\":40,\"status\":3,\"result_message\":\"No such source\"}]}"));

		List<InventorySink.Outcome> outcomes = pushPlayed(3);

		assertThat(outcomes).extracting(InventorySink.Outcome::acknowledged).containsExactly(false, true, true);
		assertThat(outcomes.get(0).reason()).contains("No such source");
	}

	@Test
	void a_row_that_is_rejected_at_once_may_have_no_operation() {
		String rejected = "{\"bulk_uuid\":\"u-1\",\"errors\":true,\"request_items\":[{\"id\":0,\"status\":\"accepted\"},"
				+ "{\"id\":1,\"status\":\"rejected\",\"error_message\":\"Bad row\\n#0 trace\"}]}";
		shop.ready.add(PlayedShop.Ready.json(202, rejected));
		shop.ready.add(PlayedShop.Ready.json(200, "{\"operations_list\":[{\"id\":7,\"status\":1}]}"));

		assertThat(pushPlayed(2)).containsExactly(InventorySink.Outcome.ACKNOWLEDGED,
				InventorySink.Outcome.refused("HTTP_400: magento async/bulk: rejected. Bad row"));
	}

	@Test
	void what_failed_for_now_is_sent_again_and_at_last_given_up() {
		String passing = "[{\"id\":0,\"status\":2},{\"id\":1,\"status\":1}]";
		bulk(passing);
		bulk("[{\"id\":0,\"status\":1}]");
		assertThat(pushPlayed(2)).allMatch(InventorySink.Outcome::acknowledged);
		assertThat(shop.searches).hasSize(4);

		for (int attempt = 1; attempt <= 3; attempt++) {
			bulk("[{\"id\":0,\"status\":2},{\"id\":1,\"status\":2}]");
		}
		assertThatThrownBy(() -> pushPlayed(2)).isInstanceOf(VendorException.Unavailable.class)
			.hasMessageContaining("failed 3 times");
	}

	@Test
	void a_row_that_always_fails_for_now_is_refused_when_others_are_done() {
		bulk("[{\"id\":0,\"status\":2},{\"id\":1,\"status\":1}]");
		bulk("[{\"id\":0,\"status\":2}]");
		bulk("[{\"id\":0,\"status\":2,\"result_message\":\"Lock wait\"}]");

		List<InventorySink.Outcome> outcomes = pushPlayed(2);

		assertThat(outcomes).extracting(InventorySink.Outcome::acknowledged).containsExactly(false, true);
		assertThat(outcomes.get(0).reason())
			.isEqualTo("FAILED_FOR_NOW: magento async/bulk: ended with status 2. Lock wait");
	}

	@Test
	void stock_is_read_back_by_no_more_rows_than_the_shop_gives() {
		shop.ready.add(PlayedShop.Ready.json(400,
				"{\"message\":\"Maximum SearchCriteria pageSize is %max\",\"parameters\":{\"max\":7}}"));
		shown(0, 3);
		shown(3, 5);
		Instant now = Instant.parse("2026-03-01T00:00:00Z");

		List<BigDecimal> read = trial.get(Vendors.class)
			.session(trial.get(Accounts.class).account("played"), StockReader.class, () -> {
			})
			.stock(IntStream.range(0, 5).mapToObj((i) -> new InventoryLevel("SKU-" + i, "default", i, now)).toList());

		assertThat(read).extracting(BigDecimal::intValue).containsExactly(0, 1, 2, 3, 4);
		assertThat(shop.searches).extracting((search) -> search.get("searchCriteria[pageSize]"))
			.containsExactly("100", "6", "6");
	}

	private static void shown(int from, int to) {
		String rows = IntStream.range(from, to)
			.mapToObj((i) -> "{\"sku\":\"SKU-%1$d\",\"source_code\":\"default\",\"quantity\":%1$d}".formatted(i))
			.collect(Collectors.joining(","));
		shop.ready.add(PlayedShop.Ready.json(200, "{\"items\":[" + rows + "],\"total_count\":" + (to - from) + "}"));
	}

	private static void bulk(String operations) {
		shop.ready.add(PlayedShop.Ready.json(202, "{\"bulk_uuid\":\"u-1\",\"request_items\":[],\"errors\":false}"));
		shop.ready.add(PlayedShop.Ready.json(200, "{\"operations_list\":" + operations + "}"));
	}

	private static List<InventorySink.Outcome> pushPlayed(int rows) {
		Instant now = Instant.parse("2026-03-01T00:00:00Z");
		return trial.get(Vendors.class)
			.session(trial.get(Accounts.class).account("played"), InventorySink.class, () -> {
			})
			.push(IntStream.range(0, rows).mapToObj((i) -> new InventoryLevel("SKU-" + i, "default", i, now)).toList());
	}

	@Test
	void stock_items_have_one_source_and_no_path_for_a_slash() {
		load("stock-items", List.of("SKU-1,default,1", "SKU-1,outlet,2", "A/B,default,3", "Ø & 50%,default,4"));

		assertThat(push("stock-items").exitCode()).isEqualTo(3);
		assertThat(trial.rows("SELECT sku, location, SUBSTRING_INDEX(reason, ':', 1) AS code FROM v_inventory"
				+ " WHERE outcome = 'REFUSED' ORDER BY sku"))
			.containsExactly(Map.of("sku", "A/B", "location", "default", "code", "SLASH_IN_SKU"),
					Map.of("sku", "SKU-1", "location", "outlet", "code", "NOT_DEFAULT_SOURCE"));
		assertThat(shown()).containsEntry("SKU-1", 1L).containsEntry("Ø & 50%", 4L);
	}

	@Test
	void skus_that_magento_takes_for_one_do_not_overwrite_each_other() {
		load("source-items", List.of("sku-a,default,1", "SKU-A,default,2", "SKU-A,outlet,3",
				"a,b/c,default,4".replace("a,b/c", "\"a,b/c\"")));

		RunOutcome outcome = push("source-items");

		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(trial.count("SELECT COUNT(*) FROM v_inventory WHERE reason LIKE 'SAME_SKU%'")).isEqualTo(1);
		assertThat(trial.report(outcome.runId()).toString()).contains("Drift: 0 of 3 acknowledged levels differ");
	}

	@Test
	void a_sku_that_magento_takes_for_one_that_was_sent_before_is_never_sent_alone() {
		load("source-items", List.of("SKU-A,default,2"));
		assertThat(push("source-items").exitCode()).isZero();
		load("source-items", List.of("sku-a,default,1", "SKU-B,default,5"));

		RunOutcome outcome = push("source-items");

		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(shown()).containsExactly(Map.entry("SKU-A", 2L), Map.entry("SKU-B", 5L));
		assertThat((String) trial.rows("SELECT reason FROM v_inventory WHERE sku = 'sku-a'").get(0).get("reason"))
			.startsWith("SAME_SKU: to magento SKU sku-a is SKU SKU-A");
	}

	private static List<String> skus(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "SKU-" + i + ",default," + i).toList();
	}

	private static void load(String account, List<String> rows) {
		try {
			Path file = home.resolve("stock-" + ++files + ".csv");
			Files.writeString(file, "sku,location,quantity\n" + String.join("\n", rows) + "\n");
			RunService runs = trial.get(RunService.class);
			var drop = runs.job("inventory-load").byHand(trial.get(Accounts.class).account(account), file);
			assertThat(trial.run("inventory-load", account, drop).exitCode()).isZero();
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static RunOutcome push(String account) {
		RunService runs = trial.get(RunService.class);
		return trial.run("inventory-push", account,
				runs.due("inventory-push", trial.get(Accounts.class).account(account)).get(0));
	}

	private static Map<String, Long> shown() {
		var shown = new java.util.TreeMap<String, Long>();
		for (JsonNode row : trial.vendorStock()) {
			shown.put(row.path("sku").asString(), row.path("quantity").asLong());
		}
		return shown;
	}

}
