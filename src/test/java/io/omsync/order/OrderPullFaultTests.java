package io.omsync.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.omsync.Trial;
import io.omsync.VendorProxy;
import io.omsync.model.Slice;
import io.omsync.run.Refused;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.Status;
import io.omsync.run.SyncJob;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Each fault of the sandbox alone: the stated end, and a clean one once the fault is
 * over.
 */
@Execution(ExecutionMode.CONCURRENT)
class OrderPullFaultTests {

	private static final int ORDERS = 300;

	/** Of a run whose trouble may pass, and does not. */
	private static final int ATTEMPTS = 3;

	private static final String OPENING = "POST /api/Orders/Scroll";

	private static final String FOLLOW_UP = "GET /api/Orders/Scroll/{scrollId}";

	private static final String TOKEN = "POST /api/Token";

	@TempDir
	Path home;

	@Test
	void a_token_refused_in_mid_run_is_renewed_once_and_nobody_notices() {
		try (Trial trial = trial("unauthorized:at=2")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertClean(trial, outcome);
			assertThat(trial.calls(TOKEN)).isEqualTo(2);
			assertThat(line(trial, outcome).duplicate()).isZero();
			assertHoldsWhatTheVendorHas(trial);
		}
	}

	@Test
	void a_vendor_that_refuses_every_token_it_gives_is_a_matter_of_credentials() {
		try (Trial trial = trial("unauthorized:times=always")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertFailed(trial, outcome, 5).contains("omnium Orders/Scroll", "401", "credentials");
			assertThat(trial.calls(OPENING)).isEqualTo(2);
			assertCleanRestart(trial, outcome);
		}
	}

	@Test
	void a_throttle_with_a_hint_is_waited_for_as_long_as_the_vendor_asks() {
		try (Trial trial = trial("throttle:at=2,times=2,seconds=7")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertClean(trial, outcome);
			assertThat(trial.backOffs()).hasSize(2)
				.allSatisfy((wait) -> assertThat(wait).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8)));
			assertThat(line(trial, outcome).duplicate()).as("a throttled follow-up needs no new scroll").isZero();
			assertHoldsWhatTheVendorHas(trial);
		}
	}

	@Test
	void a_throttle_without_a_hint_is_waited_for_longer_each_time() {
		try (Trial trial = trial("throttle-without-hint:times=3")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertClean(trial, outcome);
			assertThat(trial.backOffs()).hasSize(3);
			assertThat(trial.backOffs().get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
			assertThat(trial.backOffs().get(2)).isBetween(Duration.ofMillis(1000), Duration.ofMillis(2000));
			assertHoldsWhatTheVendorHas(trial);
		}
	}

	@Test
	void a_throttle_that_does_not_end_fails_the_run_after_three_attempts_of_five_calls() {
		try (Trial trial = trial("throttle:times=always")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertFailed(trial, outcome, 1).contains("omnium Orders/Scroll", "429");
			assertThat(trial.calls(OPENING)).isEqualTo(ATTEMPTS * 5);
			assertCleanRestart(trial, outcome);
		}
	}

	@Test
	void a_hint_of_an_hour_ends_the_run_at_once_and_says_how_long() {
		try (Trial trial = trial("throttle:seconds=3600")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertFailed(trial, outcome, 1).contains("omnium Orders/Scroll", "3600 s");
			assertThat(trial.backOffs()).isEmpty();
			assertCleanRestart(trial, outcome);
		}
	}

	@Test
	void two_server_errors_are_got_over() {
		try (Trial trial = trial("server-error:times=2")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertClean(trial, outcome);
			assertThat(trial.calls(OPENING)).isEqualTo(3);
			assertHoldsWhatTheVendorHas(trial);
		}
	}

	@Test
	void a_server_error_at_every_opening_fails_the_run_after_three_attempts_of_five_calls() {
		try (Trial trial = trial("server-error:status=503,times=always,on=POST")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertFailed(trial, outcome, 1).contains("omnium Orders/Scroll", "503");
			assertThat(trial.calls(OPENING)).isEqualTo(ATTEMPTS * 5);
			assertThat(trial.backOffs()).hasSize(ATTEMPTS * 4 + ATTEMPTS - 1);
			assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isZero();
			assertThat(trial.rows("SELECT state FROM v_window")).containsExactly(Map.of("state", "FAILED"));
			assertCleanRestart(trial, outcome);
		}
	}

	@Test
	void a_server_error_at_every_follow_up_fails_the_run_after_two_new_scrolls_and_keeps_what_came() {
		try (Trial trial = trial("server-error:times=always,on=Scroll/")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertFailed(trial, outcome, 1).contains("omnium Orders/Scroll", "500");
			assertThat(trial.calls(OPENING)).isEqualTo(3);
			assertThat(trial.calls(FOLLOW_UP)).isEqualTo(3);
			assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isEqualTo(100);
			assertCleanRestart(trial, outcome);
			assertThat(line(trial, outcome).inserted()).isEqualTo(ORDERS);
		}
	}

	@Test
	void an_opening_whose_answer_is_cut_is_asked_again() {
		try (Trial trial = trial("cut-body:on=POST")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertClean(trial, outcome);
			assertThat(trial.calls(OPENING)).isEqualTo(2);
			assertHoldsWhatTheVendorHas(trial);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "cut-body:on=Scroll/", "html:on=Scroll/", "server-error:on=Scroll/",
			"slow:on=Scroll/,millis=1150", "scroll-expired" })
	void a_follow_up_that_gave_no_answer_opens_the_scroll_anew_because_the_vendors_has_moved_on(String fault) {
		try (Trial trial = trial(fault)) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertClean(trial, outcome);
			assertThat(trial.report(outcome.runId()).run().attempts()).isEqualTo(1);
			assertThat(trial.calls(OPENING)).isEqualTo(2);
			assertThat(line(trial, outcome).duplicate()).isEqualTo(100);
			assertThat(line(trial, outcome).inserted()).isEqualTo(ORDERS);
			assertHoldsWhatTheVendorHas(trial);
		}
	}

	@Test
	void a_scroll_that_expires_every_time_fails_the_run_after_two_new_ones() {
		try (Trial trial = trial("scroll-expired:times=always")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertFailed(trial, outcome, 1).contains("omnium Orders/Scroll", "404");
			assertThat(trial.calls(OPENING)).isEqualTo(3);
			assertCleanRestart(trial, outcome);
		}
	}

	@Test
	void an_order_without_id_is_set_aside_once_as_it_came_and_nothing_else_suffers() {
		try (Trial trial = trial("order-without-id:row=5")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
			assertThat(outcome.exitCode()).isEqualTo(3);
			List<Map<String, Object>> rejects = trial.rows("SELECT * FROM v_reject");
			assertThat(rejects).hasSize(1);
			assertThat(rejects.get(0)).containsEntry("reason_code", "MISSING_FIELD").containsEntry("state", "OPEN");
			assertThat(rejects.get(0).get("reason").toString()).startsWith("id ");
			assertThat(rejects.get(0).get("raw").toString()).contains("\"orderForm\"").doesNotStartWith("{\"id\":");
			assertThat(line(trial, outcome).rejected()).isEqualTo(1);
			assertThat(line(trial, outcome).inserted()).isEqualTo(ORDERS - 1);
			assertCleanNextRound(trial);
		}
	}

	@Test
	void an_order_without_id_is_not_set_aside_again_when_it_is_read_again() {
		String withoutId = "order-without-id:row=5,times=always";
		try (Trial trial = trial(withoutId, "server-error:times=always,on=Scroll/")) {
			RunOutcome outcome = trial.pull(Trial.DAY);
			assertFailed(trial, outcome, 1).contains("500");
			assertThat(trial.count("SELECT COUNT(*) FROM v_reject")).isEqualTo(1);

			trial.faults(withoutId);
			RunOutcome again = trial.restart(outcome.runId());

			assertThat(again.status()).isEqualTo(Status.COMPLETED);
			assertThat(again.exitCode()).isEqualTo(3);
			assertThat(trial.count("SELECT COUNT(*) FROM v_reject")).isEqualTo(1);
			assertThat(line(trial, outcome).rejected()).isEqualTo(1);
			assertCleanNextRound(trial);
		}
	}

	@Test
	void an_order_without_a_total_is_set_aside_under_its_id() {
		try (Trial trial = trial("null-amount:row=7")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
			assertThat(outcome.exitCode()).isEqualTo(3);
			Map<String, Object> reject = trial.rows("SELECT * FROM v_reject").get(0);
			assertThat(reject).containsEntry("reason_code", "MISSING_FIELD");
			assertThat(reject.get("record_key").toString()).endsWith("0000007");
			assertThat(reject.get("reason").toString()).contains("total");
			assertThat(trial.count("SELECT COUNT(*) FROM v_order WHERE order_id = ?", reject.get("record_key")))
				.isZero();
			assertCleanNextRound(trial);
		}
	}

	@Test
	void more_rejects_than_allowed_hold_the_run_for_a_person_with_all_else_stored() {
		try (Trial trial = trialWith("      jobs: { order-pull: { max-rejects: 1 } }", "null-amount:times=always")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertThat(outcome.status()).isEqualTo(Status.HELD);
			assertThat(outcome.exitCode()).isEqualTo(6);
			assertThat(outcome.message()).contains("2 records", "max-rejects (1)").doesNotContain("\n");
			assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isEqualTo(ORDERS - 2);
			assertThat(trial.rows("SELECT state FROM v_window")).containsExactly(Map.of("state", "HELD"));
			trial.faults();
			assertThatThrownBy(() -> trial.restart(outcome.runId())).isInstanceOf(Refused.class)
				.hasMessageContaining("held");
			assertThat(trial.pull(Trial.DAY).exitCode()).isEqualTo(6);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "html", "html:status=502" })
	void a_gateways_page_instead_of_an_answer_is_asked_again(String fault) {
		try (Trial trial = trial(fault)) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertClean(trial, outcome);
			assertThat(trial.calls(OPENING)).isEqualTo(2);
			assertHoldsWhatTheVendorHas(trial);
		}
	}

	@Test
	void a_gateways_page_every_time_fails_the_run_and_says_what_came() {
		try (Trial trial = trial("html:times=always")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertFailed(trial, outcome, 1).contains("omnium Orders/Scroll", "text/html");
			assertThat(trial.calls(OPENING)).isEqualTo(ATTEMPTS * 5);
			assertCleanRestart(trial, outcome);
		}
	}

	@Test
	void an_opening_that_is_answered_too_late_is_asked_again() {
		try (Trial trial = trial("slow:millis=1150,on=POST")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertClean(trial, outcome);
			assertThat(trial.calls(OPENING)).as("the first may still run there: 429").isBetween(2L, 5L);
			assertHoldsWhatTheVendorHas(trial);
		}
	}

	@Test
	void a_list_that_is_short_once_is_read_once_more_in_the_same_run() {
		try (Trial trial = trial("short")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertClean(trial, outcome);
			assertThat(trial.report(outcome.runId()).run().attempts()).isEqualTo(2);
			assertThat(line(trial, outcome).fetched()).isEqualTo(599);
			assertThat(line(trial, outcome).duplicate()).isEqualTo(299);
			assertThat(line(trial, outcome).inserted()).isEqualTo(300);
			assertHoldsWhatTheVendorHas(trial);
		}
	}

	@Test
	void a_list_that_is_always_short_fails_the_run_with_claim_and_count() {
		try (Trial trial = trial("short:times=always")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertFailed(trial, outcome, 1).startsWith("LEDGER_IMBALANCE").contains("claims 300", "298", "2 short");
			assertThat(trial.report(outcome.runId()).run().attempts()).isEqualTo(2);
			assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isEqualTo(298);
			assertThat(trial.report(outcome.runId()).ledger()).noneMatch(RunReports.Line::balanced);
			assertCleanRestart(trial, outcome);
		}
	}

	@Test
	void a_vendor_that_gives_the_same_page_for_ever_fails_the_run_after_four() {
		try (Trial trial = trial("same-page")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertFailed(trial, outcome, 1).contains("the same page 4 times");
			assertThat(trial.calls(FOLLOW_UP)).isBetween(4L, 5L);
			assertCleanRestart(trial, outcome);
		}
	}

	@Test
	void a_vendor_that_ignores_the_filter_fails_the_run_by_name() {
		try (Trial trial = trial("ignored-filter")) {
			var evening = new Slice.Window(Trial.UNTIL.minus(Duration.ofHours(4)), Trial.UNTIL);
			RunOutcome outcome = trial.pull(evening);

			assertFailed(trial, outcome, 1).contains("omnium", "ignored the filter", "2026-03-01T19:50:00Z");
			assertThat(trial.count("SELECT COUNT(*) FROM v_order WHERE updated_at < '2026-03-01 19:50:00'")).isZero();
			trial.faults();
			RunOutcome again = trial.restart(outcome.runId());
			assertThat(again.exitCode()).isZero();
			assertThat(trial.pull(Trial.DAY).exitCode()).isZero();
			assertHoldsWhatTheVendorHas(trial);
		}
	}

	@Test
	void a_row_that_comes_twice_counts_as_duplicate() {
		try (Trial trial = trial("duplicate-rows:times=always")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertClean(trial, outcome);
			assertThat(line(trial, outcome).duplicate()).isEqualTo(2);
			assertThat(line(trial, outcome).inserted()).isEqualTo(ORDERS);
			assertHoldsWhatTheVendorHas(trial);
		}
	}

	/**
	 * The vendor neither lists nor claims it: no reading of this window can know. It is
	 * found when the window is asked again, which is the sweep's work.
	 */
	@Test
	void a_row_that_appears_late_with_its_old_time_is_found_when_the_window_is_asked_again() {
		try (Trial trial = trial("late-row:times=always")) {
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertClean(trial, outcome);
			assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isEqualTo(ORDERS - 1);
			assertCleanNextRound(trial);
		}
	}

	@Test
	void wrong_credentials_end_with_5_and_the_place_to_mend_them() {
		try (Trial trial = Trial.of(this.home, (options) -> options.withOrders(ORDERS), "",
				(server) -> stranger(server.baseUrl("omnium")))) {
			RunOutcome outcome = trial.run("order-pull", "stranger", SyncJob.Due.named(Trial.DAY));

			assertFailed(trial, outcome, 5).contains("omnium token", "401", "account").doesNotContain("wrong-secret");
			assertThat(trial.calls(TOKEN)).isEqualTo(1);
		}
	}

	private void stranger(URI vendor) {
		Trial.account(this.home, "stranger", vendor, "");
		Path file = this.home.resolve("jobs/stranger/account.yml");
		try {
			Files.writeString(file, Files.readString(file).replace("demo-secret", "wrong-secret"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void a_vendor_that_can_not_be_reached_fails_the_run_in_one_line() {
		try (Trial trial = Trial.of(this.home, (options) -> options.withOrders(1), "",
				(server) -> Trial.account(this.home, "nowhere", URI.create("http://127.0.0.1:1/omnium"), ""))) {
			RunOutcome outcome = trial.run("order-pull", "nowhere", SyncJob.Due.named(Trial.DAY));

			assertFailed(trial, outcome, 1).contains("omnium", "can not be reached", "base-url");
			assertThat(trial.backOffs()).hasSize(ATTEMPTS * 4 + ATTEMPTS - 1);
		}
	}

	@Test
	void orders_that_change_while_they_are_read_are_all_there_in_the_end() {
		AtomicReference<Runnable> change = new AtomicReference<>(() -> {
		});
		AtomicInteger followUps = new AtomicInteger();
		AtomicReference<VendorProxy> proxy = new AtomicReference<>();
		try (Trial trial = Trial.of(this.home, (options) -> options.withOrders(ORDERS), "", (server) -> {
			proxy.set(new VendorProxy(server.baseUrl("omnium"), (call) -> {
				if (call.startsWith("GET") && followUps.incrementAndGet() == 1) {
					change.get().run();
				}
			}));
			Trial.account(this.home, "shop", proxy.get().baseUrl(), "");
			Trial.account(this.home, "mirror", server.baseUrl("omnium"), "");
		}); VendorProxy open = proxy.get()) {
			Instant before = trial.get(Clock.class).instant().minusSeconds(60);
			change.set(() -> trial.call("POST", "/sandbox/omnium/change?count=30", ""));
			trial.faults("cut-body:on=Scroll/");

			RunOutcome outcome = trial.pull(Trial.DAY);

			assertThat(outcome.message()).isNull();
			assertThat(outcome.exitCode()).isZero();
			assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
			var today = new Slice.Window(before, trial.get(Clock.class).instant().plusSeconds(60));
			RunOutcome next = trial.pull(today);
			assertThat(next.exitCode()).isZero();
			assertThat(trial.run("order-pull", "mirror", SyncJob.Due.named(Trial.DAY)).exitCode()).isZero();
			assertThat(trial.run("order-pull", "mirror", SyncJob.Due.named(today)).exitCode()).isZero();
			assertSameAsMirrorAndVendor(trial);
		}
	}

	private Trial trial(String... faults) {
		return trialWith("", faults);
	}

	private Trial trialWith(String more, String... faults) {
		String hasty = "      timeouts: { connect: 2s, read: 1s }\n" + more;
		Trial trial = Trial.of(this.home, (options) -> options.withOrders(ORDERS).withFaults(faults), hasty,
				(server) -> Trial.account(this.home, "mirror", server.baseUrl("omnium"), ""));
		trial.call("POST", "/sandbox/omnium/forget-calls", "");
		return trial;
	}

	private static void assertClean(Trial trial, RunOutcome outcome) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
		assertThat(outcome.exitCode()).isZero();
		assertThat(trial.report(outcome.runId()).ledger()).isNotEmpty().allMatch(RunReports.Line::balanced);
		assertThat(trial.count("SELECT COUNT(*) FROM v_reject")).isZero();
		assertThat(trial.rows("SELECT state FROM v_window WHERE run_id = ?", outcome.runId()))
			.containsExactly(Map.of("state", "DONE"));
	}

	private static AbstractStringAssert<?> assertFailed(Trial trial, RunOutcome outcome, int exitCode) {
		assertThat(outcome.status()).isEqualTo(Status.FAILED);
		assertThat(outcome.exitCode()).isEqualTo(exitCode);
		var stored = trial.report(outcome.runId()).run();
		assertThat(stored.status()).isEqualTo(Status.FAILED);
		assertThat(stored.exitCode()).isEqualTo(exitCode);
		assertThat(stored.error()).isEqualTo(outcome.message());
		return assertThat(outcome.message()).isNotNull().doesNotContain("\n", "Exception", "null", "demo-secret");
	}

	private static void assertCleanRestart(Trial trial, RunOutcome failed) {
		trial.faults();
		RunOutcome again = trial.restart(failed.runId());
		assertThat(again.runId()).isEqualTo(failed.runId());
		assertClean(trial, again);
		assertHoldsWhatTheVendorHas(trial);
	}

	/** What was set aside or not listed comes with the next round of the same window. */
	private static void assertCleanNextRound(Trial trial) {
		trial.faults();
		RunOutcome round = trial.pull(Trial.DAY);
		assertThat(round.exitCode()).isZero();
		assertThat(line(trial, round).unchanged() + line(trial, round).inserted()).isEqualTo(ORDERS);
		assertHoldsWhatTheVendorHas(trial);
	}

	private static void assertHoldsWhatTheVendorHas(Trial trial) {
		trial.faults();
		assertThat(trial.run("order-pull", "mirror", SyncJob.Due.named(Trial.DAY)).exitCode()).isZero();
		assertSameAsMirrorAndVendor(trial);
	}

	private static void assertSameAsMirrorAndVendor(Trial trial) {
		List<String> ours = trial.rows("SELECT * FROM v_order WHERE account = 'shop'")
			.stream()
			.map((row) -> row.get("order_id") + " " + row.get("line_count") + " " + row.get("currency") + " "
					+ plain(row.get("grand_total")) + " " + row.get("vendor_status"))
			.toList();
		List<String> theirs = trial.vendorOrders()
			.stream()
			.map((order) -> order.path("id").asString() + " " + order.path("lines").asInt() + " "
					+ order.path("currency").asString() + " " + plain(order.path("total").asString()) + " "
					+ order.path("status").asString())
			.toList();
		assertThat(ours).containsExactlyInAnyOrderElementsOf(theirs);
		for (String view : List.of("v_order", "v_order_line")) {
			assertThat(content(trial, view, "shop")).isEqualTo(content(trial, view, "mirror"));
		}
	}

	private static List<Map<String, Object>> content(Trial trial, String view, String account) {
		String key = view.equals("v_order") ? "order_id" : "order_id, line_id";
		List<Map<String, Object>> rows = trial.rows("SELECT * FROM " + view + " WHERE account = ? ORDER BY " + key,
				account);
		rows.forEach((row) -> {
			row.remove("account");
			row.remove("run_id");
		});
		return rows;
	}

	private static String plain(Object amount) {
		return new BigDecimal(amount.toString()).stripTrailingZeros().toPlainString();
	}

	/** All of the step, over its currencies. */
	private static RunReports.Line line(Trial trial, RunOutcome outcome) {
		return trial.report(outcome.runId())
			.ledger()
			.stream()
			.reduce((a, b) -> new RunReports.Line(a.step(), a.claimed(), a.fetched() + b.fetched(),
					a.duplicate() + b.duplicate(), a.filtered() + b.filtered(), a.rejected() + b.rejected(),
					a.inserted() + b.inserted(), a.updated() + b.updated(), a.unchanged() + b.unchanged(), 0, 0, 0, 0,
					BigDecimal.ZERO, null, a.balanced() && b.balanced()))
			.orElseThrow();
	}

}
