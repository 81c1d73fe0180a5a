package io.omsync.schedule;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.VendorException;
import io.omsync.kill.Until;
import io.omsync.run.Held;
import io.omsync.run.JobOf;
import io.omsync.run.Paused;
import io.omsync.run.Pauses;
import io.omsync.run.RunService;
import io.omsync.run.Status;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the schedule makes of windows, pushes, failures, pauses and other runs. */
class TurnTests {

	private static final Instant FRIDAY = Instant.parse("2026-03-06T18:00:00Z");

	private static final Instant MONDAY = Instant.parse("2026-03-09T06:30:00Z");

	private static final String PULL = "shop/order-pull";

	private static final String PUSH = "shop/inventory-push";

	@TempDir
	static Path home;

	private static Serving serving;

	private final AtomicBoolean down = new AtomicBoolean();

	@BeforeAll
	static void start() {
		serving = new Serving(home, () -> {
			account("shop", "order-pull: { schedule: \"0 5 * * * *\", since: 1h, lag: 2m, catch-up-per-hour: 4 },"
					+ " inventory-push: { schedule: \"0 0 2 * * *\" }");
			account("other", "order-pull: { schedule: \"0 5 * * * *\", since: 1h, lag: 2m, when-busy: skip }");
		});
	}

	private static void account(String name, String jobs) {
		Trial.account(home, name, URI.create("http://127.0.0.1:1"), "      jobs: { " + jobs + " }");
	}

	@AfterAll
	static void close() {
		serving.close();
	}

	@BeforeEach
	void friday() {
		serving.fresh(FRIDAY);
	}

	@Test
	void after_a_weekend_all_windows_are_caught_up_in_order_so_many_an_hour_and_a_push_is_sent_once() {
		serving.serve(PULL, PUSH);
		serving.until(FRIDAY.plus(Duration.ofHours(2)));
		serving.stop();
		long before = runs("order-pull");
		serving.set(MONDAY);

		serving.serve(PULL, PUSH);
		serving.next();

		assertThat(runs("order-pull") - before).as("the one whose time has come, and four").isEqualTo(5);
		assertThat(runs("inventory-push")).isEqualTo(1);
		assertThat(serving.sql.queryForObject("SELECT slice FROM run WHERE job = 'inventory-push'", String.class))
			.as("the occasion that was missed first")
			.isEqualTo("2026-03-07T02:00:00Z");
		assertThat(serving.next(PULL)).as("in the next hour").isEqualTo("2026-03-09T07:00:00Z");
		serving.until(MONDAY.plus(Duration.ofHours(2)));
		assertThat(chain("shop")).as("without a gap, each done once, in order").isEqualTo(runs("order-pull"));
		assertThat(serving.sql.queryForObject("SELECT position FROM run_watermark", LocalDateTime.class))
			.isEqualTo("2026-03-09T08:03:00");
		assertThat(runs("inventory-push")).isEqualTo(1);
	}

	@Test
	void a_failed_window_is_tried_after_5_15_and_45_minutes_then_at_each_time_and_the_later_ones_wait() {
		this.down.set(true);
		serving.script((run) -> {
			if (this.down.get()) {
				throw VendorException.Unavailable.lasting("The vendor is down");
			}
		});
		serving.serve(PULL);

		serving.until(FRIDAY.plus(Duration.ofHours(1)));
		assertThat(serving.trial.get(TriesStore.class).going()).as("nobody is waited for yet").hasSize(1);
		serving.until(FRIDAY.plus(Duration.ofHours(3)));

		assertThat(serving.played).containsExactly(time("18:05"), time("18:10"), time("18:25"), time("19:05"),
				time("20:05"));
		assertThat(serving.next(PULL)).isEqualTo(time("21:05"));
		assertThat(serving.trial.get(TriesStore.class).going()).as("a person is").isEmpty();
		assertThat(runs("order-pull")).isEqualTo(1);
		this.down.set(false);
		serving.until(FRIDAY.plus(Duration.ofHours(4)));
		assertThat(serving.trial.count("SELECT MAX(attempts) FROM run")).isEqualTo(6);
		assertThat(chain("shop")).as("as often as it was looked").isEqualTo(7);
		assertThat(serving.next(PULL)).isEqualTo(time("22:05"));
	}

	@Test
	void the_tries_of_a_push_are_one_run_of_its_occasion() {
		int[] left = { 2 };
		serving.script((run) -> {
			if (left[0]-- > 0) {
				throw VendorException.Unavailable.lasting("The vendor is down");
			}
		});
		serving.serve(PUSH);

		serving.until(time("18:00").plus(Duration.ofHours(12)));

		assertThat(serving.sql.queryForList("SELECT slice, status, attempts FROM run")).singleElement()
			.isEqualTo(Map.of("slice", "2026-03-07T02:00:00Z", "status", "COMPLETED", "attempts", 3));
	}

	@Test
	void the_first_401_pauses_the_account_and_good_credentials_resume_it() {
		serving.set(Instant.parse("2026-03-07T01:30:00Z"));
		this.down.set(true);
		serving.script((run) -> {
			if (this.down.get()) {
				throw new VendorException.Denied("omnium login: answered 401");
			}
		});
		serving.serve(PULL, PUSH);

		serving.until(serving.now().plus(Duration.ofMinutes(95)));

		assertThat(serving.sql.queryForList("SELECT exit_code, attempts FROM run")).singleElement()
			.isEqualTo(Map.of("exit_code", 5, "attempts", 1));
		assertThat(pauses().of("shop")).singleElement()
			.extracting(Paused::said)
			.asString()
			.contains("shop needs credentials since 2026-03-07T02:00:00Z", "answered 401", "omsync check shop");
		this.down.set(false);
		assertThat(pauses().credentialsAreGood("shop", "anna")).isTrue();
		serving.until(serving.now().plus(Duration.ofMinutes(2)));
		assertThat(chain("shop")).as("what waited is run within two minutes").isEqualTo(1);
		assertThat(runs("inventory-push")).isEqualTo(1);
		assertThat(pauses().credentialsAreGood("shop", "anna")).isFalse();
	}

	@Test
	void a_401_of_a_process_that_began_before_the_credentials_were_good_pauses_the_account_after_its_tries_alone() {
		pauses().pause(Paused.State.NEEDS_CREDENTIALS, "shop", null, "answered 401", "serve");
		serving.script((run) -> {
			throw new VendorException.Denied("omnium login: answered 401");
		});
		serving.serve(PULL);
		serving.until(FRIDAY.plus(Duration.ofMinutes(3)));
		assertThat(pauses().credentialsAreGood("shop", "anna")).isTrue();

		serving.played.clear();
		serving.until(FRIDAY.plus(Duration.ofHours(1)));

		assertThat(pauses().of("shop")).isEmpty();
		assertThat(serving.played).endsWith(time("18:10"), time("18:25"));
		assertThat(serving.next(PULL)).isEqualTo(time("19:05"));
		serving.until(FRIDAY.plus(Duration.ofHours(2)));
		assertThat(pauses().of("shop")).singleElement()
			.extracting(Paused::said)
			.asString()
			.contains("start serve again");
		assertThat(serving.trial.count("SELECT attempts FROM run")).isEqualTo(4);
	}

	@Test
	void a_job_that_can_not_begin_is_stuck_once_its_tries_are_used_up() {
		serving.looks(() -> {
			throw new ConfigurationProblem("The inbox is not there");
		});
		serving.serve(PULL);

		serving.until(time("19:04"));

		assertThat(tries().stuck()).isEmpty();
		assertThat(tries().going()).containsExactly(new JobOf("shop", "order-pull"));
		serving.until(time("19:06"));
		assertThat(tries().stuck()).containsExactly(
				new TriesStore.Stuck(new JobOf("shop", "order-pull"), "ConfigurationProblem", 4, time("20:05")));
		assertThat(tries().going()).isEmpty();
		serving.looks(() -> {
		});
		serving.until(time("20:06"));
		assertThat(tries().stuck()).isEmpty();
		assertThat(chain("shop")).isEqualTo(1);
	}

	@Test
	void an_error_and_a_row_that_can_not_be_read_are_tried_again_as_failures() {
		boolean[] broken = { true };
		serving.looks(() -> {
			if (broken[0]) {
				throw new NoClassDefFoundError("played");
			}
		});
		serving.serve(PULL);
		serving.until(time("18:06"));
		assertThat(serving.next(PULL)).isEqualTo(time("18:10"));
		broken[0] = false;
		serving.sql.update("UPDATE scheduled_tasks SET task_data = '{'");

		assertThat(tries().going()).as("a row that can not be read").isEmpty();
		serving.until(time("18:11"));

		assertThat(serving.next(PULL)).isEqualTo(time("18:15"));
		assertThat(tries().going()).containsExactly(new JobOf("shop", "order-pull"));
		serving.until(time("18:16"));
		assertThat(chain("shop")).isEqualTo(1);
		assertThat(serving.next(PULL)).isEqualTo(time("19:05"));
	}

	@Test
	void who_catches_up_gives_way_after_four_windows() {
		ScheduledJob job = serving.trial.get(ScheduledJobs.class).read(Assertions::fail).get("other/order-pull");
		Turn turn = serving.trial.get(Turn.class);
		Next first = turn.take(job, Progress.at(job, FRIDAY), FRIDAY, () -> false);
		serving.set(MONDAY);
		serving.sql.update("""
				INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
				VALUES ('pull', 'shop/order-pull', '2026-03-09 06:00:00', FALSE, 1)
				""");

		Next next = turn.take(job, first.progress(), first.at(), () -> false);

		assertThat(done("order-pull")).isEqualTo(5);
		assertThat(next.at()).isEqualTo(MONDAY);
		serving.sql.update("DELETE FROM scheduled_tasks");
		assertThat(turn.take(job, next.progress(), next.at(), () -> false).at()).isAfter(MONDAY);
		assertThat(chain("other")).as("all of the weekend").isEqualTo(done("order-pull")).isGreaterThan(9);
	}

	@Test
	void a_try_is_not_skipped_for_the_lease_of_the_one_before() throws InterruptedException {
		CountDownLatch goOn = new CountDownLatch(1);
		serving.script((run) -> await(goOn));
		Thread elsewhere = runByHand("other");
		Until.so("it runs", () -> running("order-pull") == 1);
		ScheduledJob job = serving.trial.get(ScheduledJobs.class).read(Assertions::fail).get("other/order-pull");
		Progress progress = Progress.at(job, FRIDAY);

		Next next = serving.trial.get(Turn.class).take(job, progress.failed(null), FRIDAY, () -> false);

		assertThat(next.at()).isEqualTo(FRIDAY.plusSeconds(30));
		assertThat(serving.trial.get(Turn.class).take(job, progress, FRIDAY, () -> false).at())
			.isEqualTo(time("18:05"));
		goOn.countDown();
		elsewhere.join();
	}

	@Test
	void nothing_begins_on_a_computer_whose_clock_is_far_from_the_databases() {
		assertThatThrownBy(() -> serving.trial.get(Scheduling.class).start(Assertions::fail))
			.isInstanceOf(ConfigurationProblem.class)
			.hasMessageStartingWith("The database's clock is ")
			.hasMessageContaining("this computer's: set both by NTP");
	}

	@Test
	void a_paused_job_waits_and_makes_up_what_it_missed_while_others_go_on() {
		serving.serve(PULL, "other/order-pull");
		pauses().pause(Paused.State.PAUSED, "shop", "order-pull", "the shop moves", "anna");

		serving.until(FRIDAY.plus(Duration.ofMinutes(70)));

		assertThat(runs("order-pull")).as("of the other account").isEqualTo(2);
		assertThat(serving.trial.count("SELECT COUNT(*) FROM run WHERE account = 'shop'")).isZero();
		assertThat(pauses().resume("shop", "order-pull", "anna")).isTrue();
		serving.until(FRIDAY.plus(Duration.ofMinutes(72)));
		assertThat(chain("shop")).isEqualTo(1);
		assertThat(serving.next(PULL)).isEqualTo(time("20:05"));
	}

	@Test
	void a_job_that_runs_elsewhere_is_queued_or_skipped_as_its_account_says() throws InterruptedException {
		CountDownLatch goOn = new CountDownLatch(1);
		serving.script((run) -> await(goOn));
		List<Thread> elsewhere = Stream.of("shop", "other").map(TurnTests::runByHand).toList();
		Until.so("both run", () -> running("order-pull") == 2);
		serving.serve(PULL, "other/order-pull");

		serving.until(FRIDAY.plus(Duration.ofMinutes(6)));

		assertThat(serving.next(PULL)).isEqualTo(time("18:06").plusSeconds(30));
		assertThat(serving.next("other/order-pull")).isEqualTo(time("19:05"));
		goOn.countDown();
		for (Thread one : elsewhere) {
			one.join();
		}
		serving.until(FRIDAY.plus(Duration.ofMinutes(10)));
		assertThat(chain("shop")).as("that by hand, and the one that waited for it").isEqualTo(2);
		assertThat(chain("other")).isEqualTo(1);
	}

	private static Thread runByHand(String name) {
		RunService runs = serving.trial.get(RunService.class);
		Account account = serving.trial.get(Accounts.class).account(name);
		Thread thread = new Thread(
				() -> runs.run("order-pull", account, runs.due("order-pull", account).get(0), Duration.ZERO));
		thread.start();
		return thread;
	}

	@Test
	void what_is_held_or_was_stopped_by_a_person_waits_for_its_next_time() {
		serving.script((run) -> {
			throw new Held("played", 3, "Nothing was sent: too much changes");
		});
		serving.serve(PUSH);

		serving.until(FRIDAY.plus(Duration.ofHours(12)));

		assertThat(serving.sql.queryForList("SELECT status, attempts FROM run")).singleElement()
			.isEqualTo(Map.of("status", "HELD", "attempts", 1));
		assertThat(serving.next(PUSH)).isEqualTo(Instant.parse("2026-03-08T02:00:00Z"));
	}

	@Test
	void a_push_that_takes_long_keeps_no_pull_back_and_an_end_of_the_process_loses_nothing() throws Exception {
		CountDownLatch goOn = new CountDownLatch(1);
		serving.script((run) -> {
			if (run.job().equals("inventory-push")) {
				await(goOn);
			}
		});
		serving.set(Instant.parse("2026-03-07T01:30:00Z"));
		Scheduling one = serving.serve(PULL, PUSH, "other/order-pull");
		serving.set(Instant.parse("2026-03-07T02:00:00Z"));
		Until.so("the push runs", () -> running("inventory-push") == 1);

		serving.set(Instant.parse("2026-03-07T02:05:00Z"));

		Until.so("both pulls are done", () -> done("order-pull") == 2);
		assertThat(running("inventory-push")).isEqualTo(1);
		Thread end = new Thread(one::stop);
		end.start();
		goOn.countDown();
		end.join();
		assertThat(done("inventory-push")).isEqualTo(1);
		assertThat(one.ticks()).containsOnlyKeys("BULK", "PULL");
	}

	@Test
	void of_two_processes_one_runs_each_window() {
		serving.serve(PULL, PUSH, "other/order-pull");
		serving.serveToo(PULL, PUSH, "other/order-pull");

		serving.until(FRIDAY.plus(Duration.ofHours(12)));

		assertThat(chain("shop")).isEqualTo(12);
		assertThat(chain("other")).isEqualTo(12);
		assertThat(runs("inventory-push")).isEqualTo(1);
		assertThat(serving.trial.count("SELECT COUNT(*) FROM run WHERE attempts <> 1 OR round <> 0")).isZero();
	}

	@Test
	void a_changed_schedule_counts_from_the_next_start_and_a_job_that_nobody_knows_leaves_after_a_day() {
		serving.serve(PULL);
		serving.stop();
		serving.sql.update("""
				INSERT INTO scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
				SELECT task_name, 'gone/order-pull', task_data, execution_time, FALSE, 1 FROM scheduled_tasks
				""");
		serving.sql.update("""
				UPDATE scheduled_tasks SET execution_time = '2026-03-06 23:00:00',
				    task_data = '{"time":"2026-03-06T23:00:00Z","when":"0 0 23 * * * in UTC","tries":0,"caughtUp":0}'
				WHERE task_instance = ?
				""", PULL);

		serving.serve(PULL);

		assertThat(serving.next(PULL)).isEqualTo(time("18:05"));
		serving.until(FRIDAY.plus(Duration.ofMinutes(10)));
		assertThat(serving.next("gone/order-pull")).isBetween(time("18:10"), time("18:11"));
		serving.set(FRIDAY.plus(Duration.ofDays(40)));
		serving.next();
		assertThat(serving.sql.queryForList("SELECT task_instance FROM scheduled_tasks", String.class))
			.containsExactly(PULL);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static TriesStore tries() {
		return serving.trial.get(TriesStore.class);
	}

	private static Pauses pauses() {
		return serving.trial.get(Pauses.class);
	}

	private static long runs(String job) {
		return serving.trial.count("SELECT COUNT(*) FROM run WHERE job = ?", job);
	}

	private static long running(String job) {
		return serving.trial.count("SELECT COUNT(*) FROM run WHERE job = ? AND status = 'RUNNING'", job);
	}

	private static long done(String job) {
		return serving.trial.count("SELECT COUNT(*) FROM run WHERE job = ? AND status = 'COMPLETED'", job);
	}

	private static long chain(String account) {
		return chain(serving, account);
	}

	/**
	 * How many windows an account's pull has; they follow one another without a gap, and
	 * each was done by one run, in their order.
	 */
	static long chain(Serving serving, String account) {
		List<Map<String, Object>> windows = serving.sql.queryForList("""
				SELECT w.slice_from, w.slice_to, w.state, w.run_id,
				       (SELECT COUNT(*) FROM run r WHERE r.account = w.account AND r.job = w.job
				          AND r.slice_from = w.slice_from AND r.status = 'COMPLETED') AS runs
				FROM run_window w WHERE w.account = ? AND w.job = 'order-pull' ORDER BY w.slice_from
				""", account);
		for (int i = 0; i < windows.size(); i++) {
			assertThat(windows.get(i)).containsEntry("state", "DONE").containsEntry("runs", 1L);
			if (i > 0) {
				assertThat(windows.get(i).get("slice_from")).isEqualTo(windows.get(i - 1).get("slice_to"));
				assertThat((Long) windows.get(i).get("run_id")).isGreaterThan((Long) windows.get(i - 1).get("run_id"));
			}
		}
		return windows.size();
	}

	private static Instant time(String clock) {
		return Instant.parse("2026-03-06T" + clock + ":00Z");
	}

}
