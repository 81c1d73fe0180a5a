package io.omsync.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.omsync.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is old goes, what waits for somebody stays. */
class PurgeTests {

	@TempDir
	Path home;

	@Test
	void old_raw_records_settled_rejects_and_runs_go_and_a_window_can_be_read_again() {
		try (Trial trial = trial("null-amount")) {
			trial.pull(Trial.DAY);
			trial.faults();
			trial.pull(Trial.DAY);
			var orders = trial.rows("SELECT * FROM v_order ORDER BY order_id");
			trial.sql.update("""
					INSERT INTO shipment (account, shipment_id, order_id, origin, status, vendor_status, carrier,
					                      tracking_number, quantity, updated_at, digest, run_id)
					VALUES ('shop', 'S1', 'O1', 'LIST', 'SHIPPED', '', '', '', 1, '2026-03-01', '', 1)
					""");
			trial.sql.update("INSERT INTO document_raw (account, kind, document_id, raw)"
					+ " VALUES ('shop', 'shipment', 'S1', '{}')");
			report(trial, 1, 0);
			report(trial, 2, 1);
			trial.sql.update("""
					INSERT INTO period_close (account, period, revision, report_id, state, manifest, folder, reason,
					                          prepared_by, prepared_at)
					VALUES ('shop', '2024-05', 1, 2, 'LOCKED', '', '', '', '', '2024-06-01')
					""");
			age(trial);

			Map<String, Long> planned = counted(trial);
			Map<String, Long> removed = purged(trial);

			assertThat(planned).isEqualTo(Map.of("raw orders", 20L, "raw documents", 1L, "draft reports", 1L,
					"settled rejects", 1L, "runs", 1L));
			assertThat(removed).isEqualTo(Map.of("raw orders", 20L, "raw documents", 1L, "draft reports", 1L,
					"settled rejects", 1L, "runs", 2L));
			assertThat(trial.rows("SELECT report_id FROM report")).hasToString("[{report_id=2}]");
			assertThat(trial.rows("SELECT report_id FROM report_order")).hasToString("[{report_id=2}]");
			for (String table : new String[] { "run", "run_ledger", "run_window", "run_seen", "reject",
					"sales_order_raw", "document_raw", "BATCH_JOB_INSTANCE", "BATCH_JOB_EXECUTION",
					"BATCH_JOB_EXECUTION_PARAMS", "BATCH_JOB_EXECUTION_CONTEXT", "BATCH_STEP_EXECUTION",
					"BATCH_STEP_EXECUTION_CONTEXT" }) {
				assertThat(trial.count("SELECT COUNT(*) FROM " + table)).as(table).isZero();
			}
			assertThat(trial.rows("SELECT * FROM v_order ORDER BY order_id")).isEqualTo(orders);
			assertThat(purged(trial)).allSatisfy((what, count) -> assertThat(count).as(what).isZero());

			RunOutcome again = trial.pull(Trial.DAY);

			assertThat(again.exitCode()).as("%s", again.message()).isZero();
			assertThat(trial.count("SELECT SUM(unchanged) FROM v_ledger WHERE run_id = ?", again.runId()))
				.isEqualTo(20);
		}
	}

	@Test
	void an_open_reject_its_run_a_held_run_and_a_hole_stay_for_ever() {
		try (Trial trial = trial("null-amount:times=always")) {
			RunOutcome open = trial.pull(Trial.DAY);
			trial.sql.update("UPDATE run SET status = 'HELD' WHERE run_id = ?", trial.pull(Trial.DAY).runId());
			var early = new io.omsync.model.Slice.Window(Trial.DAY.from().minus(Duration.ofDays(1)), Trial.DAY.from());
			RunOutcome hole = trial.pull(early);
			trial.sql.update("UPDATE run SET status = 'FAILED' WHERE run_id = ?", hole.runId());
			trial.sql.update("UPDATE run_window SET state = 'ABANDONED' WHERE run_id = ?", hole.runId());
			var before = trial.rows("SELECT run_id FROM run");
			age(trial);

			assertThat(purged(trial)).containsEntry("runs", 0L).containsEntry("settled rejects", 0L);

			assertThat(trial.rows("SELECT run_id FROM run")).isEqualTo(before);
			assertThat(trial.rows("SELECT raw FROM reject WHERE run_id = ?", open.runId()).get(0).get("raw").toString())
				.contains("customerName");
		}
	}

	@Test
	void what_a_signed_month_is_made_of_and_was_read_by_stays() {
		try (Trial trial = Trial.withOrders(this.home, 5)) {
			long run = trial.pull(Trial.DAY).runId();
			report(trial, 2, 1);
			trial.sql.update("""
					INSERT INTO period_close (account, period, revision, report_id, state, manifest, folder, reason,
					                          prepared_by, prepared_at)
					VALUES ('shop', '2024-05', 1, 2, 'LOCKED', '', '', '', '', '2024-06-01')
					""");
			age(trial);
			trial.sql.update("INSERT INTO report_run VALUES (2, ?)", run);
			assertThat(purged(trial)).as("it stored what is signed").containsEntry("runs", 0L);
			trial.sql.update("DELETE FROM report_run");
			trial.sql.update("UPDATE report SET period_from = '2000-01-01', period_to = '2100-01-01'");
			assertThat(purged(trial)).as("the month was read by it").containsEntry("runs", 0L);
			trial.sql.update("UPDATE report SET period_to = '2000-02-01'");
			assertThat(purged(trial)).containsEntry("runs", 1L);
		}
	}

	private Trial trial(String fault) {
		return Trial.of(this.home, (options) -> options.withOrders(20).withFaults(fault), "");
	}

	/** Long ago, with a row. */
	private static void report(Trial trial, long id, int revision) {
		trial.sql.update(
				"""
						INSERT INTO report (report_id, account, period, revision, zone, period_from, period_to, as_of, rules,
						                    shipments, invoices, payments, returns, taxes, freights, lookups, on_order,
						                    tolerance_above, tolerance_below, percent, taken_at)
						VALUES (?, 'shop', '2024-05', ?, 'UTC', '2024-05-01', '2024-06-01', '2024-06-01', '', 1, 1, 1, 1, 1, 1, 1, 1,
						        0, 0, 0, '2024-06-01')
						""",
				id, revision);
		trial.sql.update(
				"""
						INSERT INTO report_order VALUES (?, 'O', '2024-05', 'O', 'COMPLETED', 'MATCHED', 1, 'EUR', 1, 0, 0, 0, 0, 0, 0,
						                                 '2024-05-05', '', 1)
						""",
				id);
	}

	private static void age(Trial trial) {
		trial.sql.update("UPDATE run SET started_at = started_at - INTERVAL 500 DAY,"
				+ " ended_at = ended_at - INTERVAL 500 DAY");
		trial.sql.update("UPDATE reject SET settled_at = settled_at - INTERVAL 500 DAY,"
				+ " created_at = created_at - INTERVAL 500 DAY");
	}

	private static Map<String, Long> counted(Trial trial) {
		Purge purge = trial.get(Purge.class);
		return purge.count(purge.before(Duration.ofDays(90), Duration.ofDays(400)));
	}

	private static Map<String, Long> purged(Trial trial) {
		Purge purge = trial.get(Purge.class);
		return purge.purge(purge.before(Duration.ofDays(90), Duration.ofDays(400)));
	}

}
