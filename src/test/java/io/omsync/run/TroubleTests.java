package io.omsync.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What fails between our statements and Spring Batch's own. */
class TroubleTests {

	/** Long enough ago for a file to be complete. */
	private static final Instant DROPPED = Instant.parse("2026-03-01T12:00:00Z");

	@TempDir
	Path home;

	@Test
	void a_chunk_whose_metadata_could_not_be_written_is_stored_by_the_restart() throws IOException {
		try (Trial trial = Trial.withOrders(this.home, 300)) {
			Path file = stock("a.csv", 3500);
			fail(trial, "BATCH_STEP_EXECUTION", "NEW.STATUS = 'STARTED' AND NEW.COMMIT_COUNT = 2");

			RunOutcome broken = trial.load(file);
			heal(trial);
			RunOutcome restarted = trial.restart(broken.runId());

			assertThat(broken.status()).isEqualTo(Status.FAILED);
			assertThat(restarted.exitCode()).as(restarted.message()).isZero();
			assertThat(trial.count("SELECT COUNT(*) FROM v_inventory")).isEqualTo(3500);
			assertThat(trial.count("SELECT SUM(inserted) FROM v_ledger")).isEqualTo(3500);
		}
	}

	@Test
	void a_pull_whose_metadata_could_not_be_written_ends_clean_after_the_restart() {
		try (Trial trial = Trial.withOrders(this.home, 300)) {
			fail(trial, "BATCH_STEP_EXECUTION", "NEW.STATUS = 'STARTED' AND NEW.COMMIT_COUNT = 2");

			RunOutcome broken = trial.pull(Trial.DAY);
			heal(trial);
			RunOutcome restarted = trial.restart(broken.runId());

			assertThat(broken.status()).isEqualTo(Status.FAILED);
			assertThat(restarted.exitCode()).as(restarted.message()).isZero();
			assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isEqualTo(300);
		}
	}

	/** Spring Batch stores a job's instance before its execution, and starts no such. */
	@Test
	void a_run_that_was_killed_before_its_first_execution_was_stored_is_restarted() {
		try (Trial trial = Trial.withOrders(this.home, 30)) {
			fail(trial, "BATCH_STEP_EXECUTION", "NEW.STATUS = 'STARTED'");
			RunOutcome broken = trial.pull(Trial.DAY);
			heal(trial);
			for (String table : List.of("BATCH_STEP_EXECUTION_CONTEXT", "BATCH_STEP_EXECUTION",
					"BATCH_JOB_EXECUTION_CONTEXT", "BATCH_JOB_EXECUTION_PARAMS", "BATCH_JOB_EXECUTION")) {
				trial.sql.update("DELETE FROM " + table);
			}

			RunOutcome restarted = trial.restart(broken.runId());

			assertThat(trial.count("SELECT COUNT(*) FROM BATCH_JOB_INSTANCE")).isEqualTo(1);
			assertThat(restarted.exitCode()).as(restarted.message()).isZero();
			assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isEqualTo(30);
		}
	}

	@Test
	void what_a_run_saw_that_was_killed_when_it_was_done_is_forgotten_by_the_next() {
		try (Trial trial = Trial.withOrders(this.home, 30)) {
			long killed = trial.pull(Trial.DAY).runId();
			trial.sql.update("INSERT INTO run_seen VALUES (?, 'orders', 'A-1', REPEAT('0', 64), 1, 'here')", killed);

			RunOutcome next = trial.pull(Trial.DAY);

			assertThat(next.runId()).isNotEqualTo(killed);
			assertThat(trial.count("SELECT COUNT(*) FROM run_seen")).isZero();
		}
	}

	@Test
	void a_run_whose_outcome_could_not_be_stored_is_recovered_at_once() throws IOException {
		try (Trial trial = Trial.withOrders(this.home, 0)) {
			trial.load(stock("b.csv", 10));
			fail(trial, "run", "NEW.status = 'COMPLETED'");

			RunOutcome push = trial.push();
			heal(trial);

			assertThat(push.message()).contains("omsync recover " + push.runId());
			assertThat(trial.get(RunService.class).recover(push.runId(), (plan) -> {
			})).contains("marked FAILED");
			assertThat(trial.restart(push.runId()).exitCode()).isZero();
			assertThat(trial.vendorStock()).hasSize(10);
		}
	}

	@Test
	void a_loaded_drop_that_was_not_moved_is_archived_and_not_loaded_again() throws IOException {
		try (Trial trial = Trial.withOrders(this.home, 0)) {
			Path file = drop("c.csv", "sku,location,quantity\nC,main,1\n");
			Path kept = Files.copy(file, this.home.resolve("kept"), StandardCopyOption.COPY_ATTRIBUTES);
			RunOutcome first = runDue(trial).get(0);
			Files.copy(kept, file, StandardCopyOption.COPY_ATTRIBUTES);

			RunOutcome again = runDue(trial).get(0);

			assertThat(again.runId()).isEqualTo(first.runId());
			assertThat(trial.count("SELECT COUNT(*) FROM v_run")).isEqualTo(1);
			assertThat(file).doesNotExist();
		}
	}

	@Test
	void a_file_that_takes_the_name_of_the_one_being_loaded_is_the_next_drop() throws IOException {
		try (Trial trial = Trial.withOrders(this.home, 0)) {
			Path file = drop("d.csv", "sku,location,quantity\nD,main,1\n");
			RunService runs = trial.get(RunService.class);
			SyncJob.Due due = runs.due("inventory-load", shop(trial)).get(0);
			RunOutcome stale = trial.run("inventory-load", "shop", due);
			drop("d.csv", "sku,location,quantity\nD,main,99\n");

			RunOutcome next = runDue(trial).get(0);

			assertThat(stale.exitCode()).isZero();
			assertThat(next.runId()).isNotEqualTo(stale.runId());
			assertThat(trial.count("SELECT quantity FROM v_inventory")).isEqualTo(99);
			assertThat(file.resolveSibling("../archive")).isDirectoryContaining("glob:**d.csv")
				.isDirectoryContaining("glob:**d.csv.2");
		}
	}

	@Test
	void a_file_without_a_header_goes_to_failed_and_does_not_block_the_next() throws IOException {
		try (Trial trial = Trial.withOrders(this.home, 0)) {
			Path bad = drop("e.csv", "article;stock\n1;2\n");

			RunOutcome failed = runDue(trial).get(0);
			drop("f.csv", "sku,location,quantity\nF,main,1\n");
			RunOutcome next = runDue(trial).get(0);

			assertThat(failed.exitCode()).isEqualTo(1);
			assertThat(failed.message()).contains("e.csv");
			assertThat(bad).doesNotExist();
			assertThat(bad.resolveSibling("../failed/e.csv")).exists();
			assertThat(next.exitCode()).isZero();
		}
	}

	@Test
	void a_bad_record_that_the_overlap_brings_again_is_kept_once() {
		try (Trial trial = Trial.withOrders(this.home, 300)) {
			trial.faults("null-amount:row=7,times=always");

			RunOutcome first = trial.pull(Trial.DAY);
			RunOutcome second = trial.pull(Trial.DAY);

			assertThat(first.exitCode()).isEqualTo(3);
			assertThat(second.exitCode()).isEqualTo(3);
			assertThat(trial.count("SELECT COUNT(*) FROM v_reject WHERE state = 'OPEN'")).isEqualTo(1);
		}
	}

	private static void fail(Trial trial, String table, String when) {
		trial.sql.execute("CREATE TRIGGER trouble BEFORE UPDATE ON " + table + " FOR EACH ROW BEGIN IF " + when
				+ " THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'trouble'; END IF; END");
	}

	private static void heal(Trial trial) {
		trial.sql.execute("DROP TRIGGER trouble");
	}

	private static Account shop(Trial trial) {
		return trial.get(Accounts.class).account("shop");
	}

	private static List<RunOutcome> runDue(Trial trial) {
		return trial.get(RunService.class)
			.due("inventory-load", shop(trial))
			.stream()
			.map((due) -> trial.run("inventory-load", "shop", due))
			.toList();
	}

	private Path drop(String name, String content) throws IOException {
		Path file = Files.createDirectories(this.home.resolve("drops/shop/inbox")).resolve(name);
		Files.writeString(file, content);
		Files.setLastModifiedTime(file, FileTime.from(DROPPED));
		return file;
	}

	private Path stock(String name, int rows) throws IOException {
		StringBuilder text = new StringBuilder("sku,location,quantity\n");
		for (int i = 0; i < rows; i++) {
			text.append("S%06d,main,%d\n".formatted(i, i % 90));
		}
		return Files.writeString(this.home.resolve(name), text);
	}

}
