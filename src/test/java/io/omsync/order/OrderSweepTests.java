package io.omsync.order;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.RunService;
import io.omsync.run.Status;
import io.omsync.run.SyncJob;
import io.omsync.run.Utc;
import io.omsync.run.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Windows that ended two hours ago and were pulled at once are asked for again; the pull
 * is set back in time, the sweep runs now.
 */
@Execution(ExecutionMode.CONCURRENT)
class OrderSweepTests {

	private static final int ORDERS = 300;

	private static final String LISTS = "POST /api/Orders/Scroll";

	private static final String NEXT = "GET /api/Orders/Scroll/{scrollId}";

	private static final String BY_ID = "GET /api/Orders/GetOrders/ByIds";

	@TempDir
	Path home;

	/** The vendor's orders changed in the day up to two hours before now. */
	private final Instant until = Clock.systemUTC().instant().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MILLIS);

	private final Slice.Window day = new Slice.Window(this.until.minus(Duration.ofDays(1)), this.until);

	@Test
	void an_order_that_came_late_with_an_old_time_is_found_and_counted_late() {
		try (Trial trial = trial(ORDERS, "")) {
			trial.faults("late-row:times=always");
			RunOutcome pulled = pullAtOnce(trial, this.day);
			assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isEqualTo(ORDERS - 1);
			Instant watermark = trial.get(Windows.class).watermark("shop", "order-pull").orElse(Instant.EPOCH);
			trial.faults();

			List<RunOutcome> swept = sweep(trial);

			assertThat(swept).singleElement().satisfies((run) -> assertThat(run.exitCode()).isZero());
			assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isEqualTo(ORDERS);
			Map<String, Object> late = trial.rows("SELECT * FROM v_order_late").get(0);
			assertThat(late.get("order_id").toString()).endsWith("0000299");
			assertThat(late)
				.containsEntry("changed_at",
						trial.rows("SELECT updated_at FROM v_order WHERE order_id = ?", late.get("order_id"))
							.get(0)
							.get("updated_at"))
				.containsEntry("slice_to", Utc.column(this.until))
				.containsEntry("run_id", swept.get(0).runId());
			assertThat(((Number) late.get("seconds_late")).longValue()).isBetween(7_200L, 10_800L);
			assertThat(trial.rows("SELECT late, run_id FROM v_window WHERE job = 'order-pull'")).singleElement()
				.isEqualTo(Map.of("late", 1, "run_id", pulled.runId()));
			assertThat(trial.get(Windows.class).watermark("shop", "order-pull").orElse(Instant.EPOCH))
				.isEqualTo(watermark);
			assertThat(ledger(trial, swept.get(0), RunReports.Line::inserted)).isEqualTo(1);
			assertThat(ledger(trial, swept.get(0), RunReports.Line::unchanged)).isEqualTo(ORDERS - 1);
			assertBalanced(trial, swept.get(0));
		}
	}

	@Test
	void an_order_that_the_pull_refused_is_one_reject_and_resolved_when_a_sweep_brings_it_well() {
		try (Trial trial = trial(ORDERS, "")) {
			trial.faults("null-amount:times=always,row=7");
			assertThat(pullAtOnce(trial, this.day).exitCode()).isEqualTo(3);
			assertThat(sweep(trial)).singleElement().satisfies((run) -> assertThat(run.exitCode()).isEqualTo(3));
			assertThat(trial.rows("SELECT state, job FROM v_reject"))
				.containsExactly(Map.of("state", "OPEN", "job", "order-pull"));
			trial.faults();
			ago(trial, "order-sweep", Duration.ofMinutes(61));

			assertThat(sweep(trial)).singleElement().satisfies((run) -> assertThat(run.exitCode()).isZero());

			assertThat(trial.rows("SELECT state FROM v_reject")).containsExactly(Map.of("state", "RESOLVED"));
			assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isEqualTo(ORDERS);
		}
	}

	@Test
	void a_window_is_swept_once_for_each_age() {
		try (Trial trial = trial(ORDERS, "")) {
			pullAtOnce(trial, this.day);
			assertThat(sweep(trial)).hasSize(1);
			assertThat(sweep(trial)).as("the next is due 24 h after its end").isEmpty();
			ago(trial, "order-sweep", Duration.ofMinutes(59));
			assertThat(due(trial)).as("read an hour and more after its end").isEmpty();
			ago(trial, "order-sweep", Duration.ofMinutes(61));

			List<RunOutcome> again = sweep(trial);

			assertThat(again).as("that reading was not late enough").singleElement();
			assertThat(trial.rows("SELECT round, status FROM run WHERE job = 'order-sweep' ORDER BY run_id"))
				.containsExactly(Map.of("round", 0, "status", "COMPLETED"), Map.of("round", 1, "status", "COMPLETED"));
			assertThat(ledger(trial, again.get(0), RunReports.Line::unchanged)).isEqualTo(ORDERS);
			assertThat(trial.count("SELECT COUNT(*) FROM v_order_late")).isZero();
		}
	}

	@Test
	void two_that_plan_the_same_sweep_make_it_once() {
		try (Trial trial = trial(ORDERS, "")) {
			pullAtOnce(trial, this.day);
			List<SyncJob.Due> one = due(trial);
			List<SyncJob.Due> other = due(trial);

			RunOutcome first = trial.run("order-sweep", "shop", one.get(0));
			RunOutcome second = trial.run("order-sweep", "shop", other.get(0));

			assertThat(second).isEqualTo(first);
			assertThat(trial.calls(LISTS)).isEqualTo(2);
		}
	}

	@Test
	void what_the_pull_set_aside_is_brought_but_was_not_late() {
		try (Trial trial = trial(ORDERS, "")) {
			trial.faults("null-amount:row=7");
			assertThat(pullAtOnce(trial, this.day).exitCode()).isEqualTo(3);

			List<RunOutcome> swept = sweep(trial);

			assertThat(ledger(trial, swept.get(0), RunReports.Line::inserted)).isEqualTo(1);
			assertThat(trial.count("SELECT COUNT(*) FROM v_order_late")).isZero();
		}
	}

	@Test
	void a_sweep_that_failed_goes_on_as_the_same_run_until_its_window_is_read() {
		try (Trial trial = trial(ORDERS, "")) {
			trial.faults("late-row:times=always");
			pullAtOnce(trial, this.day);
			trial.faults("server-error:times=always,on=Scroll/");
			RunOutcome failed = sweep(trial).get(0);
			assertThat(failed.exitCode()).isEqualTo(1);
			trial.faults();

			List<RunOutcome> again = sweep(trial);

			assertThat(again).singleElement().satisfies((run) -> {
				assertThat(run.runId()).isEqualTo(failed.runId());
				assertThat(run.exitCode()).isZero();
			});
			assertBalanced(trial, failed);
			assertThat(trial.count("SELECT COUNT(*) FROM v_order_late")).isEqualTo(1);
			assertThat(due(trial)).isEmpty();
		}
	}

	@Test
	void a_sweep_that_was_given_up_does_not_come_again() {
		try (Trial trial = trial(ORDERS, "")) {
			pullAtOnce(trial, this.day);
			trial.faults("server-error:times=always,on=Scroll");
			RunOutcome failed = sweep(trial).get(0);

			trial.get(io.omsync.run.Decisions.class).abandon(failed.runId(), "me", "the vendor has lost that day");

			assertThat(due(trial)).isEmpty();
		}
	}

	@Test
	void a_change_that_no_list_shows_is_found_by_id() {
		try (Trial trial = trial(ORDERS, "order-sweep: { stale-after: 0s }")) {
			pullAtOnce(trial, this.day);
			String changed = openAfterChange(trial);
			trial.faults("late-row:row=" + number(changed) + ",times=always");
			var today = new Slice.Window(this.until, trial.get(Clock.class).instant().truncatedTo(ChronoUnit.MICROS));
			trial.pull(today);
			trial.call("POST", "/sandbox/omnium/forget-calls", "");

			List<RunOutcome> swept = sweep(trial);

			RunOutcome lookUps = swept.get(swept.size() - 1);
			assertThat(lookUps.exitCode()).isZero();
			assertThat(trial.rows("SELECT order_id, listed, run_id FROM v_order_late WHERE order_id = ?", changed))
				.singleElement()
				.satisfies((late) -> assertThat(late).containsEntry("run_id", lookUps.runId()));
			assertThat(trial.count("SELECT COUNT(*) FROM v_order_late WHERE NOT listed")).isEqualTo(1);
			assertThat(trial.count("SELECT late FROM v_window WHERE job = 'order-pull' AND slice_to = ?",
					Utc.column(today.to())))
				.isEqualTo(1);
			assertThat(ledger(trial, lookUps, RunReports.Line::updated)).isEqualTo(1);
			assertThat(ledger(trial, lookUps, RunReports.Line::fetched)).isEqualTo(trial.calls(BY_ID));
			assertBalanced(trial, lookUps);
		}
	}

	@Test
	void an_order_that_the_vendor_does_not_know_any_more_is_a_reject_and_asked_for_once() {
		try (Trial trial = trial(ORDERS, "order-sweep: { stale-after: 0s }")) {
			pullAtOnce(trial, this.day);
			String gone = open(trial).get(0);
			trial.faults("gone-row:row=" + number(gone) + ",on=ByIds");

			RunOutcome lookUps = last(sweep(trial));

			assertThat(lookUps.exitCode()).isEqualTo(3);
			Map<String, Object> reject = trial.rows("SELECT * FROM v_reject").get(0);
			assertThat(reject).containsEntry("record_key", gone).containsEntry("reason_code", "ORDER_GONE");
			assertThat(reject.get("reason").toString()).contains("omnium knows no order " + gone);
			assertBalanced(trial, lookUps);
			trial.sql.update("UPDATE sales_order_lookup SET asked_at = asked_at - INTERVAL 60 DAY");
			trial.sql.update("UPDATE run SET started_at = started_at - INTERVAL 90 DAY");
			trial.call("POST", "/sandbox/omnium/forget-calls", "");
			RunOutcome later = last(sweep(trial));
			assertThat(later.exitCode()).isZero();
			assertThat(trial.calls(BY_ID)).as("all others were asked for again").isEqualTo(open(trial).size() - 1);
		}
	}

	@Test
	void orders_that_documents_name_and_are_not_here_are_asked_for_once() {
		try (Trial trial = trial(ORDERS, "")) {
			trial.faults("late-row:row=42,times=always");
			pullAtOnce(trial, this.day);
			String missing = trial.vendorOrders()
				.stream()
				.map((order) -> order.path("id").asString())
				.filter((id) -> number(id) == 42)
				.findFirst()
				.orElseThrow();
			document(trial, "I-1", missing);
			document(trial, "I-2", "NO-9999999");
			document(trial, "I-3", "");
			document(trial, "I-4", open(trial).get(0));

			RunOutcome lookUps = last(sweep(trial));

			assertThat(trial.calls(BY_ID)).isEqualTo(2);
			assertThat(trial.rows("SELECT order_id, listed FROM v_order_late"))
				.containsExactly(Map.of("order_id", missing, "listed", false));
			assertThat(trial.rows("SELECT record_key, reason FROM v_reject")).singleElement()
				.satisfies((reject) -> assertThat(reject.get("reason").toString())
					.contains("no order NO-9999999 (an invoice names it)"));
			assertThat(lookUps.exitCode()).isEqualTo(3);
			assertBalanced(trial, lookUps);
			assertThat(due(trial)).isEmpty();
		}
	}

	private static void document(Trial trial, String id, String orderId) {
		trial.sql.update(
				"""
						INSERT INTO invoice (account, invoice_id, invoice_number, order_id, origin, kind, status, currency, subtotal,
						                     shipping_total, tax_total, grand_total, issued_at, updated_at, digest, run_id)
						VALUES ('shop', ?, ?, ?, 'LIST', 'INVOICE', 'OPEN', 'NOK', 1, 0, 0, 1, NOW(6), NOW(6), '', 0)
						""",
				id, id, orderId);
	}

	@Test
	void a_look_up_that_failed_is_not_taken_for_an_answer() {
		try (Trial trial = trial(ORDERS, "order-sweep: { stale-after: 0s }")) {
			pullAtOnce(trial, this.day);
			trial.faults("server-error:at=31,times=always,on=ByIds");

			RunOutcome lookUps = last(sweep(trial));

			assertThat(lookUps.status()).isEqualTo(Status.FAILED);
			assertThat(lookUps.message()).contains("omnium Orders/GetOrders/ByIds", "500");
			assertThat(trial.count("SELECT COUNT(*) FROM sales_order_lookup")).as("one chunk was stored").isEqualTo(20);
			assertThat(trial.count("SELECT COUNT(*) FROM v_reject")).isZero();
			trial.faults();
			RunOutcome again = trial.restart(lookUps.runId());
			assertThat(again.exitCode()).isZero();
			assertBalanced(trial, again);
			assertThat(trial.count("SELECT COUNT(*) FROM sales_order_lookup")).isEqualTo(open(trial).size());
			assertThat(ledger(trial, again, RunReports.Line::unchanged)).isEqualTo(open(trial).size());
		}
	}

	@Test
	void no_more_calls_are_made_than_allowed_and_the_rest_comes_next_time() {
		try (Trial trial = trial(ORDERS, "order-sweep: { stale-after: 0s, max-calls: 16 }")) {
			hours(5).forEach((hour) -> pullAtOnce(trial, hour));
			trial.call("POST", "/sandbox/omnium/forget-calls", "");

			sweep(trial);

			assertThat(trial.calls(LISTS) + trial.calls(NEXT)).isBetween(3L, 8L);
			assertThat(trial.calls(BY_ID)).isEqualTo(8);
			assertThat(trial.rows("SELECT slice_from FROM v_run WHERE job = 'order-sweep' AND slice_from IS NOT NULL"))
				.as("the oldest first")
				.extracting((row) -> row.get("slice_from"))
				.isEqualTo(hours(5).stream().limit(4).map((hour) -> Utc.column(hour.from())).toList());
			sweep(trial);
			assertThat(due(trial)).noneMatch((due) -> due.slice() instanceof Slice.Window);
		}
	}

	@Test
	void a_window_that_takes_more_calls_than_allowed_fails_and_names_the_setting() {
		try (Trial trial = trial(5_000, "order-sweep: { max-calls: 5 }")) {
			pullAtOnce(trial, this.day);
			trial.call("POST", "/sandbox/omnium/forget-calls", "");

			RunOutcome outcome = sweep(trial).get(0);

			assertThat(outcome.exitCode()).isEqualTo(1);
			assertThat(outcome.message()).contains("max-calls (5)", "raise jobs.order-sweep.max-calls",
					"omsync restart");
			assertThat(trial.calls(LISTS) + trial.calls(NEXT)).isLessThanOrEqualTo(5);
		}
	}

	@Test
	void a_sweep_and_a_pull_of_the_same_orders_at_once_both_come_through() {
		int orders = 3_000;
		try (Trial trial = trial(orders, "order-pull: { chunk: 30 }, order-sweep: { chunk: 20 }")) {
			pullAtOnce(trial, this.day);
			trial.sql.update("DELETE FROM sales_order_line");
			trial.sql.update("DELETE FROM sales_order");

			SyncJob.Due first = due(trial).get(0);
			var pull = CompletableFuture.supplyAsync(() -> trial.pull(this.day));
			RunOutcome swept = trial.run("order-sweep", "shop", first);
			RunOutcome pulled = pull.join();

			assertThat(swept.message()).isNull();
			assertThat(pulled.message()).isNull();
			assertBalanced(trial, swept);
			assertBalanced(trial, pulled);
			assertThat(
					ledger(trial, swept, RunReports.Line::inserted) + ledger(trial, pulled, RunReports.Line::inserted))
				.isEqualTo(orders);
			assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isEqualTo(orders);
		}
	}

	@Test
	void the_overlap_that_is_proposed_would_have_missed_fewer_than_one_in_a_thousand() {
		try (Trial trial = trial(1_200, "")) {
			Account shop = trial.get(Accounts.class).account("shop");
			SyncJob pull = trial.get(RunService.class).job("order-pull");
			pullAtOnce(trial, this.day);
			assertThat(pull.advice(shop)).as("nothing swept yet").isEmpty();
			List<String> missed = trial.rows("SELECT order_id FROM v_order ORDER BY updated_at DESC LIMIT 3")
				.stream()
				.map((row) -> row.get("order_id").toString())
				.toList();
			for (String table : List.of("sales_order", "shipment", "payment", "goods_return")) {
				missed.forEach((id) -> trial.sql.update("DELETE FROM " + table + " WHERE order_id = ?", id));
			}
			assertThat(sweep(trial)).hasSize(1);
			assertThat(trial.count("SELECT COUNT(*) FROM v_order_late")).isEqualTo(3);
			long second = trial
				.count("SELECT seconds_late FROM v_order_late ORDER BY seconds_late DESC LIMIT 1 OFFSET 1");

			assertThat(pull.advice(shop)).containsExactly("3 of 1203 orders came after their window had been read; an"
					+ " overlap of " + (second / 60 + 1) + "m instead of 10m would have missed fewer than one in a"
					+ " thousand (jobs.order-pull.overlap)");
			trial.sql.update("DELETE FROM sales_order_late WHERE order_id IN (?, ?)", missed.get(0), missed.get(1));
			assertThat(pull.advice(shop)).as("one in 1201 is fewer than one in a thousand").isEmpty();
		}
	}

	private Trial trial(int orders, String jobs) {
		return Trial.of(this.home, (options) -> options.withOrders(orders).withModified(this.until, Duration.ofDays(1)),
				jobs.isEmpty() ? "" : "      jobs: { " + jobs + " }");
	}

	private List<Slice.Window> hours(int hours) {
		return IntStream.range(0, hours)
			.mapToObj((n) -> new Slice.Window(this.until.minus(Duration.ofHours(hours - n)),
					this.until.minus(Duration.ofHours(hours - n - 1))))
			.toList();
	}

	/** As if it had run two minutes after the window's end. */
	private static RunOutcome pullAtOnce(Trial trial, Slice.Window window) {
		RunOutcome outcome = trial.pull(window);
		trial.sql.update("UPDATE run SET started_at = ? WHERE run_id = ?",
				Utc.column(window.to().plus(Duration.ofMinutes(2))), outcome.runId());
		return outcome;
	}

	private static void ago(Trial trial, String job, Duration time) {
		trial.sql.update("UPDATE run SET started_at = ? WHERE job = ?",
				Utc.column(trial.get(Clock.class).instant().minus(time)), job);
	}

	private static List<SyncJob.Due> due(Trial trial) {
		return trial.get(RunService.class).due("order-sweep", trial.get(Accounts.class).account("shop"));
	}

	private static List<RunOutcome> sweep(Trial trial) {
		List<RunOutcome> outcomes = new ArrayList<>();
		for (SyncJob.Due due : due(trial)) {
			outcomes.add(trial.run("order-sweep", "shop", due));
		}
		return outcomes;
	}

	private static RunOutcome last(List<RunOutcome> outcomes) {
		return outcomes.get(outcomes.size() - 1);
	}

	/** An order that is at no end, and that the vendor changes now. */
	private static String openAfterChange(Trial trial) {
		List<String> open = open(trial);
		while (true) {
			String id = trial.call("POST", "/sandbox/omnium/change?count=1", "").replaceAll("[\\[\\]\"]", "");
			if (open.contains(id)) {
				return id;
			}
		}
	}

	private static List<String> open(Trial trial) {
		return trial
			.rows("SELECT order_id FROM v_order WHERE status NOT IN"
					+ " ('DELIVERED', 'COMPLETED', 'CANCELLED', 'RETURNED', 'FAILED') ORDER BY order_id")
			.stream()
			.map((row) -> row.get("order_id").toString())
			.toList();
	}

	private static int number(String orderId) {
		return Integer.parseInt(orderId.substring(orderId.length() - 7));
	}

	private static long ledger(Trial trial, RunOutcome outcome,
			java.util.function.ToLongFunction<RunReports.Line> column) {
		return trial.report(outcome.runId()).ledger().stream().mapToLong(column).sum();
	}

	private static void assertBalanced(Trial trial, RunOutcome outcome) {
		assertThat(trial.report(outcome.runId()).ledger()).isNotEmpty().allMatch(RunReports.Line::balanced);
	}

}
