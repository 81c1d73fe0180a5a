package io.omsync.vendor.orderdynamics;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.Vendors;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** OrderDynamics' own faults as the sandbox plays them. */
@Tag("certify")
class OrderDynamicsSandboxTests {

	private static final int ORDERS = 120;

	@TempDir
	static Path home;

	private static Trial trial;

	@BeforeAll
	static void start() {
		trial = Trial.at("orderdynamics", home, (options) -> options.withOrders(ORDERS), (server) -> {
			String address = server.baseUrl("orderdynamics").toString();
			account("shop", address, "transactions: NONE, slice: 12h, page-size: 20");
			account("own", address,
					"transactions: NONE, slice: 2d, fields: { updated: ChangedOn }, operator-from: notBefore");
			account("whole", address, "slice: 2d");
		});
	}

	private static void account(String name, String address, String options) {
		Trial.account(home, name, """
				omsync:
				  accounts:
				    %s:
				      vendor: orderdynamics
				      base-url: %s
				      credentials: { subscription-key: demo-secret, secondary-key: demo-secondary }
				      limits: { concurrent: 4, per-minute: 3600000 }
				      options: { %s }
				      jobs: { order-pull: { overlap: 0s } }
				""".formatted(name, address, options));
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
	@ValueSource(strings = { "no-total", "no-total repeat-past-end", "no-total duplicate-rows:times=9",
			"repeat-past-end", "key-regenerated", "input-limits:page=7", "no-total input-limits:page=7" })
	void what_only_looks_odd_costs_no_order(String faults) {
		trial.faults(faults.split(" "));

		assertAll(run("shop"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "moving-rows:times=4,rows=3", "no-total moving-rows:times=4,rows=3",
			"no-total repeat-past-end moving-rows:times=2,rows=2" })
	void orders_that_move_from_page_to_page_are_all_there_in_the_end(String faults) {
		Instant before = trial.get(Clock.class).instant().minusSeconds(60);
		trial.faults(faults.split(" "));
		assertThat(run("shop").message()).isNull();

		trial.faults();
		assertThat(
				trial
					.run("order-pull", "shop",
							SyncJob.Due
								.named(new Slice.Window(before, trial.get(Clock.class).instant().plusSeconds(60))))
					.message())
			.isNull();
		assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isEqualTo(ORDERS);
	}

	@Test
	void a_tenant_with_names_of_its_own_is_read_by_options_and_refuses_the_usual_ones_by_name() {
		trial.faults("renamed:field=ChangedOn,operator=notBefore");

		assertAll(run("own"));
		assertThat(run("shop").message()).contains("orders/Search", "options");
	}

	@Test
	void a_condition_that_the_tenant_leaves_out_never_ends_green() {
		trial.faults("ignored-field");

		RunOutcome outcome = trial.run("order-pull", "own",
				SyncJob.Due.named(new Slice.Window(Trial.UNTIL.minusSeconds(3600), Trial.UNTIL)));

		assertThat(outcome.exitCode()).isNotZero();
	}

	@Test
	void documents_lie_in_the_order_and_tie_in_with_it() {
		assertAll(run("whole"));

		assertThat(
				trial.count("SELECT COUNT(*) FROM v_order WHERE subtotal + shipping_total + tax_total <> grand_total"))
			.isZero();
		assertThat(trial.count("""
				SELECT COUNT(*) FROM v_shipment_line s LEFT JOIN v_order_line l
				    ON l.account = s.account AND l.line_id = s.order_line_id WHERE l.line_id IS NULL
				""")).isZero();
		assertThat(trial.count("SELECT COUNT(*) FROM v_invoice")).isPositive();
		assertThat(trial.count("SELECT COUNT(*) FROM v_payment WHERE kind = 'CAPTURE' AND settled")).isPositive();
		assertThat(trial.count("SELECT COUNT(*) FROM v_shipment WHERE status = 'UNKNOWN'")).isZero();
	}

	@Test
	void every_order_is_found_by_its_id() {
		OrderLookup lookup = trial.get(Vendors.class)
			.session(trial.get(Accounts.class).account("shop"), OrderLookup.class, () -> {
			});

		List<String> ids = trial.vendorOrders().stream().map((order) -> order.path("id").asString()).toList();

		assertThat(ids).hasSize(ORDERS).allMatch((id) -> lookup.order(id).orElseThrow().key().equals(id));
		assertThat(lookup.order("1")).isEmpty();
	}

	private static RunOutcome run(String account) {
		return trial.run("order-pull", account, SyncJob.Due.named(Trial.DAY));
	}

	private static void assertAll(RunOutcome outcome) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		assertThat(trial.report(outcome.runId()).ledger().stream().mapToLong(RunReports.Line::inserted).sum())
			.isEqualTo(trial.vendorOrders()
				.stream()
				.filter((order) -> Trial.DAY.contains(Instant.parse(order.path("modified").asString())))
				.count())
			.isPositive();
		assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
	}

}
