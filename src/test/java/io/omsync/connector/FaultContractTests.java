package io.omsync.connector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.omsync.Trial;
import io.omsync.VendorProxy;
import io.omsync.connector.Contract.Case;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a reading of orders must hold when the vendor fails or its orders move. */
abstract class FaultContractTests extends ReadingContractTests {

	@Test
	void one_login_serves_a_run_and_a_refused_token_is_renewed_once() {
		require(Case.TOKEN);
		Trial trial = trial("unauthorized:at=2");
		assertClean(trial, trial.pull(Trial.DAY));

		assertThat(trial.calls(contract().login())).isBetween(1L, 2L);
		assertHoldsWhatTheVendorHas(trial);
	}

	@Test
	void wrong_credentials_end_with_5_after_one_login_and_name_no_secret() {
		Trial trial = trial("unauthorized");

		RunOutcome outcome = trial.run("order-pull", "stranger", SyncJob.Due.named(Trial.DAY));

		assertFailed(trial, outcome, 5);
		assertThat(outcome.message()).contains(contract().vendor()).doesNotContain("wrong-secret");
		assertThat(trial.calls(contract().login())).isLessThanOrEqualTo(1);
	}

	@Test
	void a_missing_role_ends_with_5_and_the_watermark_stays() {
		require(Case.MISSING_ROLE);
		Trial trial = trial("no-role");
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertFailed(trial, outcome, 5);
		assertCleanRestart(trial, outcome);
	}

	@ParameterizedTest
	@ValueSource(strings = { "throttle:at=2,times=2,seconds=3", "throttle-without-hint:times=2", "server-error:times=2",
			"server-error:at=2,status=503", "cut-body", "cut-body:at=2", "html", "html:at=2,status=502",
			"slow:millis=1150" })
	void a_fault_that_passes_is_got_over_within_the_run(String fault) {
		Trial trial = trial(fault);
		assertClean(trial, trial.pull(Trial.DAY));

		assertHoldsWhatTheVendorHas(trial);
	}

	@ParameterizedTest
	@ValueSource(strings = { "throttle:times=always,seconds=2", "server-error:times=always", "html:times=always",
			"cut-body:times=always" })
	void a_fault_that_stays_fails_the_run_and_the_restart_brings_all(String fault) {
		Trial trial = trial(fault);
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertFailed(trial, outcome, 1);
		assertCleanRestart(trial, outcome);
	}

	@Test
	void a_run_that_failed_at_any_page_is_restarted_to_the_same_end() {
		int pages = pages();
		for (int page = 1; page <= pages; page++) {
			String on = (page == 1) ? contract().list() : contract().next();
			int at = (page == 1 || contract().list().equals(contract().next())) ? page : page - 1;
			Trial trial = trial("server-error:times=always,on=" + on + ",at=" + at);
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertFailed(trial, outcome, 1);
			assertCleanRestart(trial, outcome);
		}
	}

	private int pages() {
		return contract().without().containsKey(Case.FURTHER_PAGES) ? 1
				: (ORDERS + contract().rows() - 1) / contract().rows();
	}

	@Test
	void a_page_that_repeats_for_ever_fails_the_run_and_ends() {
		require(Case.SAME_PAGE);
		Trial trial = trial("same-page:on=" + contract().next());
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertFailed(trial, outcome, 1);
		assertCleanRestart(trial, outcome);
	}

	@Test
	void rows_that_come_twice_count_as_duplicates() {
		Trial trial = trial("duplicate-rows:times=always");
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertClean(trial, outcome);
		assertThat(sum(trial, outcome, RunReports.Line::inserted)).isEqualTo(ORDERS);
		assertHoldsWhatTheVendorHas(trial);
	}

	@Test
	void a_filter_that_the_vendor_ignores_fails_the_run_by_name() {
		Trial trial = trial("ignored-filter");
		var evening = new Slice.Window(Trial.UNTIL.minus(Duration.ofHours(4)), Trial.UNTIL);
		RunOutcome outcome = trial.pull(evening);

		assertFailed(trial, outcome, 1);
		assertThat(outcome.message()).contains("ignored the filter");
		trial.faults();
		assertThat(trial.restart(outcome.runId()).exitCode()).isZero();
	}

	@Test
	void a_list_that_is_shorter_than_the_vendor_claims_fails_the_run() {
		require(Case.CLAIM);
		Trial trial = trial("short:times=always");
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertFailed(trial, outcome, 1);
		assertThat(outcome.message()).startsWith("LEDGER_IMBALANCE");
		assertCleanRestart(trial, outcome);
	}

	/** In the middle of a page, at its end where the next begins, and the very last. */
	@ParameterizedTest
	@ValueSource(ints = { 5, 99, ORDERS - 1 })
	void a_bad_record_is_set_aside_and_the_good_ones_are_stored(int row) {
		Trial trial = trial("order-without-id:times=always,row=" + row);
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(trial.count("SELECT COUNT(DISTINCT record_key) FROM v_reject")).isEqualTo(1);
		assertThat(sum(trial, outcome, RunReports.Line::inserted)).isEqualTo(ORDERS - 1);
		assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
		trial.faults();
		assertThat(trial.pull(Trial.DAY).exitCode()).isZero();
		assertHoldsWhatTheVendorHas(trial);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UNKNOWN_STATUS", "UNKNOWN_FIELDS", "SPARSE" })
	void an_order_with_what_no_sheet_names_or_without_what_may_lack_is_stored_as_any_other(String oddity) {
		Trial trial = trial();
		List<String> odd = trial.vendorOrders()
			.stream()
			.filter((order) -> List.of(order.path("oddities").asString().split(" ")).contains(oddity))
			.map((order) -> order.path("id").asString())
			.toList();
		assertThat(odd).isNotEmpty();

		assertClean(trial, trial.pull(Trial.DAY));

		var stored = trial.rows("SELECT * FROM v_order")
			.stream()
			.filter((order) -> odd.contains(order.get("order_id")))
			.toList();
		assertThat(stored).hasSameSizeAs(odd);
		if (oddity.equals(Case.UNKNOWN_STATUS.name()) && !contract().without().containsKey(Case.UNKNOWN_STATUS)) {
			assertThat(stored).allMatch((order) -> order.get("status").equals("UNKNOWN"));
		}
		assertHoldsWhatTheVendorHas(trial);
	}

	@Test
	void orders_that_change_while_they_are_read_are_all_there_in_the_end() {
		AtomicReference<Runnable> change = new AtomicReference<>(() -> {
		});
		AtomicInteger calls = new AtomicInteger();
		AtomicReference<VendorProxy> proxy = new AtomicReference<>();
		String vendor = contract().vendor();
		try (Trial trial = at(folder.resolve("other"), (options) -> options.withOrders(ORDERS), (server) -> {
			proxy.set(new VendorProxy(server.baseUrl(vendor), (call) -> {
				if (calls.incrementAndGet() == 3) {
					change.get().run();
				}
			}));
			Trial.account(folder.resolve("other"), "shop",
					account(contract().account("shop", proxy.get().baseUrl(), HASTY)));
		}); VendorProxy open = proxy.get()) {
			Instant before = trial.get(Clock.class).instant().minusSeconds(60);
			change.set(() -> trial.call("POST", "/sandbox/" + vendor + "/change?count=20", ""));

			RunOutcome outcome = trial.pull(Trial.DAY);

			assertThat(outcome.message()).isNull();
			assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
			var today = new Slice.Window(before, trial.get(Clock.class).instant().plusSeconds(60));
			assertThat(trial.pull(today).exitCode()).isZero();
			assertHoldsWhatTheVendorHas(trial);
		}
	}

	@Test
	void orders_that_change_before_a_restart_are_all_there_in_the_end() {
		require(Case.FURTHER_PAGES);
		try (Trial trial = start(folder.resolve("changed"))) {
			Instant before = trial.get(Clock.class).instant().minusSeconds(60);
			int at = contract().list().equals(contract().next()) ? 2 : 1;
			trial.faults(here("server-error:times=always,on=" + contract().next() + ",at=" + at));
			RunOutcome failed = trial.pull(Trial.DAY);
			assertFailed(trial, failed, 1);

			trial.call("POST", "/sandbox/" + contract().vendor() + "/change?count=40", "");
			trial.faults();

			assertThat(trial.restart(failed.runId()).message()).isNull();
			var today = new Slice.Window(before, trial.get(Clock.class).instant().plusSeconds(60));
			assertThat(trial.pull(today).exitCode()).isZero();
			assertHoldsWhatTheVendorHas(trial);
		}
	}

	@Test
	void budget_and_concurrency_are_never_exceeded() {
		try (Trial trial = atItsOwnPace()) {
			assertClean(trial, trial.pull(Trial.DAY));

			assertThat(trial.vendor().path("throttled").asInt()).isZero();
		}
	}

}
