package io.omsync.run;

import java.nio.file.Path;
import java.time.Clock;
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

class WindowsTests {

	private static final String SETTINGS = "      jobs: { order-pull: { since: 10h, max-window: 4h, lag: 2m } }";

	@TempDir
	Path home;

	@Test
	void windows_form_a_chain_without_gap_or_overlap_up_to_the_lag() {
		try (Trial trial = Trial.of(this.home, (options) -> options.withOrders(0), SETTINGS)) {
			Instant before = trial.get(Clock.class).instant();

			List<Slice.Window> due = trial.get(Windows.class).due(shop(trial), "order-pull");

			assertThat(due).hasSize(3);
			assertThat(due.get(0).from()).isBetween(before.minus(Duration.ofHours(10)).minusSeconds(1),
					trial.get(Clock.class).instant().minus(Duration.ofHours(10)));
			assertThat(due.get(1).from()).isEqualTo(due.get(0).to());
			assertThat(due.get(2).from()).isEqualTo(due.get(1).to());
			assertThat(due.get(2).to())
				.isBefore(trial.get(Clock.class).instant().minus(Duration.ofMinutes(2)).plusMillis(1));
		}
	}

	@Test
	void the_watermark_is_the_end_of_the_last_contiguous_window_that_is_done() {
		try (Trial trial = Trial.of(this.home, (options) -> options.withOrders(0), SETTINGS)) {
			Windows windows = trial.get(Windows.class);
			List<Slice.Window> due = windows.due(shop(trial), "order-pull");

			run(trial, due.get(1));
			assertThat(windows.watermark("shop", "order-pull")).contains(due.get(0).from());

			run(trial, due.get(0));
			assertThat(windows.watermark("shop", "order-pull")).contains(due.get(1).to());
		}
	}

	@Test
	void a_window_by_hand_in_the_past_never_moves_the_watermark_back() {
		try (Trial trial = Trial.of(this.home, (options) -> options.withOrders(0), SETTINGS)) {
			Windows windows = trial.get(Windows.class);
			windows.due(shop(trial), "order-pull").forEach((window) -> run(trial, window));
			Instant watermark = windows.watermark("shop", "order-pull").orElseThrow();

			run(trial, new Slice.Window(watermark.minus(Duration.ofDays(9)), watermark.minus(Duration.ofDays(8))));

			assertThat(windows.watermark("shop", "order-pull")).contains(watermark);
		}
	}

	@Test
	void a_failed_window_waits_first_in_line_and_is_restarted_not_replaced() {
		try (Trial trial = Trial.of(this.home, (options) -> options.withOrders(0), SETTINGS)) {
			List<Slice.Window> due = trial.get(Windows.class).due(shop(trial), "order-pull");
			trial.faults("server-error:times=always,status=501");
			RunOutcome failed = run(trial, due.get(0));
			trial.faults();

			assertThat(failed.status()).isEqualTo(Status.FAILED);
			assertThat(trial.get(Windows.class).due(shop(trial), "order-pull").get(0)).isEqualTo(due.get(0));
			RunOutcome again = run(trial, due.get(0));
			assertThat(again.runId()).isEqualTo(failed.runId());
			assertThat(again.status()).isEqualTo(Status.COMPLETED);
			assertThat(trial.report(again.runId()).run().attempts()).as("three by itself, and this one").isEqualTo(4);
		}
	}

	@Test
	void a_done_window_that_is_asked_for_again_is_a_new_round() {
		try (Trial trial = Trial.of(this.home, (options) -> options.withOrders(10), "")) {
			RunOutcome first = trial.pull(Trial.DAY);
			RunOutcome second = trial.pull(Trial.DAY);

			assertThat(second.runId()).isNotEqualTo(first.runId());
			assertThat(trial.report(second.runId()).run().round()).isEqualTo(1);
		}
	}

	@Test
	void a_window_in_the_future_is_refused_before_anything_starts() {
		try (Trial trial = Trial.of(this.home, (options) -> options.withOrders(0), SETTINGS)) {
			Instant now = trial.get(Clock.class).instant();

			assertThatExceptionOfType(ConfigurationProblem.class)
				.isThrownBy(() -> trial.get(Windows.class)
					.byHand(shop(trial), "order-pull", now, now.plus(Duration.ofHours(1))))
				.withMessageContaining("future");
			assertThat(trial.count("SELECT COUNT(*) FROM run_window")).isZero();
		}
	}

	private static RunOutcome run(Trial trial, Slice.Window window) {
		return trial.pull(window);
	}

	private static Account shop(Trial trial) {
		return trial.get(Accounts.class).account("shop");
	}

}
