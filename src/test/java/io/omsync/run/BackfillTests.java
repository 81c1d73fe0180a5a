package io.omsync.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.model.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BackfillTests {

	private static final Duration MONTH = Duration.ofDays(30);

	private static final Instant START = Trial.UNTIL.minus(MONTH.multipliedBy(6));

	private static final int ORDERS = 180;

	private static final String MONTHS = "      jobs: { order-pull: { max-window: 30d } }";

	private static final String BROKEN = "server-error:times=always,status=501";

	@TempDir
	Path home;

	@Test
	void a_range_is_read_in_windows_oldest_first() {
		try (Trial trial = trial()) {
			List<RunOutcome> outcomes = backfill(trial);

			assertThat(outcomes).hasSize(6).allMatch((outcome) -> outcome.exitCode() == 0);
			assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isEqualTo(ORDERS);
			assertThat(trial.rows("SELECT slice_from FROM v_run ORDER BY run_id")).isSortedAccordingTo(
					(one, other) -> one.get("slice_from").toString().compareTo(other.get("slice_from").toString()));
			assertThat(trial.count("SELECT COUNT(*) FROM v_window WHERE state = 'DONE'")).isEqualTo(6);
		}
	}

	@Test
	void the_same_command_goes_on_with_what_is_not_done_and_starts_anew_when_all_is() {
		try (Trial trial = trial()) {
			trial.faults("server-error:times=always,status=501,at=6");
			List<RunOutcome> broken = backfill(trial);
			trial.faults();
			int done = broken.size() - 1;
			Plan plan = plan(trial);

			assertThat(done).isBetween(1, 5);
			assertThat(broken.get(done).status()).isEqualTo(Status.FAILED);
			assertThat(plan.done()).isEqualTo(done);
			assertThat(plan.slices()).hasSize(6 - done);
			assertThat(plan.slices().get(0).does())
				.isEqualTo("goes on with run " + broken.get(done).runId() + " as attempt 4");
			assertThat(backfill(trial)).hasSize(6 - done).allMatch((outcome) -> outcome.exitCode() == 0);
			assertThat(trial.count("SELECT COUNT(*) FROM run")).isEqualTo(6);
			assertThat(trial.count("SELECT SUM(inserted) FROM v_ledger")).isEqualTo(ORDERS);

			assertThat(plan(trial).slices()).hasSize(6).allMatch((item) -> item.does().contains("round 1"));
			assertThat(plan(trial).stored()).isEqualTo(ORDERS);
			backfill(trial);
			assertThat(trial.count("SELECT SUM(unchanged) FROM v_ledger")).isEqualTo(ORDERS);
			assertThat(trial.count("SELECT COUNT(*) FROM run WHERE round = 1")).isEqualTo(6);
		}
	}

	@Test
	void a_failed_window_that_was_restarted_or_given_up_is_not_done_again() {
		try (Trial trial = trial()) {
			trial.faults(BROKEN);
			long first = backfill(trial).get(0).runId();
			trial.faults();
			trial.restart(first);
			trial.faults(BROKEN);
			long second = backfill(trial).get(0).runId();
			trial.faults();
			trial.get(Decisions.class).abandon(second, "mia", "the vendor lost that month");

			assertThat(plan(trial).done()).isEqualTo(2);
			assertThat(backfill(trial)).hasSize(4);
			assertThat(trial.rows("SELECT state FROM v_window WHERE run_id = ?", second).get(0)).containsEntry("state",
					"ABANDONED");
		}
	}

	@Test
	void a_window_that_was_done_before_is_read_again_as_its_next_round() {
		try (Trial trial = trial()) {
			RunOutcome before = trial.pull(new Slice.Window(START, START.plus(MONTH)));

			List<RunOutcome> outcomes = backfill(trial);

			assertThat(outcomes.get(0).runId()).isNotEqualTo(before.runId());
			assertThat(trial.report(outcomes.get(0).runId()).run().round()).isEqualTo(1);
		}
	}

	@Test
	void the_watermark_moves_over_a_contiguous_range_and_never_back() {
		try (Trial trial = trial()) {
			trial.sql.update("INSERT INTO run_watermark VALUES ('shop', 'order-pull', ?)",
					Utc.column(START.plus(MONTH).plus(MONTH)));

			backfill(trial);

			assertThat(trial.get(Windows.class).watermark("shop", "order-pull")).contains(Trial.UNTIL);
			carryOut(trial, START.minus(MONTH), START);
			assertThat(trial.get(Windows.class).watermark("shop", "order-pull")).contains(Trial.UNTIL);
		}
	}

	@Test
	void what_is_done_is_what_the_plan_said_or_nothing() {
		try (Trial trial = trial()) {
			Plan plan = plan(trial);
			trial.pull(new Slice.Window(START.plus(MONTH), START.plus(MONTH).plus(MONTH)));

			assertThatExceptionOfType(Refused.class).isThrownBy(() -> carryOut(trial, plan))
				.withMessageContaining("'is run for the first time' was shown, 'is done by run 1 and read again as"
						+ " round 1' it is now");
			assertThat(trial.count("SELECT COUNT(*) FROM run")).isEqualTo(1);
			assertThat(trial.count("SELECT COUNT(*) FROM backfill")).isZero();
		}
	}

	@Test
	void a_plan_that_was_shown_holds_until_a_setting_changes() {
		try (Trial trial = trial()) {
			Plan plan = plan(trial);
			trial.get(Plans.class).keep(plan);
			trial.get(Plans.class).requireAsShown(plan.plan(), plan(trial));
			Trial.account(this.home, "shop", trial.sandbox.baseUrl("omnium"),
					"      jobs: { order-pull: { max-window: 30d, overlap: 1h } }");

			var changed = trial.another();
			Plan now = changed.getBean(Backfills.class)
				.plan("order-pull", changed.getBean(Accounts.class).account("shop"), START, Trial.UNTIL);

			assertThatExceptionOfType(Refused.class)
				.isThrownBy(() -> changed.getBean(Plans.class).requireAsShown(plan.plan(), now))
				.withMessageContaining("overlap: 'PT10M' was shown, 'PT1H' it is now")
				.withMessageContaining("omsync backfill order-pull --account shop --from");
			assertThatExceptionOfType(Refused.class)
				.isThrownBy(() -> changed.getBean(Plans.class).requireAsShown("nosuch", now));
		}
	}

	@Test
	void the_estimate_comes_from_earlier_runs_and_is_near_what_it_takes() {
		try (Trial trial = trial()) {
			assertThat(plan(trial).estimate().records()).isNull();
			carryOut(trial, START, START.plus(MONTH.multipliedBy(3)));
			long before = trial.count("SELECT SUM(calls) FROM run");

			Estimate estimate = trial.get(Backfills.class)
				.plan("order-pull", shop(trial), START.plus(MONTH.multipliedBy(3)), Trial.UNTIL)
				.estimate();
			carryOut(trial, START.plus(MONTH.multipliedBy(3)), Trial.UNTIL);

			assertThat(estimate.records()).isBetween(ORDERS / 2 - 5L, ORDERS / 2 + 5L);
			long calls = trial.count("SELECT SUM(calls) FROM run") - before;
			assertThat(estimate.calls()).isBetween(calls - 2, calls + 2);
			assertThat(estimate.basis()).contains("the last 3 undisturbed runs of order-pull for shop");
		}
	}

	@Test
	void a_range_that_is_none_is_refused_before_anything_starts() {
		try (Trial trial = Trial.of(this.home, (options) -> options.withOrders(0),
				"      jobs: { order-pull: { max-window: 1m } }")) {
			assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> plan(trial))
				.withMessageContaining("more than 10000 windows of max-window (PT1M)");
			assertThatExceptionOfType(ConfigurationProblem.class)
				.isThrownBy(() -> trial.get(Backfills.class).plan("inventory-load", shop(trial), START, Trial.UNTIL))
				.withMessageContaining("has no windows");
		}
	}

	private Trial trial() {
		return Trial.of(this.home,
				(options) -> options.withOrders(ORDERS).withModified(Trial.UNTIL, MONTH.multipliedBy(6)), MONTHS);
	}

	private static Plan plan(Trial trial) {
		return trial.get(Backfills.class).plan("order-pull", shop(trial), START, Trial.UNTIL);
	}

	private static List<RunOutcome> backfill(Trial trial) {
		return carryOut(trial, START, Trial.UNTIL);
	}

	private static List<RunOutcome> carryOut(Trial trial, Instant from, Instant to) {
		return trial.get(Backfills.class)
			.carryOut(trial.get(Backfills.class).plan("order-pull", shop(trial), from, to), shop(trial), from, to,
					Duration.ZERO, (at) -> {
					});
	}

	private static List<RunOutcome> carryOut(Trial trial, Plan plan) {
		return trial.get(Backfills.class).carryOut(plan, shop(trial), START, Trial.UNTIL, Duration.ZERO, (at) -> {
		});
	}

	private static Account shop(Trial trial) {
		return trial.get(Accounts.class).account("shop");
	}

}
