package io.omsync.inventory;

import java.nio.file.Path;

import io.omsync.Trial;
import io.omsync.run.Decisions;
import io.omsync.run.RunOutcome;
import io.omsync.run.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The first lines of a large push go alone and are read back before the rest goes. */
class CanaryTests {

	private static final String UPDATES = "PUT /api/Inventory/UpdateMany";

	private static final String SEARCHES = "POST /api/Inventory/Search";

	@TempDir
	Path home;

	@Test
	void the_first_fifty_lines_go_alone_and_are_read_back_before_the_rest() {
		try (Trial trial = trial()) {
			new Stock(this.home).load(trial, 1, 120, (n) -> n);

			RunOutcome outcome = trial.push();

			assertThat(outcome.exitCode()).as(outcome.message()).isZero();
			assertThat(trial.calls(UPDATES)).isEqualTo(2);
			assertThat(trial.calls(SEARCHES)).isEqualTo(1);
			assertThat(trial.rows("SELECT step, sent, acknowledged FROM v_ledger WHERE sent > 0 ORDER BY step"))
				.extracting((row) -> row.get("step") + " " + row.get("sent") + " " + row.get("acknowledged"))
				.containsExactly("canary 50 50", "levels 70 70");
			assertThat(trial.vendorStock()).hasSize(120);
			assertThat(trial.count("SELECT COUNT(*) FROM inventory_canary")).isZero();
		}
	}

	@Test
	void fifty_lines_go_in_one_call_with_none_ahead() {
		try (Trial trial = trial()) {
			new Stock(this.home).load(trial, 1, 50, (n) -> n);

			trial.push();

			assertThat(trial.calls(UPDATES)).isEqualTo(1);
			assertThat(trial.calls(SEARCHES)).isZero();
		}
	}

	@Test
	void what_the_vendor_shows_otherwise_holds_the_run_and_the_rest_is_not_sent() {
		try (Trial trial = trial("ignore-sku:sku=S0007")) {
			new Stock(this.home).load(trial, 1, 120, (n) -> n + 1);

			RunOutcome held = trial.push();

			assertThat(held.status()).isEqualTo(Status.HELD);
			assertThat(held.exitCode()).isEqualTo(6);
			assertThat(held.message()).contains("SKU S0007 at OSL: sent 8, the vendor shows 0")
				.contains("71 levels to send", "omsync approve " + held.runId())
				.doesNotContain("\n");
			assertThat(trial.calls(UPDATES)).isEqualTo(1);
			assertThat(trial.vendorStock()).hasSize(49);
			assertThat(trial.count("SELECT SUM(held) FROM v_ledger WHERE step = 'levels'")).isEqualTo(71);
			assertThat(trial.count("SELECT COUNT(*) FROM v_inventory WHERE outcome = 'ACKNOWLEDGED'")).isEqualTo(49);
			assertThat(trial.count("SELECT COUNT(*) FROM v_inventory WHERE outcome = 'HELD'")).isEqualTo(71);
			assertThat(trial.report(held.runId()).lines().get(0).count()).isEqualTo(71);
		}
	}

	@Test
	void a_held_canary_that_is_approved_is_not_sent_ahead_again_and_the_rest_goes() {
		try (Trial trial = trial("ignore-sku:sku=S0007")) {
			new Stock(this.home).load(trial, 1, 120, (n) -> n + 1);
			RunOutcome held = trial.push();
			trial.faults();

			RunOutcome approved = trial.get(Decisions.class).approve(held.runId(), "mia");

			assertThat(approved.status()).as(approved.message()).isEqualTo(Status.COMPLETED);
			assertThat(trial.calls(UPDATES)).isEqualTo(2);
			assertThat(trial.vendorStock()).hasSize(120);
			assertThat(trial.count("SELECT COUNT(*) FROM v_inventory WHERE outcome <> 'ACKNOWLEDGED'")).isZero();
			assertThat(trial.report(held.runId()).ledger()).allMatch((line) -> line.balanced() && line.held() == 0);
			assertThat(trial.report(held.runId()).run().note()).contains("Approved by mia");
		}
	}

	@Test
	void while_a_finding_waits_for_a_person_a_smaller_push_goes_ahead_and_is_read_back_too() {
		try (Trial trial = trial("ignore-sku:sku=S0007")) {
			new Stock(this.home).load(trial, 1, 60, (n) -> n + 1);
			assertThat(trial.push().status()).isEqualTo(Status.HELD);

			RunOutcome next = trial.push();

			assertThat(next.status()).as(next.message()).isEqualTo(Status.HELD);
			assertThat(next.message()).contains("SKU S0007 at OSL");
			assertThat(trial.vendorStock()).extracting((row) -> row.path("sku").asString()).doesNotContain("S0007");
		}
	}

	@Test
	void a_vendor_that_shows_its_stock_late_is_read_once_more() {
		try (Trial trial = trial("stale-stock")) {
			new Stock(this.home).load(trial, 1, 120, (n) -> n + 1);

			RunOutcome outcome = trial.push();

			assertThat(outcome.exitCode()).as(outcome.message()).isZero();
			assertThat(trial.calls(SEARCHES)).isEqualTo(2);
		}
	}

	@Test
	void a_canary_whose_reading_back_failed_goes_again_and_one_that_is_done_does_not() {
		try (Trial trial = trial("server-error:on=Inventory/Search,times=always")) {
			new Stock(this.home).load(trial, 1, 120, (n) -> n + 1);

			RunOutcome failed = trial.push();

			assertThat(failed.status()).isEqualTo(Status.FAILED);
			assertThat(trial.count("SELECT COUNT(*) FROM v_inventory WHERE outcome <> 'PENDING'")).isZero();
			trial.faults("server-error:on=UpdateMany,at=2,times=always");
			RunOutcome after = trial.restart(failed.runId());
			assertThat(after.status()).isEqualTo(Status.FAILED);
			assertThat(trial.count("SELECT COUNT(*) FROM v_inventory WHERE outcome = 'ACKNOWLEDGED'")).isEqualTo(50);
			long searches = trial.calls(SEARCHES);
			trial.faults();
			RunOutcome done = trial.restart(failed.runId());
			assertThat(done.exitCode()).as(done.message()).isZero();
			assertThat(trial.calls(SEARCHES)).isEqualTo(searches);
			assertThat(trial.rows("SELECT step, sent FROM v_ledger WHERE sent > 0 ORDER BY step"))
				.extracting((row) -> row.get("step") + " " + row.get("sent"))
				.containsExactly("canary 50", "levels 70");
		}
	}

	@Test
	void a_held_canary_that_is_refused_is_not_to_be_restarted_and_the_next_push_judges_anew() {
		try (Trial trial = trial("ignore-sku:sku=S0007")) {
			new Stock(this.home).load(trial, 1, 120, (n) -> n + 1);
			RunOutcome held = trial.push();

			trial.get(Decisions.class).refuse(held.runId(), "mia", "wrong tenant");

			var report = trial.report(held.runId());
			assertThat(report.next()).doesNotContain("restart").contains("--dry-run");
			assertThat(report.lines()).isEmpty();
			trial.faults();
			assertThat(trial.push().exitCode()).isZero();
			assertThat(trial.vendorStock()).hasSize(120);
		}
	}

	private Trial trial(String... faults) {
		return Trial.of(this.home, (options) -> options.withOrders(0).withFaults(faults), "");
	}

}
