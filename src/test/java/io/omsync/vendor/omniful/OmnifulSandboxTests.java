package io.omsync.vendor.omniful;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.omsync.Trial;
import io.omsync.connector.OrderLookup;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Orders of Omniful, its own ways and faults, as the sandbox plays them. */
class OmnifulSandboxTests {

	@TempDir
	static Path home;

	private static OmnifulTrial omniful;

	@BeforeAll
	static void start() {
		omniful = new OmnifulTrial(home);
	}

	@AfterAll
	static void stop() {
		omniful.close();
	}

	@BeforeEach
	void anew() {
		omniful.anew();
	}

	@ParameterizedTest
	@ValueSource(strings = { "shop", "scan", "legacy" })
	void each_strategy_finds_every_order_of_the_window(String account) {
		omniful.assertAll(omniful.pull(account));
		assertThat(omniful.trial.count("SELECT COUNT(*) FROM v_order WHERE status = 'UNKNOWN'"))
			.as("words nobody listed")
			.isPositive();
	}

	@Test
	void a_tenant_reads_the_orders_of_one_seller_with_its_own_token() {
		RunOutcome outcome = omniful.pull("tenant");

		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		assertThat(omniful.trial.count("SELECT COUNT(*) FROM v_order")).isPositive();
	}

	@Test
	void stock_transfers_are_no_orders_unless_the_account_says_so() {
		omniful.assertAll(omniful.pull("shop"));
		assertThat(omniful.trial.count("SELECT COUNT(*) FROM v_order WHERE order_number LIKE 'STO\\_%'")).isZero();

		assertThat(omniful.pull("transfers").exitCode()).isZero();
		assertThat(omniful.trial
			.count("SELECT COUNT(*) FROM v_order WHERE account = 'transfers' AND order_number LIKE 'STO\\_%'"))
			.isPositive();
	}

	@Test
	void an_order_that_is_stored_as_it_is_listed_is_not_asked_for_again() {
		omniful.assertAll(omniful.pull("shop"));
		long first = omniful.details();
		assertThat(first).isGreaterThanOrEqualTo(OmnifulTrial.ORDERS);

		RunOutcome again = omniful.pull("shop");

		omniful.assertAll(again);
		assertThat(omniful.details()).isEqualTo(first);
		assertThat(omniful.sum(again, RunReports.Line::unchanged)).isEqualTo(OmnifulTrial.ORDERS);
	}

	@Test
	void what_is_not_stored_whole_or_waits_as_a_reject_is_asked_for_again() {
		omniful.assertAll(omniful.pull("shop"));
		long first = omniful.details();
		List<Object> ids = omniful.trial.rows("SELECT order_id FROM sales_order ORDER BY order_id LIMIT 4")
			.stream()
			.map((row) -> row.get("order_id"))
			.toList();
		omniful.trial.sql.update("DELETE FROM sales_order_raw WHERE order_id = ?", ids.get(0));
		omniful.trial.sql.update(
				"UPDATE sales_order_raw SET raw = REPLACE(raw, '\"invoice\"', '\"voice\"') WHERE order_id = ?",
				ids.get(1));
		omniful.trial.sql.update(
				"UPDATE sales_order SET updated_at = updated_at - INTERVAL 1 SECOND WHERE order_id = ?", ids.get(2));
		omniful.trial.sql.update(
				"""
						INSERT INTO reject (run_id, step, job, account, record_key, digest, reason_code, reason, place, raw, state, created_at)
						VALUES (1, 'orders', 'order-pull', 'shop', ?, 'd', 'MISSING_FIELD', 'r', 'p', '{}', 'OPEN', NOW(6))
						""",
				ids.get(3));

		assertThat(omniful.pull("shop").message()).isNull();

		assertThat(omniful.details()).isEqualTo(first + 4);
	}

	@Test
	void a_status_that_was_mapped_meanwhile_reaches_an_order_without_a_call() {
		omniful.assertAll(omniful.pull("shop"));
		long first = omniful.details();
		omniful.trial.sql.update("UPDATE sales_order SET status = 'FAILED' WHERE status = 'NEW'");

		RunOutcome outcome = omniful.pull("shop");

		assertThat(omniful.sum(outcome, RunReports.Line::updated)).isPositive();
		assertThat(omniful.trial.count("SELECT COUNT(*) FROM v_order WHERE status = 'FAILED'")).isZero();
		assertThat(omniful.details()).isEqualTo(first);
	}

	@Test
	void a_day_that_shows_more_than_a_search_can_is_asked_for_by_days_of_creation() {
		omniful.trial.faults("crowded");

		omniful.assertAll(omniful.pull("shop"));
		assertThat(omniful.calls("/v2/seller/orders/search")).isGreaterThan(1);
	}

	@Test
	void a_window_within_a_day_counts_the_rest_of_the_day_as_filtered() {
		var noon = new Slice.Window(Trial.UNTIL.minus(Duration.ofHours(13)), Trial.UNTIL.minus(Duration.ofHours(11)));
		RunOutcome outcome = omniful.trial.run("order-pull", "shop", SyncJob.Due.named(noon));

		assertThat(outcome.message()).isNull();
		long inside = omniful.sum(outcome, RunReports.Line::inserted);
		assertThat(inside).isBetween(1L, OmnifulTrial.ORDERS - 1L);
		assertThat(omniful.sum(outcome, RunReports.Line::filtered)).isEqualTo(OmnifulTrial.ORDERS - inside);
		assertThat(omniful.details()).isEqualTo(inside);
	}

	@Test
	void a_switch_that_is_off_ends_with_5_and_names_itself() {
		omniful.trial.call("POST", "/sandbox/omniful/switch?order=off", "");
		RunOutcome outcome = omniful.pull("shop");

		assertThat(outcome.exitCode()).isEqualTo(5);
		assertThat(outcome.message()).contains("Please enable order sync").doesNotContain("\n");
		assertThat(omniful.trial.count("SELECT COUNT(*) FROM v_window WHERE state = 'DONE'")).isZero();
		omniful.trial.call("POST", "/sandbox/omniful/switch?order=on", "");
		omniful.assertAll(omniful.trial.restart(outcome.runId()));
	}

	@Test
	void an_order_is_found_by_omnifuls_id_and_not_by_the_merchants_number() {
		OrderLookup lookup = omniful.session("shop", OrderLookup.class);
		var order = omniful.trial.vendorOrders().get(0);

		assertThat(lookup.order(order.path("id").asString()).orElseThrow().key())
			.isEqualTo(order.path("id").asString());
		assertThat(lookup.order("000000000000000000000000")).isEmpty();
	}

}
