package io.omsync.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.omsync.Trial;
import io.omsync.run.Rejects;
import io.omsync.run.Retries;
import io.omsync.run.RetryPlans;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Refused lines of stock files that are mended, and refused lines of pushes. */
class RetryTests {

	private static final String T1 = "2026-03-01T01:00:00Z";

	private static final String T2 = "2026-03-01T02:00:00Z";

	@TempDir
	Path home;

	@Test
	void a_retry_that_broke_off_goes_on_with_what_is_left_and_stores_each_line_once() throws IOException {
		try (Trial trial = trial("jobs: { inventory-load: { chunk: 1 } }")) {
			RunOutcome first = trial.load(file("stock.csv", "A,OSL,-1,%1$s\nB,OSL,-2,%1$s\nC,OSL,-3,%1$s\n"));
			trial.sql.execute("CREATE TRIGGER no_c BEFORE INSERT ON inventory_level FOR EACH ROW"
					+ " IF NEW.sku = 'C' THEN SIGNAL SQLSTATE '45000'; END IF");
			List<RetryPlans.Mended> lines = trial.get(Rejects.class)
				.page(first.runId(), 0, 10)
				.stream()
				.map((row) -> new RetryPlans.Mended(row.rejectId(), row.raw().replace(",-", ","), "f.csv"))
				.toList();

			RunOutcome broken = retry(trial, trial.get(RetryPlans.class).mended(lines, false));

			assertThat(broken.status()).isEqualTo(Status.FAILED);
			assertThat(trial.count("SELECT COUNT(*) FROM v_inventory")).isEqualTo(2);
			assertThat(trial.count("SELECT COUNT(*) FROM v_reject WHERE state = 'OPEN'")).isEqualTo(1);
			trial.sql.execute("DROP TRIGGER no_c");

			RunOutcome whole = trial.restart(broken.runId());

			assertThat(whole.exitCode()).as("%s", whole.message()).isZero();
			RunReports.Line line = trial.report(whole.runId()).ledger().get(0);
			assertThat(List.of(line.fetched(), line.inserted())).containsExactly(3L, 3L);
			assertThat(line.balanced()).isTrue();
			assertThat(trial.count("SELECT SUM(quantity) FROM v_inventory")).isEqualTo(6);
			assertThat(trial.count("SELECT COUNT(*) FROM v_reject WHERE state = 'RESOLVED'")).isEqualTo(3);
			assertThat(trial.count("SELECT COUNT(*) FROM reject_retry")).isZero();
			assertThat(trial.get(RetryPlans.class).mended(lines, false).count()).isZero();
		}
	}

	@Test
	void which_of_two_quantities_is_right_is_for_a_person() throws IOException {
		try (Trial trial = trial("")) {
			RunOutcome first = trial.load(file("stock.csv", "A,OSL,5,%1$s\nA,OSL,7,%1$s\n"));

			Retries.Plan plan = trial.get(RetryPlans.class).ofRun(first.runId(), false);

			assertThat(plan.count()).isZero();
			assertThat(plan.undecided()).hasSize(1);

			RunOutcome chosen = retry(trial, trial.get(RetryPlans.class).of(plan.undecided()));

			assertThat(chosen.exitCode()).isZero();
			assertThat(trial.count("SELECT quantity FROM v_inventory")).isEqualTo(7);
		}
	}

	@Test
	void a_later_file_resolves_a_line_that_it_is_newer_than_and_no_other() throws IOException {
		try (Trial trial = trial("")) {
			trial.load(file("stock.csv", "A,OSL,-1,%1$s\nB,OSL,-1,%2$s\nA,OSL,many,%2$s\nA,OSL,3,%1$s\n"));
			assertThat(trial.count("SELECT COUNT(*) FROM v_reject WHERE state = 'OPEN'")).isEqualTo(3);

			RunOutcome later = trial.load(file("later.csv", "A,OSL,4,%1$s\nB,OSL,4,%1$s\n"));

			assertThat(trial.rows("SELECT record_key, changed_at, state FROM reject WHERE resolved_by_run = ?",
					later.runId()))
				.singleElement()
				.satisfies((row) -> assertThat(row).containsEntry("record_key", "A\tOSL")
					.containsEntry("state", "RESOLVED"));
			assertThat(trial.count("SELECT COUNT(*) FROM v_reject WHERE state = 'OPEN'")).isEqualTo(2);
		}
	}

	@Test
	void a_line_that_the_vendor_refused_is_sent_again_when_asked_for_and_not_before() throws IOException {
		try (Trial trial = trial("")) {
			trial.load(file("stock.csv", "A,OSL,5,%1$s\nB,OSL,5,%1$s\n"));
			trial.faults("reject-sku:sku=B");
			RunOutcome push = trial.push();
			assertThat(push.exitCode()).isEqualTo(3);
			trial.faults();
			assertThat(trial.report(trial.push().runId()).ledger()).isEmpty();
			Retries retries = trial.get(Retries.class);
			assertThat(retries.refusedLines(push.runId())).isEqualTo(1);

			retries.sendRefusedAgain(push.runId(), Duration.ZERO);

			assertThat(retries.refusedLines(push.runId())).isZero();
			assertThat(trial.count("SELECT COUNT(*) FROM v_inventory WHERE outcome = 'PENDING'")).isEqualTo(1);
			RunOutcome again = trial.push();
			assertThat(trial.report(again.runId()).ledger().get(0).acknowledged()).isEqualTo(1);
			assertThat(trial.count("SELECT COUNT(*) FROM v_inventory WHERE outcome = 'ACKNOWLEDGED'")).isEqualTo(2);
		}
	}

	private Trial trial(String more) {
		return Trial.of(this.home, (options) -> options.withOrders(1), "      " + more + "\n");
	}

	private Path file(String name, String rows) throws IOException {
		return Files.writeString(this.home.resolve(name),
				"sku,location,quantity,observed_at\n" + rows.formatted(T1, T2));
	}

	private static RunOutcome retry(Trial trial, Retries.Plan plan) {
		trial.get(Retries.class).check(plan, false);
		return trial.get(Retries.class).carryOut(plan.groups().get(0), false, Duration.ZERO);
	}

}
