package io.omsync.reconcile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.omsync.Trial;
import io.omsync.run.Retries;
import io.omsync.run.RetryPlans;
import io.omsync.run.RunOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Refused documents that a vendor listed, in an account that maps files too. */
class DocumentRetryTests {

	@TempDir
	Path home;

	@Test
	void a_retry_of_what_a_vendor_listed_says_so_and_one_of_no_step_is_no_success() {
		try (Trial trial = trial()) {
			RunOutcome listed = trial.get(Retries.class).carryOut(refused(trial, "invoices"), false, Duration.ZERO);

			assertThat(listed.exitCode()).isEqualTo(3);
			assertThat(trial.rows("SELECT state, reason_code, reason FROM reject WHERE record_key = 'invoices-1'"))
				.singleElement()
				.satisfies((row) -> assertThat(row.values().toString())
					.startsWith("[RETRIED, MISSING_FIELD, it came from a list of the vendor")
					.endsWith("Refused because: total is empty]"));

			RunOutcome none = trial.get(Retries.class).carryOut(refused(trial, "parcels"), false, Duration.ZERO);

			assertThat(none.exitCode()).isEqualTo(1);
			assertThat(none.message()).contains("1 rejects were not mapped again");
			assertThat(trial.rows("SELECT state FROM reject WHERE record_key = 'parcels-1'").get(0))
				.containsEntry("state", "OPEN");
		}
	}

	private Retries.Group refused(Trial trial, String step) {
		trial.sql.update(
				"""
						INSERT INTO reject (run_id, step, job, account, record_key, reason_code, reason, place, raw, digest, state,
						                    created_at)
						SELECT MAX(run_id), ?, 'reconcile', 'shop', ?, 'MISSING_FIELD', 'total is empty', 'page 1', '{}', '', 'OPEN',
						       '2026-03-01' FROM run
						""",
				step, step + "-1");
		long reject = trial.count("SELECT reject_id FROM reject WHERE record_key = ?", step + "-1");
		return trial.get(RetryPlans.class).of(List.of(reject)).groups().get(0);
	}

	private Trial trial() {
		Trial trial = Trial.of(this.home, (options) -> options.withOrders(1), """
				      options: { payments: { preset: generic } }
				      jobs: { reconcile: { since: 1h } }
				""");
		trial.pull(Trial.DAY);
		return trial;
	}

}
