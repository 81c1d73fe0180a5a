package io.omsync.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.function.IntUnaryOperator;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.run.Decisions;
import io.omsync.run.Refused;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PushGuardTests {

	private static final String GUARDED = "      jobs: { inventory-push: { guard: { max-changed: 30%, max-to-zero: 5% } } }";

	private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

	private static final String UPDATES = "PUT /api/Inventory/UpdateMany";

	@TempDir
	Path home;

	@Test
	void a_stock_file_of_zeros_is_held_and_refused_and_nothing_is_sent() throws IOException {
		try (Trial trial = guarded()) {
			stocked(trial);
			load(trial, 1, (i) -> 0);
			long calls = trial.calls(UPDATES);

			RunOutcome held = trial.push();

			assertThat(held.status()).isEqualTo(Status.HELD);
			assertThat(held.exitCode()).isEqualTo(6);
			assertThat(held.message()).contains("99 of 100 levels would go to zero")
				.contains("omsync approve " + held.runId());
			assertThat(trial.calls(UPDATES)).isEqualTo(calls);
			assertThat(trial.count("SELECT COUNT(*) FROM v_inventory WHERE outcome = 'HELD'")).isEqualTo(99);
			assertThat(trial.count("SELECT held FROM v_ledger WHERE run_id = ?", held.runId())).isEqualTo(99);

			RunOutcome refused = trial.get(Decisions.class).refuse(held.runId(), "mia", "the file was empty");

			assertThat(refused.status()).isEqualTo(Status.FAILED);
			assertThat(trial.report(held.runId()).run().error()).contains("mia").contains("the file was empty");
			assertThat(trial.calls(UPDATES)).isEqualTo(calls);
		}
	}

	@Test
	void an_approval_lets_exactly_the_shown_diff_go() throws IOException {
		try (Trial trial = guarded()) {
			stocked(trial);
			load(trial, 1, (i) -> (i < 50) ? i + 1000 : i);
			RunOutcome held = trial.push();

			RunOutcome approved = trial.get(Decisions.class).approve(held.runId(), "mia");

			assertThat(approved.exitCode()).as(approved.message()).isZero();
			assertThat(trial.count("SELECT sent FROM v_ledger WHERE run_id = ?", held.runId())).isEqualTo(50);
			assertThat(trial.count("SELECT COUNT(*) FROM v_inventory WHERE outcome <> 'ACKNOWLEDGED'")).isZero();
		}
	}

	@Test
	void an_approved_push_that_failed_sends_all_that_was_shown_when_it_is_restarted() throws IOException {
		try (Trial trial = guarded()) {
			stocked(trial);
			load(trial, 1, (i) -> (i < 50) ? i + 1000 : i);
			RunOutcome held = trial.push();
			trial.faults("server-error:times=always,status=501");

			RunOutcome failed = trial.get(Decisions.class).approve(held.runId(), "mia");
			trial.faults();
			RunOutcome restarted = trial.restart(held.runId());

			assertThat(failed.status()).isEqualTo(Status.FAILED);
			assertThat(restarted.exitCode()).as(restarted.message()).isZero();
			assertThat(trial.count("SELECT sent FROM v_ledger WHERE run_id = ?", held.runId())).isEqualTo(50);
			assertThat(trial.count("SELECT held FROM v_ledger WHERE run_id = ?", held.runId())).isZero();
			assertThat(trial.count("SELECT COUNT(*) FROM v_inventory WHERE outcome <> 'ACKNOWLEDGED'")).isZero();
		}
	}

	@Test
	void an_approved_diff_that_changed_meanwhile_is_held_again() throws IOException {
		try (Trial trial = guarded()) {
			stocked(trial);
			load(trial, 1, (i) -> (i < 50) ? i + 1000 : i);
			RunOutcome held = trial.push();
			long calls = trial.calls(UPDATES);
			load(trial, 2, (i) -> (i < 60) ? i + 2000 : i);

			RunOutcome again = trial.get(Decisions.class).approve(held.runId(), "mia");

			assertThat(again.status()).isEqualTo(Status.HELD);
			assertThat(again.message()).contains("changed since it was shown").contains("60 levels to send");
			assertThat(trial.calls(UPDATES)).isEqualTo(calls);
			assertThat(trial.get(Decisions.class).approve(held.runId(), "mia").exitCode()).isZero();
			assertThat(trial.count("SELECT COUNT(*) FROM v_inventory WHERE outcome <> 'ACKNOWLEDGED'")).isZero();
		}
	}

	@Test
	void a_push_within_its_limits_goes_out_and_a_first_push_always() throws IOException {
		try (Trial trial = guarded()) {
			RunOutcome first = stocked(trial);
			load(trial, 1, (i) -> (i < 20) ? i + 1000 : i);

			RunOutcome second = trial.push();

			assertThat(first.exitCode()).isZero();
			assertThat(second.exitCode()).isZero();
			assertThat(trial.count("SELECT sent FROM v_ledger WHERE run_id = ?", second.runId())).isEqualTo(20);
		}
	}

	@Test
	void a_dry_run_tells_the_diff_and_sends_nothing() throws IOException {
		try (Trial trial = guarded()) {
			stocked(trial);
			load(trial, 1, (i) -> (i == 5) ? 0 : (i == 6) ? 1 : (i == 7) ? 900 : i);
			long calls = trial.calls(UPDATES);

			var preview = trial.get(RunService.class)
				.job("inventory-push")
				.preview(trial.get(Accounts.class).account("shop"));

			assertThat(preview.lines().get(0))
				.isEqualTo("3 levels to send: 1 up, 1 down, 1 to zero, 0 new, 0 as they were");
			assertThat(preview.lines()).anyMatch((line) -> line.contains("TO_ZERO  S005  main  5 -> 0"));
			assertThat(trial.calls(UPDATES)).isEqualTo(calls);
		}
	}

	@Test
	void sending_everything_again_heals_a_drift_at_the_vendor() throws IOException {
		try (Trial trial = guarded()) {
			stocked(trial);
			trial.call("DELETE", "/sandbox/omnium/stock", "");

			trial.get(RunService.class).job("inventory-push").doAllAgain(trial.get(Accounts.class).account("shop"));
			RunOutcome push = trial.push();

			assertThat(push.exitCode()).isZero();
			assertThat(trial.vendorStock()).hasSize(100);
		}
	}

	@Test
	void rejects_that_were_accepted_let_the_windows_go_on() {
		try (Trial trial = Trial.of(this.home, (options) -> options.withFaults("null-amount:row=3,times=always"),
				"      jobs: { order-pull: { max-rejects: 0 } }")) {
			RunOutcome held = trial.pull(Trial.DAY);

			RunOutcome approved = trial.get(Decisions.class).approve(held.runId(), "mia");

			assertThat(held.exitCode()).isEqualTo(6);
			assertThat(approved.status()).isEqualTo(Status.COMPLETED);
			assertThat(approved.exitCode()).isEqualTo(3);
			assertThat(trial.count("SELECT COUNT(*) FROM v_window WHERE state = 'DONE'")).isEqualTo(1);
			assertThatExceptionOfType(Refused.class)
				.isThrownBy(() -> trial.get(Decisions.class).approve(held.runId(), "mia"));
		}
	}

	@Test
	void a_load_that_was_refused_leaves_the_inbox() throws IOException {
		try (Trial trial = Trial.of(this.home, (options) -> options.withOrders(0),
				"      jobs: { inventory-load: { max-rejects: 0 } }")) {
			Path file = Files.createDirectories(this.home.resolve("drops/shop/inbox")).resolve("bad.csv");
			Files.writeString(file, "sku,location,quantity\nA,main,1\nB,main,-1\n");
			Files.setLastModifiedTime(file, FileTime.from(NOON));
			var shop = trial.get(Accounts.class).account("shop");
			RunService runs = trial.get(RunService.class);
			RunOutcome held = trial.run("inventory-load", "shop", runs.due("inventory-load", shop).get(0));

			trial.get(Decisions.class).refuse(held.runId(), "mia", "half a file");

			assertThat(held.exitCode()).isEqualTo(6);
			assertThat(file).doesNotExist();
			assertThat(file.resolveSibling("../failed/bad.csv")).exists();
			assertThat(runs.due("inventory-load", shop)).isEmpty();
		}
	}

	@Test
	void an_abandoned_window_lets_later_ones_run_and_stays_a_hole() {
		try (Trial trial = Trial.withOrders(this.home, 10)) {
			trial.faults("server-error:times=always,status=501");
			RunOutcome failed = trial.pull(Trial.DAY);
			trial.faults();

			trial.get(Decisions.class).abandon(failed.runId(), "mia", "the vendor lost that day");

			assertThat(trial.rows("SELECT state FROM v_window").get(0)).containsEntry("state", "ABANDONED");
			assertThat(trial.report(failed.runId()).run().error()).contains("the vendor lost that day");
		}
	}

	private Trial guarded() {
		return Trial.of(this.home, (options) -> options.withOrders(0), GUARDED);
	}

	private RunOutcome stocked(Trial trial) throws IOException {
		load(trial, 0, (i) -> i);
		return trial.push();
	}

	private void load(Trial trial, int hour, IntUnaryOperator quantity) throws IOException {
		StringBuilder text = new StringBuilder("sku,location,quantity\n");
		for (int i = 0; i < 100; i++) {
			text.append("S%03d,main,%d\n".formatted(i, quantity.applyAsInt(i)));
		}
		Path file = Files.writeString(this.home.resolve("stock" + hour + ".csv"), text);
		Files.setLastModifiedTime(file, FileTime.from(NOON.plusSeconds(3600L * hour)));
		assertThat(trial.load(file).exitCode()).isZero();
	}

}
