package io.omsync.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import io.omsync.Trial;
import io.omsync.run.Plan;
import io.omsync.run.Plans;
import io.omsync.run.Refused;
import io.omsync.run.RunOutcome;
import io.omsync.run.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A restart of a push sends what its plan told, and nothing that was loaded since. */
class PushRestartTests {

	private static final String CHUNKS = "      jobs: { inventory-push: { chunk: 20, canary: 0 } }";

	private static final String UPDATES = "PUT /api/Inventory/UpdateMany";

	private static final String PENDING = "SELECT COUNT(*) FROM v_inventory WHERE outcome = 'PENDING'";

	@TempDir
	Path home;

	@Test
	void the_plan_counts_the_levels_without_an_answer_and_the_restart_sends_those() throws IOException {
		try (Trial trial = trial(CHUNKS)) {
			RunOutcome failed = failedAfterTwoChunks(trial);

			Plan plan = trial.get(Plans.class).restart(failed.runId());
			RunOutcome restarted = trial.get(Plans.class).restart(plan, Duration.ZERO);

			assertThat(plan.stored()).isEqualTo(40);
			assertThat(plan.lines()).anyMatch((line) -> line.contains("60 levels have no stored answer"))
				.anyMatch((line) -> line.contains("goes on with run " + failed.runId() + " as attempt 4"));
			assertThat(restarted.exitCode()).as(restarted.message()).isZero();
			assertThat(trial.count("SELECT sent FROM v_ledger WHERE run_id = ?", failed.runId())).isEqualTo(100);
			assertThat(trial.count(PENDING)).isZero();
			assertThat(trial.report(failed.runId()).run().plan()).isEqualTo(plan.plan());
			assertThat(trial.count("SELECT COUNT(*) FROM inventory_held")).isZero();
		}
	}

	@Test
	void what_was_loaded_since_the_plan_refuses_the_restart_and_nothing_is_sent() throws IOException {
		try (Trial trial = trial(CHUNKS)) {
			RunOutcome failed = failedAfterTwoChunks(trial);
			Plan plan = trial.get(Plans.class).restart(failed.runId());
			load(trial, 1, 120);
			long calls = trial.calls(UPDATES);

			assertThatExceptionOfType(Refused.class)
				.isThrownBy(() -> trial.get(Plans.class).restart(plan, Duration.ZERO))
				.withMessageContaining("what is sent: '60 levels")
				.withMessageContaining("'120 levels")
				.withMessageContaining("omsync restart " + failed.runId() + " --preview");
			assertThat(trial.calls(UPDATES)).isEqualTo(calls);
			assertThat(trial.report(failed.runId()).run().status()).isEqualTo(Status.FAILED);
			assertThat(trial.restart(failed.runId()).exitCode()).isZero();
			assertThat(trial.count(PENDING)).isZero();
		}
	}

	@Test
	void what_is_loaded_while_it_sends_waits_for_the_next_push() throws IOException {
		try (Trial trial = trial(CHUNKS)) {
			RunOutcome failed = failedAfterTwoChunks(trial);
			trial.faults("slow:on=UpdateMany,times=always,millis=1500");
			long calls = trial.calls(UPDATES);
			Plan plan = trial.get(Plans.class).restart(failed.runId());

			var restart = CompletableFuture.supplyAsync(() -> trial.get(Plans.class).restart(plan, Duration.ZERO));
			while (trial.calls(UPDATES) == calls && !restart.isDone()) {
				LockSupport.parkNanos(10_000_000);
			}
			load(trial, 0, 120);

			assertThat(restart.join().exitCode()).isZero();
			assertThat(trial.count("SELECT sent FROM v_ledger WHERE run_id = ?", failed.runId())).isEqualTo(100);
			assertThat(trial.count(PENDING)).isEqualTo(20);
			assertThat(trial.push().exitCode()).isZero();
			assertThat(trial.count(PENDING)).isZero();
		}
	}

	@Test
	void a_guarded_push_is_judged_when_it_is_restarted_and_sends_what_was_shown() throws IOException {
		try (Trial trial = trial(
				"      jobs: { inventory-push: { chunk: 20, canary: 0, guard: { max-changed: 30% } } }")) {
			RunOutcome failed = failedAfterTwoChunks(trial);

			RunOutcome restarted = trial.get(Plans.class)
				.restart(trial.get(Plans.class).restart(failed.runId()), Duration.ZERO);

			assertThat(restarted.exitCode()).as(restarted.message()).isZero();
			assertThat(trial.count(PENDING)).isZero();
		}
	}

	@Test
	void a_push_that_ended_before_it_noted_its_mapping_notes_it_when_it_goes_on() throws IOException {
		try (Trial trial = trial(CHUNKS)) {
			RunOutcome failed = failedAfterTwoChunks(trial);
			trial.sql.update("DELETE FROM inventory_full_push");

			Plan plan = trial.get(Plans.class).restart(failed.runId());
			assertThat(trial.get(Plans.class).restart(plan, Duration.ZERO).exitCode()).isZero();

			assertThat(trial.count("SELECT COUNT(*) FROM inventory_full_push WHERE mapping IS NOT NULL")).isEqualTo(1);
		}
	}

	private Trial trial(String jobs) {
		return Trial.of(this.home, (options) -> options.withOrders(0), jobs);
	}

	private RunOutcome failedAfterTwoChunks(Trial trial) throws IOException {
		load(trial, 0, 100);
		trial.faults("server-error:on=UpdateMany,at=3,times=always,status=501");
		RunOutcome failed = trial.push();
		trial.faults();
		assertThat(failed.status()).isEqualTo(Status.FAILED);
		return failed;
	}

	private void load(Trial trial, int hour, int rows) throws IOException {
		StringBuilder text = new StringBuilder("sku,location,quantity\n");
		for (int i = 0; i < rows; i++) {
			text.append("S%03d,main,%d\n".formatted(i, i + 1000 * hour));
		}
		Path file = Files.writeString(this.home.resolve("stock" + hour + ".csv"), text);
		Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T12:00:00Z").plusSeconds(3600L * hour)));
		assertThat(trial.load(file).exitCode()).isZero();
	}

}
