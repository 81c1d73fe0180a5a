package io.omsync.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.omsync.Trial;
import io.omsync.model.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class VolumeTests {

	private static final Duration WEEK = Duration.ofDays(7);

	/** Seventy orders in each of eight weeks before this, and none after. */
	private static final Instant END = Trial.UNTIL;

	@TempDir
	Path home;

	@Test
	void a_window_that_brings_far_less_than_usual_is_held_and_an_approval_moves_the_watermark() {
		try (Trial trial = trial("")) {
			eightWeeks(trial, END.minus(WEEK.multipliedBy(8)));
			trial.sql.update("INSERT INTO run_watermark VALUES ('shop', 'order-pull', ?)", Utc.column(END));

			RunOutcome held = trial.pull(week(END));

			assertThat(held.exitCode()).isEqualTo(6);
			assertThat(held.message()).contains("0 records; 14 to 350 are usual, the median of the last 8 is 70")
				.contains("omsync approve " + held.runId());
			assertThat(trial.get(Windows.class).watermark("shop", "order-pull")).contains(END);
			assertThat(trial.pull(week(END)).runId()).as("it stays held").isEqualTo(held.runId());
			assertThat(trial.report(held.runId()).volume().before()).hasSize(8)
				.allMatch((window) -> Math.abs(window.records() - 70) <= 1);

			RunOutcome approved = trial.get(Decisions.class).approve(held.runId(), "mia");

			assertThat(approved.status()).isEqualTo(Status.COMPLETED);
			assertThat(approved.exitCode()).isZero();
			assertThat(trial.get(Windows.class).watermark("shop", "order-pull")).contains(END.plus(WEEK));
		}
	}

	@Test
	void an_approved_window_is_part_of_what_is_usual_and_a_refused_one_is_not() {
		try (Trial trial = trial("")) {
			eightWeeks(trial, END.minus(WEEK.multipliedBy(8)));
			RunOutcome first = trial.pull(week(END));
			trial.get(Decisions.class).refuse(first.runId(), "mia", "the vendor was down");

			RunOutcome second = trial.pull(week(END.plus(WEEK)));

			assertThat(second.exitCode()).isEqualTo(6);
			assertThat(trial.report(second.runId()).volume().before()).noneMatch((window) -> window.records() == 0);
			trial.get(Decisions.class).approve(second.runId(), "mia");
			assertThat(trial.report(trial.pull(week(END.plus(WEEK.multipliedBy(2)))).runId())
				.volume()
				.before()
				.get(0)
				.runId()).isEqualTo(second.runId());
		}
	}

	@Test
	void a_window_that_brings_far_more_than_usual_is_held() {
		try (Trial trial = trial("      jobs: { order-pull: { volume: { low: 90%, high: 104% } } }")) {
			Instant from = END.minus(WEEK.multipliedBy(2));
			eightWeeks(trial, from.minus(WEEK.multipliedBy(8)));

			RunOutcome usual = trial.pull(week(from));
			RunOutcome longer = trial.pull(new Slice.Window(from, from.plus(WEEK).plusSeconds(43_000)));

			assertThat(usual.exitCode()).as(usual.message()).isZero();
			assertThat(longer.exitCode()).isEqualTo(6);
			assertThat(longer.message()).contains("63 to 72 are usual");
		}
	}

	@Test
	void where_little_is_usual_few_are_never_held_and_many_are_from_five_times_ten() {
		try (Trial trial = trial("")) {
			Instant quiet = END.minus(WEEK.multipliedBy(17));
			eightWeeks(trial, quiet);

			RunOutcome none = trial.pull(week(quiet.plus(WEEK.multipliedBy(8)).minus(Duration.ofHours(5))));
			RunOutcome many = trial.pull(week(END.minus(WEEK.multipliedBy(9)).plus(Duration.ofDays(7))));

			assertThat(none.exitCode()).isZero();
			assertThat(many.exitCode()).isEqualTo(6);
			assertThat(many.message()).contains("records; 0 to 50 are usual, the median of the last 8 is 0");
		}
	}

	@Test
	void fewer_than_eight_windows_another_weekday_and_another_length_are_not_judged() {
		try (Trial trial = trial("")) {
			eightWeeks(trial, END.minus(WEEK.multipliedBy(8)));

			RunOutcome early = trial.pull(week(END.minus(WEEK).plus(Duration.ofDays(1))));
			RunOutcome otherDay = trial.pull(week(END.plus(Duration.ofDays(3))));
			RunOutcome otherLength = trial.pull(new Slice.Window(END, END.plus(Duration.ofDays(6))));

			assertThat(early.exitCode()).isZero();
			assertThat(otherDay.exitCode()).isZero();
			assertThat(otherLength.exitCode()).isZero();
			assertThat(trial.report(otherLength.runId()).volume().said())
				.isEqualTo("0 records; not judged, 0 of 8 windows of this weekday and length are done");
		}
	}

	@Test
	void rejects_and_volume_are_told_together_so_that_an_approval_means_both() {
		try (Trial trial = trial("      jobs: { order-pull: { max-rejects: 0 } }")) {
			eightWeeks(trial, END.minus(WEEK.multipliedBy(17)));
			trial.faults("null-amount:row=3,times=always");

			RunOutcome held = trial.pull(week(END.minus(WEEK.multipliedBy(8))));

			assertThat(held.message()).contains("more than max-rejects (0)").contains("The volume is unusual");
			assertThat(trial.get(Decisions.class).approve(held.runId(), "mia").exitCode()).isEqualTo(3);
		}
	}

	@Test
	void what_an_attempt_that_failed_has_stored_counts_once() {
		try (Trial trial = trial("      jobs: { order-pull: { chunk: 20 } }")) {
			trial.faults("server-error:at=2,times=always,status=501,on=Scroll");
			Slice.Window all = new Slice.Window(END.minus(WEEK.multipliedBy(8)), END);
			RunOutcome failed = trial.pull(all);
			trial.faults();

			RunOutcome done = trial.restart(failed.runId());

			assertThat(trial.count("SELECT SUM(duplicate) FROM v_ledger")).isPositive();
			assertThat(trial.report(done.runId()).volume().records()).isEqualTo(560);
		}
	}

	private Trial trial(String more) {
		return Trial.of(this.home, (options) -> options.withOrders(560).withModified(END, WEEK.multipliedBy(8)), more);
	}

	private static void eightWeeks(Trial trial, Instant from) {
		for (int week = 0; week < 8; week++) {
			RunOutcome outcome = trial.pull(week(from.plus(WEEK.multipliedBy(week))));
			assertThat(outcome.exitCode()).as(outcome.message()).isZero();
		}
	}

	private static Slice.Window week(Instant from) {
		return new Slice.Window(from, from.plus(WEEK));
	}

}
