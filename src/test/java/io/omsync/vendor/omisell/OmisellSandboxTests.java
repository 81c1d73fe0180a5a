package io.omsync.vendor.omisell;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.Vendors;
import io.omsync.model.Slice;
import io.omsync.order.ForgetOrder;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Omisell's own faults as the sandbox plays them, besides those that every vendor has.
 */
class OmisellSandboxTests {

	private static final int ORDERS = 120;

	@TempDir
	static Path home;

	private static Trial trial;

	@BeforeAll
	static void start() {
		trial = Trial.at("omisell", home, (options) -> options.withOrders(ORDERS),
				(server) -> Trial.account(home, "shop", """
						omsync:
						  accounts:
						    shop:
						      vendor: omisell
						      base-url: %s
						      credentials: { api-key: demo-client, api-secret: demo-secret }
						      limits: { concurrent: 4, per-minute: 3600000 }
						      options: { seller-id: "99120", country: VN, slice: 6h, page-size: 20 }
						      jobs: { order-pull: { overlap: 0s } }
						""".formatted(server.baseUrl("omisell"))));
	}

	@AfterAll
	static void stop() {
		trial.close();
	}

	@BeforeEach
	void anew() {
		trial.faults();
		trial.emptyTables();
	}

	@ParameterizedTest
	@ValueSource(strings = { "throttle-in-200:at=2,times=2,seconds=3", "throttle-in-200:on=order/{,times=3",
			"error-in-200:at=3,times=2,status=503", "error-in-200:status=401,on=order/{",
			"error-in-200:status=403,on=order/{", "repeat-past-end", "input-limits:page=7", "duplicate-rows:times=9" })
	void what_passes_or_only_looks_odd_costs_no_order(String fault) {
		trial.faults(fault);

		assertAll(trial.pull(Trial.DAY));
	}

	@Test
	void orders_that_move_from_page_to_page_are_all_there_in_the_end() {
		Instant before = trial.get(Clock.class).instant().minusSeconds(60);
		trial.faults("moving-rows:times=4,rows=3");
		RunOutcome outcome = trial.pull(Trial.DAY);
		assertThat(outcome.message()).isNull();
		assertThat(sum(outcome)).isBetween(1L, ORDERS - 1L);

		trial.faults();
		trial.pull(new Slice.Window(before, trial.get(Clock.class).instant().plusSeconds(60)));
		assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isEqualTo(ORDERS);
	}

	@Test
	void an_order_without_an_amount_is_a_reject_until_it_has_one() {
		trial.faults("null-amount:row=5,times=always");
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(trial.rows("SELECT reason_code, currency FROM v_reject JOIN v_ledger USING (run_id) WHERE rejected"))
			.containsExactly(Map.of("reason_code", "MISSING_FIELD", "currency", "VND"));
		trial.faults();
		assertThat(trial.pull(Trial.DAY).exitCode()).isZero();
		assertThat(trial.count("SELECT COUNT(*) FROM v_reject WHERE state = 'OPEN'")).isZero();
	}

	@Test
	void every_order_is_found_by_its_number_with_its_parcels_and_payments() {
		assertAll(trial.pull(Trial.DAY));

		OrderLookup lookup = trial.get(Vendors.class)
			.session(trial.get(Accounts.class).account("shop"), OrderLookup.class, () -> {
			});
		List<String> ids = trial.vendorOrders().stream().map((order) -> order.path("id").asString()).toList();
		assertThat(ids).hasSize(ORDERS).allMatch((id) -> lookup.order(id).orElseThrow().key().equals(id));
		assertThat(lookup.order("OV-NO-SUCH")).isEmpty();
		assertThat(trial.count("SELECT COUNT(*) FROM v_shipment")).isGreaterThanOrEqualTo(ORDERS / 2);
		assertThat(trial.count("""
				SELECT COUNT(*) FROM v_order_line l LEFT JOIN v_shipment_line s
				    ON s.account = l.account AND s.order_line_id = l.line_id AND s.quantity = l.quantity
				    AND s.shipment_id LIKE CONCAT(l.order_id, '/%')
				WHERE s.line_id IS NULL
				""")).as("lines that are in no parcel").isZero();
		assertThat(trial.count("""
				SELECT COUNT(*) FROM v_order o WHERE grand_total <> (
				    SELECT COALESCE(SUM(IF(p.kind = 'REFUND', -p.amount, p.amount)), 0) FROM v_payment p
				    WHERE p.account = o.account AND p.order_id = o.order_id)
				  AND grand_total <> subtotal
				""")).as("totals that neither payments nor lines explain").isZero();
	}

	@Test
	void a_buyer_who_is_forgotten_leaves_no_tax_number_either() {
		assertAll(trial.pull(Trial.DAY));
		String taxed = "SELECT order_id FROM sales_order_raw WHERE raw LIKE '%\"0301234567\"%'";
		List<String> orders = trial.rows(taxed).stream().map((row) -> (String) row.get("order_id")).toList();
		assertThat(orders).isNotEmpty();

		trial.get(ForgetOrder.class).forget("shop", orders, "someone", Duration.ZERO);

		assertThat(trial.rows(taxed)).isEmpty();
	}

	private static void assertAll(RunOutcome outcome) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		assertThat(sum(outcome))
			.isEqualTo(trial.vendorOrders()
				.stream()
				.filter((order) -> Trial.DAY.contains(Instant.parse(order.path("modified").asString())))
				.count())
			.isPositive();
		assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
	}

	private static long sum(RunOutcome outcome) {
		return trial.report(outcome.runId()).ledger().stream().mapToLong(RunReports.Line::inserted).sum();
	}

}
