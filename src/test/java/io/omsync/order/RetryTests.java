package io.omsync.order;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.omsync.Trial;
import io.omsync.run.RejectMasks;
import io.omsync.run.Rejects;
import io.omsync.run.Retries;
import io.omsync.run.RetryPlans;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Refused orders that are mended, come again, or can not be mended. */
class RetryTests {

	@TempDir
	Path home;

	@Test
	void an_order_that_is_mended_lands_once_in_a_run_of_its_own() {
		try (Trial trial = trial("null-amount")) {
			RunOutcome first = trial.pull(Trial.DAY);
			var ledger = trial.rows("SELECT * FROM run_ledger WHERE run_id = ?", first.runId());
			Rejects.Row reject = trial.get(Rejects.class).page(first.runId(), 0, 10).get(0);

			RunOutcome retried = retry(trial, mended(trial, reject)).get(0);

			assertThat(retried.exitCode()).as("%s", retried.message()).isZero();
			RunReports.Report report = trial.report(retried.runId());
			assertThat(report.run().job()).isEqualTo("order-pull");
			assertThat(report.run().retry()).isTrue();
			assertThat(report.ledger()).singleElement().satisfies((line) -> {
				assertThat(List.of(line.fetched(), line.inserted(), line.rejected())).containsExactly(1L, 1L, 0L);
				assertThat(line.balanced()).isTrue();
			});
			assertThat(trial.rows("SELECT * FROM run_ledger WHERE run_id = ?", first.runId())).isEqualTo(ledger);
			assertThat(trial.rows("SELECT state, resolved_by_run FROM reject")).singleElement()
				.satisfies((row) -> assertThat(row).containsEntry("state", "RESOLVED")
					.containsEntry("resolved_by_run", retried.runId()));
			assertThat(trial.count("SELECT grand_total FROM v_order WHERE order_id = ?", reject.recordKey()))
				.isEqualTo(77);
			assertThat(trial.count("SELECT COUNT(*) FROM reject_retry")).isZero();
			assertThat(stored(trial, reject.recordKey())).contains("\"customerName\":\"")
				.doesNotContain("\"customerName\":\"***");

			assertThat(mended(trial, reject).count()).isZero();
			assertThat(mended(trial, reject).settled()).isEqualTo(1);
			assertThat(trial.count("SELECT COUNT(*) FROM v_order WHERE order_id = ?", reject.recordKey())).isEqualTo(1);
		}
	}

	@Test
	void a_mended_order_is_not_set_aside_anew_when_the_same_content_is_read_again() {
		try (Trial trial = trial("null-amount:times=always,row=7")) {
			RunOutcome first = trial.pull(Trial.DAY);
			Rejects.Row reject = trial.get(Rejects.class).page(first.runId(), 0, 10).get(0);
			retry(trial, mended(trial, reject));

			RunOutcome again = trial.pull(Trial.DAY);

			assertThat(again.exitCode()).isEqualTo(3);
			assertThat(trial.count("SELECT COUNT(*) FROM v_reject")).isEqualTo(1);
			assertThat(trial.count("SELECT COUNT(*) FROM v_reject WHERE state = 'RESOLVED'")).isEqualTo(1);
			assertThat(trial.count("SELECT grand_total FROM v_order WHERE order_id = ?", reject.recordKey()))
				.isEqualTo(77);
		}
	}

	@Test
	void an_order_that_still_can_not_be_mapped_waits_with_its_reason() {
		try (Trial trial = trial("null-amount")) {
			RunOutcome first = trial.pull(Trial.DAY);

			RunOutcome retried = retry(trial, trial.get(RetryPlans.class).ofRun(first.runId(), false)).get(0);

			assertThat(retried.status()).as("%s", retried.message()).isEqualTo(Status.COMPLETED);
			assertThat(retried.exitCode()).isEqualTo(3);
			assertThat(trial.rows("SELECT state, reason_code, retried_by_run FROM reject")).singleElement()
				.satisfies((row) -> assertThat(row).containsEntry("state", "RETRIED")
					.containsEntry("reason_code", "MISSING_FIELD")
					.containsEntry("retried_by_run", retried.runId()));
			assertThat(trial.get(Rejects.class).page(null, 0, 10)).hasSize(1);
			assertThat(trial.get(Rejects.class).page(retried.runId(), 0, 10)).hasSize(1);
		}
	}

	@Test
	void a_later_good_load_resolves_the_reject_by_itself() {
		try (Trial trial = trial("null-amount")) {
			trial.pull(Trial.DAY);
			trial.faults();

			RunOutcome good = trial.pull(Trial.DAY);

			assertThat(trial.rows("SELECT state, resolved_by_run, retried_by_run, settled_why FROM reject"))
				.singleElement()
				.satisfies((row) -> assertThat(row).containsEntry("state", "RESOLVED")
					.containsEntry("resolved_by_run", good.runId())
					.containsEntry("retried_by_run", null)
					.containsEntry("settled_why", "loaded later"));
			assertThat(trial.get(Rejects.class).page(null, 0, 10)).isEmpty();
		}
	}

	@Test
	void an_older_version_never_overwrites_a_newer_one_and_its_reject_is_superseded() {
		try (Trial trial = trial("null-amount")) {
			RunOutcome first = trial.pull(Trial.DAY);
			Rejects.Row reject = trial.get(Rejects.class).page(first.runId(), 0, 10).get(0);
			trial.faults();
			trial.pull(Trial.DAY);
			trial.sql.update("UPDATE reject SET state = 'OPEN', resolved_by_run = NULL");
			trial.sql.update("UPDATE sales_order SET updated_at = updated_at + INTERVAL 1 HOUR, grand_total = 99"
					+ " WHERE order_id = ?", reject.recordKey());

			RunOutcome retried = retry(trial, mended(trial, reject)).get(0);

			assertThat(retried.exitCode()).as("%s", retried.message()).isZero();
			assertThat(trial.report(retried.runId()).ledger().get(0).unchanged()).isEqualTo(1);
			assertThat(trial.count("SELECT grand_total FROM v_order WHERE order_id = ?", reject.recordKey()))
				.isEqualTo(99);
			assertThat(trial.rows("SELECT settled_why FROM reject").get(0).get("settled_why").toString())
				.startsWith("superseded");
		}
	}

	@Test
	void an_ignored_order_is_not_set_aside_again() {
		try (Trial trial = trial("null-amount:times=always,row=7")) {
			RunOutcome first = trial.pull(Trial.DAY);

			int ignored = trial.get(Retries.class)
				.ignore(trial.get(RetryPlans.class).ofRun(first.runId(), true), "someone", "a test order");
			trial.pull(Trial.DAY);

			assertThat(ignored).isEqualTo(1);
			assertThat(trial.rows("SELECT state, settled_by, settled_why FROM reject")).singleElement()
				.satisfies((row) -> assertThat(row).containsEntry("state", "IGNORED")
					.containsEntry("settled_by", "someone")
					.containsEntry("settled_why", "a test order"));
		}
	}

	@Test
	void the_reason_tells_nothing_of_the_buyer() {
		try (Trial trial = trial("null-amount:times=always,row=7")) {
			Rejects.Row reject = trial.get(Rejects.class).page(trial.pull(Trial.DAY).runId(), 0, 10).get(0);

			assertThat(reject.reason()).isEqualTo("orderForm.total is missing");
			assertThat(reject.place()).matches("page \\d+, row \\d+");
		}
	}

	@Test
	void a_reject_that_does_not_exist_is_told() {
		try (Trial trial = trial("null-amount")) {
			assertThatThrownBy(() -> trial.get(RetryPlans.class).of(List.of(99L)))
				.hasMessage("There is no reject 99; see omsync rejects");
		}
	}

	private Trial trial(String... faults) {
		return Trial.of(this.home, (options) -> options.withOrders(20).withFaults(faults), "");
	}

	private static Retries.Plan mended(Trial trial, Rejects.Row reject) {
		String shown = trial.get(RejectMasks.class).shown(reject);
		assertThat(shown).contains("\"total\":null").contains("\"customerName\":\"***");
		return trial.get(RetryPlans.class)
			.mended(List.of(new RetryPlans.Mended(reject.rejectId(), shown.replaceAll("\"total\":null", "\"total\":77"),
					"f.csv line 2")), false);
	}

	private static List<RunOutcome> retry(Trial trial, Retries.Plan plan) {
		trial.get(Retries.class).check(plan, false);
		return plan.groups()
			.stream()
			.map((group) -> trial.get(Retries.class).carryOut(group, false, Duration.ZERO))
			.toList();
	}

	private static String stored(Trial trial, String order) {
		return trial.rows("SELECT raw FROM sales_order_raw WHERE order_id = ?", order).get(0).get("raw").toString();
	}

}
