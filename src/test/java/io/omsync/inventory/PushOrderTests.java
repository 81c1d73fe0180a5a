package io.omsync.inventory;

import java.nio.file.Path;

import io.omsync.Trial;
import io.omsync.run.Decisions;
import io.omsync.run.RunOutcome;
import io.omsync.run.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** An older level never overwrites a newer one at the vendor; what was refused waits. */
class PushOrderTests {

	private static final String GUARDED = "      jobs: { inventory-push: { canary: 0, guard: { max-changed: 30% } } }";

	private static final String UPDATES = "PUT /api/Inventory/UpdateMany";

	@TempDir
	Path home;

	@Test
	void two_pushes_in_the_wrong_order_end_with_the_newer_value_at_the_vendor() {
		try (Trial trial = trial(GUARDED)) {
			Stock stock = new Stock(this.home);
			stock.load(trial, 1, 10, (n) -> n + 1);
			trial.push();
			stock.load(trial, 2, 10, (n) -> 100 + n);
			RunOutcome older = trial.push();
			stock.load(trial, 3, 10, (n) -> 200 + n);
			RunOutcome newer = trial.push();
			Decisions decisions = trial.get(Decisions.class);
			assertThat(decisions.approve(newer.runId(), "mia").exitCode()).isZero();
			long calls = trial.calls(UPDATES);

			RunOutcome late = decisions.approve(older.runId(), "mia");
			RunOutcome again = decisions.approve(older.runId(), "mia");

			assertThat(older.status()).isEqualTo(Status.HELD);
			assertThat(late.message()).contains("changed since it was shown");
			assertThat(again.exitCode()).as(again.message()).isZero();
			assertThat(trial.calls(UPDATES)).isEqualTo(calls);
			assertThat(trial.vendorStock()).allMatch((row) -> row.path("quantity").asInt() >= 200);
		}
	}

	@Test
	void a_failed_push_that_is_restarted_after_a_newer_one_sends_no_old_level() {
		try (Trial trial = trial("      jobs: { inventory-push: { canary: 0 } }")) {
			Stock stock = new Stock(this.home);
			stock.load(trial, 1, 10, (n) -> n + 1);
			trial.faults("server-error:times=always,status=501");
			RunOutcome older = trial.push();
			trial.faults();
			stock.load(trial, 2, 10, (n) -> 200 + n);
			assertThat(trial.push().exitCode()).isZero();

			RunOutcome restarted = trial.restart(older.runId());

			assertThat(older.status()).isEqualTo(Status.FAILED);
			assertThat(restarted.exitCode()).isZero();
			assertThat(trial.vendorStock()).hasSize(10).allMatch((row) -> row.path("quantity").asInt() >= 200);
		}
	}

	@Test
	void an_older_file_that_is_loaded_after_a_newer_one_is_not_sent() {
		try (Trial trial = trial("")) {
			Stock stock = new Stock(this.home);
			stock.load(trial, 2, 10, (n) -> 200 + n);
			trial.push();
			stock.load(trial, 1, 10, (n) -> n);

			trial.push();

			assertThat(trial.vendorStock()).allMatch((row) -> row.path("quantity").asInt() >= 200);
		}
	}

	@Test
	void a_refused_line_is_sent_again_only_when_it_changed_or_is_retried() {
		try (Trial trial = trial("")) {
			Stock stock = new Stock(this.home);
			trial.faults("reject-sku:sku=S0003");
			stock.load(trial, 1, 10, (n) -> n);
			RunOutcome refused = trial.push();
			long calls = trial.calls(UPDATES);
			stock.load(trial, 2, 10, (n) -> n);
			trial.push();
			assertThat(trial.calls(UPDATES)).isEqualTo(calls);
			assertThat(trial.rows("SELECT reason FROM v_inventory WHERE outcome = 'REFUSED'").get(0).get("reason"))
				.asString()
				.startsWith("HTTP_400: ");
			trial.faults();

			assertThat(trial.get(PushStore.class).refused("shop", refused.runId())).isEqualTo(1);
			trial.get(PushStore.class).sendRefusedAgain("shop", refused.runId());

			assertThat(trial.push().exitCode()).isZero();
			assertThat(trial.vendorStock()).hasSize(10);
		}
	}

	private Trial trial(String more) {
		return Trial.of(this.home, (options) -> options.withOrders(0), more);
	}

}
