package io.omsync.vendor.omniful;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.Inspection;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.Remark;
import io.omsync.connector.StockReader;
import io.omsync.connector.Vendors;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.SyncJob;
import io.omsync.sandbox.SandboxServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Omniful's own ways and faults as the sandbox plays them. */
class OmnifulSandboxTests {

	private static final int ORDERS = 150;

	@TempDir
	static Path home;

	private static Trial trial;

	@BeforeAll
	static void start() {
		trial = Trial.at("omniful", SandboxServer::start, home, (options) -> options.withOrders(ORDERS), (server) -> {
			account(server, "shop", "");
			account(server, "scan", ", strategy: CURSOR_SCAN, page-size: 40, scan: " + sinceWinter() + "d");
			account(server, "legacy", ", strategy: LEGACY_V1, page-size: 40");
			account(server, "transfers", ", stock-transfers: keep");
			account(server, "tenant", ", scope: tenant, seller-code: najd");
		}, Map.of("omsync.key", "b21uaWZ1bC1zYW5kYm94LXRlc3RzLWtleS0wMDAwMDE="));
	}

	/** The sandbox counts days from its own orders, the program from now. */
	private static long sinceWinter() {
		return Duration.between(Instant.parse("2026-01-01T00:00:00Z"), Clock.systemUTC().instant()).toDays();
	}

	private static void account(SandboxServer server, String name, String options) {
		String who = name.equals("tenant") ? "tenant" : "demo";
		Trial.account(home, name,
				"""
						omsync:
						  accounts:
						    %s:
						      vendor: omniful
						      base-url: %s
						      credentials: { client-id: demo-%s, client-secret: demo-secret, access-token: %s, refresh-token: %s }
						      limits: { concurrent: 4, per-minute: 3600000 }
						      options: { reach: 20000d%s }
						      locations: [ { ours: main, theirs: RUH-DC1 }, { ours: shop, theirs: NO-SUCH } ]
						      jobs: { order-pull: { overlap: 0s }, reconcile: { overlap: 0s }, inventory-push: {} }
						"""
					.formatted(name, server.baseUrl("omniful"), who.equals("demo") ? "client" : "tenant",
							who + "-access", who + "-refresh", options));
	}

	@AfterAll
	static void stop() {
		trial.close();
	}

	@BeforeEach
	void anew() {
		trial.faults();
		trial.call("POST", "/sandbox/omniful/first-tokens", "");
		trial.call("POST", "/sandbox/omniful/switch?order=on&return=on&inventory=on", "");
		trial.call("POST", "/sandbox/omniful/forget-calls", "");
		trial.emptyTables();
	}

	@ParameterizedTest
	@ValueSource(strings = { "shop", "scan", "legacy" })
	void each_strategy_finds_every_order_of_the_window(String account) {
		assertAll(pull(account));
		assertThat(trial.count("SELECT COUNT(*) FROM v_order WHERE status = 'UNKNOWN'")).as("words nobody listed")
			.isPositive();
	}

	@Test
	void a_tenant_reads_the_orders_of_one_seller_with_its_own_token() {
		RunOutcome outcome = pull("tenant");

		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isPositive();
	}

	@Test
	void stock_transfers_are_no_orders_unless_the_account_says_so() {
		assertAll(pull("shop"));
		assertThat(trial.count("SELECT COUNT(*) FROM v_order WHERE order_number LIKE 'STO\\_%'")).isZero();

		assertThat(pull("transfers").exitCode()).isZero();
		assertThat(
				trial.count("SELECT COUNT(*) FROM v_order WHERE account = 'transfers' AND order_number LIKE 'STO\\_%'"))
			.isPositive();
	}

	@Test
	void an_order_that_is_stored_as_it_is_listed_is_not_asked_for_again() {
		assertAll(pull("shop"));
		long first = details();
		assertThat(first).isGreaterThanOrEqualTo(ORDERS);

		RunOutcome again = pull("shop");

		assertAll(again);
		assertThat(details()).isEqualTo(first);
		assertThat(sum(again, RunReports.Line::unchanged)).isEqualTo(ORDERS);
	}

	@Test
	void what_is_not_stored_whole_or_waits_as_a_reject_is_asked_for_again() {
		assertAll(pull("shop"));
		long first = details();
		List<Object> ids = trial.rows("SELECT order_id FROM sales_order ORDER BY order_id LIMIT 4")
			.stream()
			.map((row) -> row.get("order_id"))
			.toList();
		trial.sql.update("DELETE FROM sales_order_raw WHERE order_id = ?", ids.get(0));
		trial.sql.update("UPDATE sales_order_raw SET raw = REPLACE(raw, '\"invoice\"', '\"voice\"') WHERE order_id = ?",
				ids.get(1));
		trial.sql.update("UPDATE sales_order SET updated_at = updated_at - INTERVAL 1 SECOND WHERE order_id = ?",
				ids.get(2));
		trial.sql.update(
				"""
						INSERT INTO reject (run_id, step, job, account, record_key, digest, reason_code, reason, place, raw, state, created_at)
						VALUES (1, 'orders', 'order-pull', 'shop', ?, 'd', 'MISSING_FIELD', 'r', 'p', '{}', 'OPEN', NOW(6))
						""",
				ids.get(3));

		assertThat(pull("shop").message()).isNull();

		assertThat(details()).isEqualTo(first + 4);
	}

	@Test
	void a_status_that_was_mapped_meanwhile_reaches_an_order_without_a_call() {
		assertAll(pull("shop"));
		long first = details();
		trial.sql.update("UPDATE sales_order SET status = 'FAILED' WHERE status = 'NEW'");

		RunOutcome outcome = pull("shop");

		assertThat(sum(outcome, RunReports.Line::updated)).isPositive();
		assertThat(trial.count("SELECT COUNT(*) FROM v_order WHERE status = 'FAILED'")).isZero();
		assertThat(details()).isEqualTo(first);
	}

	@Test
	void a_day_that_shows_more_than_a_search_can_is_taken_from_the_list() {
		trial.faults("crowded");

		assertAll(pull("shop"));
		assertThat(calls("/v2/seller/orders/search")).isGreaterThan(1);
	}

	@Test
	void a_window_within_a_day_counts_the_rest_of_the_day_as_filtered() {
		var noon = new Slice.Window(Trial.UNTIL.minus(Duration.ofHours(13)), Trial.UNTIL.minus(Duration.ofHours(11)));
		RunOutcome outcome = trial.run("order-pull", "shop", SyncJob.Due.named(noon));

		assertThat(outcome.message()).isNull();
		long inside = sum(outcome, RunReports.Line::inserted);
		assertThat(inside).isBetween(1L, ORDERS - 1L);
		assertThat(sum(outcome, RunReports.Line::filtered)).isEqualTo(ORDERS - inside);
		assertThat(details()).isEqualTo(inside);
	}

	@Test
	void a_switch_that_is_off_ends_with_5_and_names_itself() {
		trial.call("POST", "/sandbox/omniful/switch?order=off", "");
		RunOutcome outcome = pull("shop");

		assertThat(outcome.exitCode()).isEqualTo(5);
		assertThat(outcome.message()).contains("Please enable order sync").doesNotContain("\n");
		assertThat(trial.count("SELECT COUNT(*) FROM v_window WHERE state = 'DONE'")).isZero();
		trial.call("POST", "/sandbox/omniful/switch?order=on", "");
		assertAll(trial.restart(outcome.runId()));
	}

	@Test
	void an_order_is_found_by_omnifuls_id_and_not_by_the_merchants_number() {
		OrderLookup lookup = session("shop", OrderLookup.class);
		var order = trial.vendorOrders().get(0);

		assertThat(lookup.order(order.path("id").asString()).orElseThrow().key())
			.isEqualTo(order.path("id").asString());
		assertThat(lookup.order("000000000000000000000000")).isEmpty();
	}

	@Test
	void returns_of_the_window_are_read_and_belong_to_orders() {
		assertAll(pull("shop"));
		RunOutcome outcome = trial.run("reconcile", "shop", SyncJob.Due.named(Trial.DAY));

		assertThat(outcome.message()).isNull();
		assertThat(trial.count("SELECT COUNT(*) FROM v_return")).isPositive();
		assertThat(trial.count("SELECT COUNT(*) FROM v_return WHERE status = 'UNKNOWN'")).isZero();
		assertThat(trial.count("""
				SELECT COUNT(*) FROM v_return r WHERE NOT EXISTS (SELECT 1 FROM v_order o
				    WHERE o.account = r.account AND r.order_id = o.order_id)
				""")).isZero();
		RunOutcome again = trial.run("reconcile", "shop", SyncJob.Due.named(Trial.DAY));
		assertThat(sum(again, RunReports.Line::inserted) + sum(again, RunReports.Line::updated)).isZero();
	}

	@Test
	void a_hub_that_omniful_does_not_know_refuses_its_rows_and_no_others() throws Exception {
		Path file = home.resolve("stock.csv");
		Files.writeString(file, "sku,location,quantity\nA-1,main,5\nB-2,main,7\nA-1,shop,1\nB-2,shop,2\n");
		assertThat(trial.load(file).exitCode()).isZero();

		assertThat(trial.push().exitCode()).isEqualTo(3);

		assertThat(trial.rows("SELECT sku, location FROM v_inventory WHERE outcome = 'ACKNOWLEDGED' ORDER BY sku"))
			.containsExactly(Map.of("sku", "A-1", "location", "main"), Map.of("sku", "B-2", "location", "main"));
		assertThat(calls("/v1/inventory/hubs/")).isEqualTo(2);
		assertThat(session("shop", StockReader.class)
			.stock(List.of(level("A-1", "RUH-DC1"), level("B-2", "RUH-DC1"), level("C-3", "RUH-DC1"))))
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(BigDecimal.valueOf(5), BigDecimal.valueOf(7), BigDecimal.ZERO);
	}

	@Test
	void a_check_tells_of_hubs_and_of_the_end_of_v1_and_uses_up_no_token() {
		List<Remark> shop = trial.get(Inspection.class).inspect("shop");
		List<Remark> legacy = trial.get(Inspection.class).inspect("legacy");

		assertThat(shop).anySatisfy((remark) -> assertThat(remark.text()).contains("hub RUH-DC1 is there"))
			.anySatisfy((remark) -> assertThat(remark.text()).contains("NO-SUCH"));
		assertThat(legacy).anySatisfy((remark) -> assertThat(remark.text()).contains("2026-07-30"));
		assertThat(calls("/v1/token")).isZero();
	}

	private static InventoryLevel level(String sku, String hub) {
		return new InventoryLevel(sku, hub, 0, Trial.UNTIL);
	}

	private static <C> C session(String account, Class<C> capability) {
		Account known = trial.get(Accounts.class).account(account);
		return trial.get(Vendors.class).session(known, capability, () -> {
		});
	}

	private static RunOutcome pull(String account) {
		return trial.run("order-pull", account, SyncJob.Due.named(Trial.DAY));
	}

	private static void assertAll(RunOutcome outcome) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
		assertThat(trial.rows("SELECT order_id FROM v_order").stream().map((row) -> row.get("order_id")).toList())
			.containsExactlyInAnyOrderElementsOf(
					trial.vendorOrders().stream().map((order) -> (Object) order.path("id").asString()).toList());
	}

	private static long sum(RunOutcome outcome, ToLongFunction<RunReports.Line> of) {
		return trial.report(outcome.runId()).ledger().stream().mapToLong(of).sum();
	}

	private static long details() {
		return calls("/v1/seller/orders/");
	}

	private static long calls(String path) {
		long[] sum = new long[1];
		trial.vendor().path("calls").properties().forEach((call) -> {
			if (call.getKey().contains(path)) {
				sum[0] += call.getValue().asLong();
			}
		});
		return sum[0];
	}

}
