package io.omsync.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.RunService;
import io.omsync.run.Status;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stock goes out as absolute quantities, only what changed; each fault of the sandbox
 * alone ends as stated, and in the end the vendor's stock equals ours.
 */
@Execution(ExecutionMode.CONCURRENT)
class InventoryPushFaultTests {

	private static final String CALL = "PUT /api/Inventory/UpdateMany";

	private static final String AT_ONCE = "      jobs: { inventory-push: { canary: 0 } }";

	private static final int ROWS = 2_300;

	@TempDir
	Path home;

	@Test
	void twenty_five_thousand_levels_go_out_in_25_calls_and_the_second_time_in_none() {
		try (Trial trial = trial()) {
			load(trial, 1, 25_000, (n) -> n % 90);

			RunOutcome outcome = trial.push();

			assertClean(trial, outcome, 25_000);
			assertThat(trial.calls(CALL)).isEqualTo(25);
			assertThat(highest(trial)).isEqualTo(1);
			assertVendorHoldsOurs(trial);

			RunOutcome again = trial.push();
			assertThat(again.exitCode()).isZero();
			assertThat(trial.calls(CALL)).isEqualTo(25);

			load(trial, 2, 25_000, (n) -> (n % 5_000 == 0) ? 1_000 : n % 90);
			assertClean(trial, trial.push(), 5);
			assertThat(trial.calls(CALL)).isEqualTo(26);
			assertThat(trial.vendorStock().stream().filter((row) -> row.path("written").asInt() == 2)).hasSize(5);
			assertVendorHoldsOurs(trial);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "server-error:times=2", "server-error:at=2,status=503", "throttle:at=2,times=2,seconds=3",
			"throttle-without-hint", "half-applied", "half-applied:at=2,times=3", "unauthorized:at=2", "html",
			"html:status=502", "slow:millis=1150", "cut-body" })
	void a_fault_that_passes_is_got_over_within_the_run(String fault) {
		try (Trial trial = trial(fault)) {
			load(trial, 1, ROWS, (n) -> n % 90);

			assertClean(trial, trial.push(), ROWS);
			assertVendorHoldsOurs(trial);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "server-error:at=2,times=always", "throttle:at=2,times=always",
			"half-applied:at=2,times=always", "html:at=2,times=always", "server-error:at=2,times=always,status=302",
			"server-error:at=2,times=always,status=404" })
	void a_fault_that_stays_fails_the_run_and_the_restart_sends_the_rest(String fault) {
		try (Trial trial = trial(fault)) {
			load(trial, 1, ROWS, (n) -> n % 90);

			RunOutcome outcome = trial.push();

			assertFailed(trial, outcome, 1).contains("omnium Inventory/UpdateMany");
			assertThat(trial.calls(CALL)).as("once, or three attempts of five").isIn(2L, 16L);
			assertThat(outcomes(trial)).isEqualTo(Map.of("ACKNOWLEDGED", 1000L, "PENDING", ROWS - 1000L));
			trial.faults();
			assertClean(trial, trial.restart(outcome.runId()), ROWS);
			assertVendorHoldsOurs(trial);
		}
	}

	@Test
	void a_push_that_failed_is_also_made_good_by_the_next_one() {
		try (Trial trial = trial("half-applied:times=always")) {
			load(trial, 1, ROWS, (n) -> n % 90);
			assertFailed(trial, trial.push(), 1).contains("500");
			load(trial, 2, ROWS, (n) -> n % 70);
			trial.faults();

			assertClean(trial, trial.push(), ROWS);
			assertVendorHoldsOurs(trial);
		}
	}

	@Test
	void a_sku_that_the_vendor_refuses_stands_alone_with_its_reason_until_it_changes() {
		String fault = "reject-sku:sku=SKU-001234";
		try (Trial trial = trial(fault)) {
			load(trial, 1, ROWS, (n) -> n % 90);

			RunOutcome outcome = trial.push();

			assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
			assertThat(outcome.exitCode()).isEqualTo(3);
			Map<String, Object> refused = trial.rows("SELECT * FROM v_inventory WHERE outcome = 'REFUSED'").get(0);
			assertThat(refused).containsEntry("sku", "SKU-001234").containsEntry("pushed_quantity", null);
			assertThat(refused.get("reason").toString()).contains("SKU-001234").doesNotContain("\n");
			assertThat(outcomes(trial)).isEqualTo(Map.of("ACKNOWLEDGED", ROWS - 1L, "REFUSED", 1L));
			var line = trial.report(outcome.runId()).ledger().get(0);
			assertThat(line.sent()).isEqualTo(ROWS);
			assertThat(line.refused()).isEqualTo(1);
			assertThat(line.balanced()).isTrue();
			assertThat(trial.calls(CALL)).isLessThanOrEqualTo(3 + 20);

			long calls = trial.calls(CALL);
			assertThat(trial.push().exitCode()).isZero();
			assertThat(trial.calls(CALL)).isEqualTo(calls);

			trial.faults();
			load(trial, 2, ROWS, (n) -> (n == 1234) ? 777 : n % 90);
			assertClean(trial, trial.push(), 1);
			assertVendorHoldsOurs(trial);
		}
	}

	@Test
	void rows_of_a_warehouse_that_the_vendor_does_not_know_are_refused_and_no_others() {
		try (Trial trial = trial("unknown-warehouse:warehouse=BER")) {
			load(trial, 1, 1_000, (n) -> n % 90);
			trial.load(file(2, "SKU-000001,BER,1\nSKU-000500,BER,2\nSKU-000999,BER,3\n"));

			RunOutcome outcome = trial.push();

			assertThat(outcome.exitCode()).isEqualTo(3);
			assertThat(outcomes(trial)).isEqualTo(Map.of("ACKNOWLEDGED", 1_000L, "REFUSED", 3L));
			assertThat(trial.rows("SELECT DISTINCT location FROM v_inventory WHERE outcome = 'REFUSED'"))
				.containsExactly(Map.of("location", "BER"));
			assertThat(trial.vendorStock()).hasSize(1_000);
			trial.faults();
			trial.load(file(3, "SKU-000001,BER,11\nSKU-000500,BER,12\nSKU-000999,BER,13\n"));
			assertClean(trial, trial.push(), 3);
			assertVendorHoldsOurs(trial);
		}
	}

	@Test
	void a_missing_role_ends_with_5_at_the_first_call_and_refuses_no_row() {
		try (Trial trial = Trial.of(this.home, (options) -> options, AT_ONCE, (server) -> {
			String narrow = "      jobs: { inventory-push: { from: shop, canary: 0 } }";
			Trial.account(this.home, "narrow", server.baseUrl("omnium"), narrow);
			replace(this.home.resolve("jobs/narrow/account.yml"), "demo-client", "narrow-client");
		})) {
			load(trial, 1, ROWS, (n) -> n % 90);

			RunOutcome outcome = push(trial, "narrow");

			assertFailed(trial, outcome, 5).contains("omnium Inventory/UpdateMany", "403", "role");
			assertThat(trial.calls(CALL)).isEqualTo(1);
			assertThat(outcomes(trial)).isEqualTo(Map.of("PENDING", (long) ROWS));
			assertClean(trial, trial.push(), ROWS);
		}
	}

	@Test
	void batch_writes_go_one_at_a_time_whoever_pushes() throws Exception {
		List<String> accounts = List.of("shop", "north", "south");
		try (Trial trial = Trial.of(this.home, (options) -> options, AT_ONCE,
				(server) -> accounts.subList(1, 3)
					.forEach((name) -> Trial.account(this.home, name, server.baseUrl("omnium"),
							"      jobs: { inventory-push: { from: shop, canary: 0 } }")))) {
			load(trial, 1, 5_000, (n) -> n % 90);
			trial.faults("slow:times=always,millis=30");

			List<RunOutcome> outcomes = atOnce(
					accounts.stream().<Callable<RunOutcome>>map((name) -> () -> push(trial, name)).toList());

			assertThat(outcomes).allMatch((outcome) -> outcome.exitCode() == 0);
			assertThat(trial.calls(CALL)).isEqualTo(15);
			assertThat(highest(trial)).isEqualTo(1);
			assertThat(trial.vendor().path("throttled").asInt()).isZero();
			assertVendorHoldsOurs(trial);
		}
	}

	private Trial trial(String... faults) {
		return Trial.of(this.home, (options) -> options.withOrders(1).withFaults(faults),
				"      timeouts: { connect: 2s, read: 1s }\n" + AT_ONCE);
	}

	private void load(Trial trial, int hour, int rows, IntFunction<Integer> quantity) {
		String text = IntStream.range(0, rows)
			.mapToObj((n) -> "SKU-%06d,OSL,%d\n".formatted(n, quantity.apply(n)))
			.collect(Collectors.joining());
		RunOutcome outcome = trial.load(file(hour, text));
		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
	}

	/** Stock as it was observed at an hour. */
	private Path file(int hour, String rows) {
		String at = ",2026-03-01T%02d:00:00Z\n".formatted(hour);
		try {
			return Files.writeString(this.home.resolve("stock-" + hour + ".csv"),
					"sku,location,quantity,observed_at\n" + rows.replace("\n", at));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void replace(Path file, String what, String by) {
		try {
			Files.writeString(file, Files.readString(file).replace(what, by));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static RunOutcome push(Trial trial, String account) {
		return trial.run("inventory-push", account,
				trial.get(RunService.class).due("inventory-push", trial.get(Accounts.class).account(account)).get(0));
	}

	private static List<RunOutcome> atOnce(List<Callable<RunOutcome>> runs) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(runs.size());
		try {
			List<RunOutcome> outcomes = new ArrayList<>();
			for (Future<RunOutcome> run : threads.invokeAll(runs)) {
				outcomes.add(run.get());
			}
			return outcomes;
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static int highest(Trial trial) {
		return trial.vendor().path("highestConcurrencyByCall").path(CALL).asInt();
	}

	private static Map<String, Long> outcomes(Trial trial) {
		return trial.rows("SELECT outcome, COUNT(*) AS n FROM v_inventory GROUP BY outcome")
			.stream()
			.collect(Collectors.toMap((row) -> row.get("outcome").toString(), (row) -> (Long) row.get("n")));
	}

	private static void assertClean(Trial trial, RunOutcome outcome, int acknowledged) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
		assertThat(outcome.exitCode()).isZero();
		List<RunReports.Line> ledger = trial.report(outcome.runId()).ledger();
		assertThat(ledger).hasSize(1);
		assertThat(ledger.get(0).sent()).isEqualTo(acknowledged);
		assertThat(ledger.get(0).acknowledged()).isEqualTo(acknowledged);
		assertThat(ledger.get(0).balanced()).isTrue();
	}

	private static AbstractStringAssert<?> assertFailed(Trial trial, RunOutcome outcome, int exitCode) {
		assertThat(outcome.status()).isEqualTo(Status.FAILED);
		assertThat(outcome.exitCode()).isEqualTo(exitCode);
		assertThat(trial.report(outcome.runId()).run().error()).isEqualTo(outcome.message());
		return assertThat(outcome.message()).isNotNull().doesNotContain("\n", "Exception", "null", "demo-secret");
	}

	private static void assertVendorHoldsOurs(Trial trial) {
		Map<String, Long> ours = new TreeMap<>();
		trial.rows("SELECT sku, location, quantity FROM v_inventory WHERE account = 'shop'")
			.forEach((row) -> ours.put(row.get("sku") + " " + row.get("location"), (Long) row.get("quantity")));
		Map<String, Long> theirs = new TreeMap<>();
		trial.vendorStock()
			.forEach((row) -> theirs.put(row.path("sku").asString() + " " + row.path("warehouse").asString(),
					row.path("quantity").asLong()));
		assertThat(theirs).isNotEmpty().isEqualTo(ours);
		assertThat(trial.count("SELECT COUNT(*) FROM v_inventory WHERE account = 'shop' AND outcome = 'ACKNOWLEDGED'"
				+ " AND pushed_quantity = quantity"))
			.isEqualTo(ours.size());
	}

}
