package io.omsync.alert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.omsync.TestDatabase;
import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.model.Slice;
import io.omsync.run.Owner;
import io.omsync.run.Paused;
import io.omsync.run.Pauses;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.Status;
import io.omsync.run.SyncJob;
import io.omsync.run.Utc;
import io.omsync.sandbox.SettableClock;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of trouble, by a real mail server and a real webhook. */
class AlertTests {

	private static final String JOBS = """
			      jobs:
			        order-pull: { schedule: "0 5 * * * *", lag: 2m, max-rejects: 50 }
			""";

	private static final Instant DAY = Trial.DAY.from();

	@TempDir
	static Path home;

	private static final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

	private static Receiver webhook;

	private static Trial trial;

	@BeforeAll
	static void start() throws Exception {
		mails.start();
		webhook = new Receiver();
		Map<String, String> settings = Map.of("spring.mail.host", "127.0.0.1", "spring.mail.port",
				String.valueOf(mails.getSmtp().getPort()), "omsync.alerts.mail.from", "omsync@example.com",
				"omsync.alerts.mail.to", "ops@example.com,night@example.com", "omsync.alerts.webhook.url",
				webhook.url(), "omsync.auto-restarts", "0");
		trial = Trial.on(TestDatabase.schema("alert"), home, (options) -> options.withOrders(30), JOBS,
				(server) -> Trial.account(home, "denied", """
						omsync:
						  accounts:
						    denied:
						      vendor: omnium
						      base-url: %s
						      credentials: { client-id: nobody, client-secret: wrong }
						""".formatted(server.baseUrl("omnium"))), settings, StandingClock.class);
	}

	@AfterAll
	static void stop() {
		trial.close();
		webhook.close();
		mails.stop();
	}

	@BeforeEach
	void calm() throws Exception {
		trial.emptyTables();
		trial.get(Look.class).prepare();
		trial.faults();
		webhook.answers(200);
		webhook.forget();
		mails.purgeEmailFromAllMailboxes();
	}

	@Test
	void a_failed_job_is_told_once_with_its_count_and_its_first_run_and_when_it_is_over() {
		trial.faults("server-error:times=always,on=Scroll");
		RunOutcome first = trial.pull(hour(1));
		RunOutcome second = trial.pull(hour(2));
		assertThat(List.of(first.status(), second.status())).containsOnly(Status.FAILED);

		tell();
		tell();

		JsonNode alert = one("RUN_FAILED", "NEW");
		assertThat(alert.path("account").stringValue()).isEqualTo("shop");
		assertThat(alert.path("cause").stringValue()).isEqualTo("VENDOR_TROUBLE");
		assertThat(alert.path("count").asInt()).isEqualTo(2);
		assertThat(alert.path("first").path("run").asLong()).isEqualTo(first.runId());
		assertThat(alert.path("next").stringValue())
			.isEqualTo("omsync show " + first.runId() + "; then omsync restart " + first.runId());
		assertThat(mail())
			.contains("RUN_FAILED\norder-pull of shop failed: VENDOR_ANSWERED_500, 2 runs, the first is run "
					+ first.runId());

		webhook.forget();
		trial.faults();
		assertThat(trial.restart(first.runId()).exitCode()).isZero();
		assertThat(trial.restart(second.runId()).exitCode()).isZero();
		tell();
		tell();

		assertThat(one("RUN_FAILED", "OVER").path("next").stringValue()).isEmpty();
	}

	@Test
	void what_can_not_be_read_keeps_nothing_else_from_being_told_and_nothing_is_called_over_meanwhile() {
		trial.faults("null-amount:row=3,times=always");
		trial.pull(Trial.DAY);
		tell();
		one("REJECTS", "NEW");
		webhook.forget();
		trial.faults("server-error:times=always,on=Scroll");
		trial.pull(hour(1));
		trial.sql.execute("RENAME TABLE reject TO reject_away");
		try {
			tell();
		}
		finally {
			trial.sql.execute("RENAME TABLE reject_away TO reject");
		}

		assertThat(webhook.alerts()).singleElement();
		one("RUN_FAILED", "NEW");
	}

	@Test
	void there_is_an_alert_for_each_cause_with_its_count() {
		trial.faults("null-amount:row=3,times=always");
		assertThat(trial.pull(Trial.DAY).exitCode()).isEqualTo(3);
		trial.faults("server-error:times=always,on=Scroll");
		RunOutcome failed = trial.pull(hour(1));
		trial.faults();
		RunOutcome denied = trial.run("order-pull", "denied", SyncJob.Due.named(hour(1)));
		assertThat(denied.exitCode()).isEqualTo(5);
		long held = run("inventory-push", "2026-03-01T01:00:00Z", "HELD", 6);
		run("inventory-push", "2026-03-01T02:00:00Z", "HELD", 6);
		trial.sql.update("INSERT INTO run_watermark (account, job, position) VALUES ('shop', 'order-pull', ?)",
				"2026-03-01 00:00:00");
		later(Duration.ofHours(4));
		long dead = died("order-sweep");

		tell();

		assertThat(webhook.documents()).hasSize(1);
		assertThat(webhook.alerts())
			.extracting((alert) -> alert.path("kind").stringValue() + " " + alert.path("account").stringValue() + " "
					+ alert.path("job").stringValue() + " " + alert.path("cause").stringValue() + " "
					+ alert.path("count").asInt() + " " + alert.path("first").path("run").asLong())
			.containsExactlyInAnyOrder("RUN_FAILED shop order-pull VENDOR_TROUBLE 1 " + failed.runId(),
					"RUN_FAILED shop order-sweep PROCESS_DIED 1 " + dead,
					"NEEDS_CREDENTIALS denied   1 " + denied.runId(), "RUN_HELD shop inventory-push  2 " + held,
					"REJECTS shop order-pull  1 1", "WATERMARK_OLD shop order-pull  1 0",
					"PROCESS_DIED   7@gone#1 1 " + dead);
		assertThat(mail()).contains("RUN_HELD", "NEEDS_CREDENTIALS", "WATERMARK_OLD", "PROCESS_DIED",
				"has 1 refused records: MISSING_FIELD 1, the first is reject "
						+ trial.count("SELECT MIN(reject_id) FROM reject") + " (");
		assertThat(mails.getReceivedMessages()).hasSize(2)
			.extracting((mail) -> mail.getAllRecipients().length)
			.containsOnly(2);
	}

	@Test
	void a_run_that_goes_on_again_is_neither_over_nor_new() {
		trial.faults("server-error:times=always,on=Scroll");
		RunOutcome failed = trial.pull(hour(1));
		tell();
		webhook.forget();

		trial.sql.update("UPDATE run SET status = 'RUNNING', attempts = 2 WHERE run_id = ?", failed.runId());
		trial.sql.update("UPDATE run_window SET state = 'RUNNING'");
		tell();
		trial.sql.update("UPDATE run SET status = 'STOPPED' WHERE run_id = ?", failed.runId());
		trial.sql.update("UPDATE run_window SET state = 'DUE'");
		tell();
		trial.sql.update("UPDATE run SET status = 'FAILED' WHERE run_id = ?", failed.runId());
		trial.sql.update("UPDATE run_window SET state = 'FAILED'");
		tell();

		assertThat(webhook.documents()).isEmpty();
	}

	@Test
	void a_vendor_in_trouble_is_one_cause_and_another_one_leaves_the_job_failed() {
		trial.faults("server-error:times=always,on=Scroll");
		RunOutcome failed = trial.pull(hour(1));
		tell();
		webhook.forget();

		trial.sql.update("UPDATE run SET error = 'omnium Orders/Scroll: no answer in time'");
		tell();
		assertThat(webhook.documents()).isEmpty();

		trial.sql.update("UPDATE run SET error = 'Database: gone'");
		tell();
		assertThat(one("RUN_FAILED", "NEW").path("cause").stringValue()).isEqualTo("DATABASE");
		webhook.forget();

		trial.faults();
		assertThat(trial.restart(failed.runId()).exitCode()).isZero();
		tell();
		assertThat(webhook.alerts()).extracting((alert) -> alert.path("news").stringValue())
			.containsExactly("OVER", "OVER");
	}

	@Test
	void a_process_that_could_not_store_how_its_run_ended_is_not_dead() {
		long run = died("order-sweep", trial.get(Owner.class).name());

		tell();

		assertThat(one("RUN_FAILED", "NEW").path("cause").stringValue()).isEqualTo("DATABASE");
		assertThat(webhook.alerts().get(0).path("first").path("run").asLong()).isEqualTo(run);
	}

	@Test
	void a_clock_that_is_wrong_silences_nobody() {
		rejects(1);
		trial.sql.update("UPDATE alert_look SET looked_at = '2040-01-01'");
		trial.get(Alerts.class).look(Duration.ofSeconds(15));
		trial.sql.update("UPDATE alert_news SET due_at = '2040-01-01'");

		trial.get(Alerts.class).deliver();

		one("REJECTS", "NEW");
	}

	@Test
	void who_has_a_channel_tells_what_others_found_that_have_it_not() {
		Look other = trial.get(Look.class);
		rejects(1);
		other.around(Duration.ZERO, List.of("log"));
		trial.get(Alerts.class).deliver();
		assertThat(webhook.documents()).isEmpty();

		trial.get(Alerts.class).look(Duration.ofSeconds(15));
		trial.get(Alerts.class).deliver();
		one("REJECTS", "NEW");
		webhook.forget();

		trial.sql.update("UPDATE reject SET state = 'RESOLVED'");
		other.around(Duration.ZERO, List.of("log"));
		trial.get(Alerts.class).deliver();
		one("REJECTS", "OVER");
	}

	@Test
	void what_is_over_and_comes_again_is_told_once_it_stays() {
		rejects(1);
		tell();
		trial.sql.update("UPDATE reject SET state = 'RESOLVED'");
		tell();
		webhook.forget();

		rejects(1);
		tell();
		trial.sql.update("UPDATE reject SET state = 'RESOLVED'");
		tell();
		rejects(1);
		tell();
		assertThat(webhook.documents()).isEmpty();

		later(Causes.QUIET);
		tell();
		one("REJECTS", "NEW");
	}

	@Test
	void an_account_whose_file_can_not_be_used_somewhere_is_told_until_no_process_meets_it() throws Exception {
		Trial.account(home, "torn", "omsync: { accounts: { torn: { vendor: omnium, base-url: nowhere } } }");
		OwnLook other;
		try {
			ConfigurableApplicationContext process = trial.another();
			process.getBean(SettableClock.class).set(now());
			other = process.getBean(OwnLook.class);
			other.around();
		}
		finally {
			Files.delete(home.resolve("jobs/torn/account.yml"));
		}
		tell();
		JsonNode alert = one("ACCOUNT_BROKEN", "NEW");
		assertThat(alert.path("account").stringValue()).isEqualTo("torn");
		assertThat(alert.path("next").stringValue()).contains("omsync check torn");
		webhook.forget();

		later(OwnLook.SEEN.minusSeconds(1));
		tell();
		assertThat(webhook.documents()).isEmpty();
		later(Duration.ofSeconds(1));
		tell();
		one("ACCOUNT_BROKEN", "OVER");
	}

	@Test
	void a_run_that_the_schedule_tries_again_is_told_once_it_has_given_up() {
		trial.faults("server-error:times=always,on=Scroll");
		RunOutcome failed = trial.pull(hour(1));
		for (int tries = 1; tries <= 3; tries++) {
			scheduled(tries, false);
			tell();
		}
		scheduled(0, true);
		tell();
		assertThat(webhook.documents()).isEmpty();

		scheduled(4, false);
		tell();
		assertThat(one("RUN_FAILED", "NEW").path("first").path("run").asLong()).isEqualTo(failed.runId());
		webhook.forget();

		scheduled(1, false);
		trial.sql.update("UPDATE run_window SET state = 'RUNNING'");
		tell();
		assertThat(webhook.documents()).isEmpty();
	}

	@Test
	void a_job_that_can_not_even_begin_is_told_when_the_schedule_has_tried_it_often_enough() {
		scheduled(3, false, "\"UncheckedIOException\"");
		tell();
		assertThat(webhook.documents()).isEmpty();

		scheduled(4, false, "\"UncheckedIOException\"");
		tell();
		JsonNode alert = one("JOB_STUCK", "NEW");
		assertThat(alert.path("job").stringValue()).isEqualTo("order-pull");
		assertThat(alert.path("text").stringValue())
			.startsWith("order-pull of shop can not begin: UncheckedIOException, tried 4 times");
		webhook.forget();

		scheduled(0, false);
		tell();
		one("JOB_STUCK", "OVER");
	}

	@Test
	void an_account_that_is_paused_for_its_credentials_is_told_until_they_are_good() {
		Pauses pauses = trial.get(Pauses.class);
		pauses.pause(Paused.State.NEEDS_CREDENTIALS, "shop", null, "a vendor's own words", "serve");
		tell();
		assertThat(one("NEEDS_CREDENTIALS", "NEW").toString()).contains("omsync check shop")
			.doesNotContain("own words");
		webhook.forget();

		pauses.credentialsAreGood("shop", "check");
		tell();
		one("NEEDS_CREDENTIALS", "OVER");
	}

	@Test
	void a_job_that_fills_up_for_the_first_time_is_late_when_it_stands_still() {
		trial.run("order-pull", "shop",
				trial.get(RunService.class).due("order-pull", trial.get(Accounts.class).account("shop")).get(0));
		later(Duration.ofHours(2));
		tell();
		assertThat(webhook.documents()).isEmpty();

		later(Duration.ofHours(2));
		tell();
		one("WATERMARK_OLD", "NEW");
	}

	@Test
	void a_job_that_somebody_paused_is_not_late() {
		trial.sql.update("INSERT INTO run_watermark (account, job, position) VALUES ('shop', 'order-pull', ?)",
				"2026-03-01 00:00:00");
		trial.get(Pauses.class).pause(Paused.State.PAUSED, "shop", "order-pull", "stocktaking", "anna");
		tell();
		assertThat(webhook.documents()).isEmpty();

		trial.get(Pauses.class).resume("shop", "order-pull", "anna");
		tell();
		assertThat(one("WATERMARK_OLD", "NEW").path("reason").stringValue())
			.isEqualTo("watermark 2026-03-01T00:00:00Z, limit 180 min");
		webhook.forget();

		trial.get(Pauses.class).pause(Paused.State.PAUSED, "shop", "order-pull", "stocktaking", "anna");
		later(Duration.ofHours(1));
		tell();
		assertThat(webhook.documents()).as("it is as late as before").isEmpty();

		trial.get(Pauses.class).resume("shop", "order-pull", "anna");
		later(OwnLook.SEEN);
		trial.sql.update("UPDATE run_watermark SET position = ?", Utc.column(now()));
		tell();
		one("WATERMARK_OLD", "OVER");
	}

	@Test
	void what_grew_tenfold_is_told_again_and_so_is_what_stays_for_a_day() {
		rejects(1);
		tell();
		rejects(8);
		tell();
		assertThat(one("REJECTS", "NEW").path("count").asInt()).isEqualTo(1);
		webhook.forget();

		rejects(1);
		tell();
		assertThat(one("REJECTS", "WORSE").path("count").asInt()).isEqualTo(10);
		webhook.forget();

		later(Duration.ofHours(23));
		tell();
		assertThat(webhook.documents()).isEmpty();
		later(Duration.ofHours(2));
		tell();
		assertThat(one("REJECTS", "STILL").path("count").asInt()).isEqualTo(10);
	}

	@Test
	void a_receiver_that_is_away_is_tried_again_later_and_delays_no_other() {
		rejects(1);
		webhook.answers(503);
		tell();
		tell();
		assertThat(mail()).contains("REJECTS");
		assertThat(webhook.calls()).isEqualTo(1);

		later(Duration.ofSeconds(31));
		tell();
		assertThat(webhook.calls()).isEqualTo(2);
		later(Duration.ofSeconds(31));
		tell();
		assertThat(webhook.calls()).isEqualTo(2);

		webhook.answers(200);
		later(Duration.ofSeconds(31));
		tell();
		tell();
		one("REJECTS", "NEW");
		assertThat(mails.getReceivedMessages()).hasSize(2);
	}

	@Test
	void what_was_over_before_it_could_be_told_is_told_as_over() {
		rejects(1);
		webhook.answers(503);
		tell();

		trial.sql.update("UPDATE reject SET state = 'RESOLVED'");
		webhook.answers(200);
		tell();

		one("REJECTS", "OVER");
	}

	@Test
	void of_two_processes_that_look_and_tell_at_once_one_tells() throws Exception {
		Alerts other = trial.another().getBean(Alerts.class);
		var together = new CyclicBarrier(2);
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			int round = 0;
			for (int more : List.of(1, 9, 90)) {
				rejects(more);
				round++;
				List<Callable<Void>> both = List.of(() -> tell(together, trial.get(Alerts.class)),
						() -> tell(together, other));
				for (Future<Void> one : threads.invokeAll(both)) {
					one.get();
				}
				assertThat(webhook.alerts()).hasSize(round);
				assertThat(mails.getReceivedMessages()).hasSize(2 * round);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void what_a_dead_process_had_in_hand_is_told_by_another() {
		rejects(1);
		trial.get(Alerts.class).look(Duration.ZERO);
		assertThat(trial.get(NewsStore.class).claim("webhook", now(), now())).hasSize(1);

		trial.get(Alerts.class).deliver();
		assertThat(webhook.calls()).isZero();
		trial.sql.update("UPDATE alert_news SET claimed_until = NOW(6) - INTERVAL 1 SECOND");
		trial.get(Alerts.class).deliver();

		one("REJECTS", "NEW");
	}

	@Test
	void news_that_come_while_it_tells_are_told_next() {
		rejects(1);
		trial.get(Alerts.class).look(Duration.ZERO);
		NewsStore news = trial.get(NewsStore.class);
		List<NewsStore.Pending> claimed = news.claim("webhook", now(), now());
		trial.sql.update("UPDATE reject SET state = 'RESOLVED'");
		trial.get(Alerts.class).look(Duration.ZERO);

		claimed.forEach(news::sent);
		trial.get(Alerts.class).deliver();

		one("REJECTS", "OVER");
	}

	private static Slice.Window hour(int hour) {
		return new Slice.Window(DAY.plus(Duration.ofHours(hour)), DAY.plus(Duration.ofHours(hour + 1)));
	}

	private static void tell() {
		trial.get(OwnLook.class).around();
		trial.get(Alerts.class).look(Duration.ZERO);
		trial.get(Alerts.class).deliver();
	}

	private static Void tell(CyclicBarrier together, Alerts alerts) throws Exception {
		together.await();
		alerts.look(Duration.ZERO);
		together.await();
		alerts.deliver();
		return null;
	}

	private static Instant now() {
		return trial.get(SettableClock.class).instant();
	}

	private static void later(Duration time) {
		SettableClock clock = trial.get(SettableClock.class);
		clock.set(clock.instant().plus(time));
	}

	/** The one alert that was posted. */
	private static JsonNode one(String kind, String news) {
		assertThat(webhook.alerts()).hasSize(1);
		JsonNode alert = webhook.alerts().get(0);
		assertThat(alert.path("kind").stringValue()).isEqualTo(kind);
		assertThat(alert.path("news").stringValue()).isEqualTo(news);
		return alert;
	}

	/** What the last mail says. */
	private static String mail() {
		try {
			MimeMessage[] received = mails.getReceivedMessages();
			return Arrays.asList(received).get(received.length - 1).getContent().toString().replace("\r\n", "\n");
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The row of the schedule, after so many failures in a row. */
	private static void scheduled(int tries, boolean picked) {
		scheduled(tries, picked, "null");
	}

	private static void scheduled(int tries, boolean picked, String trouble) {
		trial.sql.update("""
				REPLACE INTO scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
				VALUES ('pull', 'shop/order-pull', ?, '2030-01-01', ?, 1)
				""", "{\"time\":\"2030-01-01T00:00:00Z\",\"when\":\"\",\"tries\":" + tries + ",\"trouble\":" + trouble
				+ ",\"hour\":null,\"caughtUp\":0}", picked);
	}

	private static void rejects(int more) {
		List<Object[]> rows = new ArrayList<>();
		for (int row = 0; row < more; row++) {
			rows.add(new Object[] { "key-" + row });
		}
		trial.sql.batchUpdate(
				"""
						INSERT INTO reject (run_id, step, job, account, record_key, reason_code, reason, place, raw, digest, state,
						                    created_at)
						VALUES (1, 'orders', 'order-pull', 'shop', ?, 'MISSING_FIELD', '', 'page 1, row 1', '{}', '', 'OPEN',
						        '2026-03-01')
						""",
				rows);
	}

	private static long run(String job, String slice, String status, int exitCode) {
		trial.sql.update("""
				INSERT INTO run (job, account, slice, round, status, exit_code, attempts, token, started_at, owner)
				VALUES (?, 'shop', ?, 0, ?, ?, 1, 0, '2026-03-01', '7@gone#1')
				""", job, slice, status, exitCode);
		return trial.count("SELECT MAX(run_id) FROM run");
	}

	/** A run of a process that is gone, as the next one finds it. */
	private static long died(String job) {
		return died(job, "7@gone#1");
	}

	private static long died(String job, String owner) {
		long run = run(job, "2026-03-01T03:00:00Z", "RUNNING", 0);
		trial.sql.update("""
				INSERT INTO run_lease (job, account, token, owner, run_id, beat_at, until)
				VALUES (?, 'shop', 1, ?, ?, '2026-03-01', '2026-03-01')
				""", job, owner, run);
		trial.sql.update("UPDATE run SET owner = ? WHERE run_id = ?", owner, run);
		trial.get(RunService.class).due(job, trial.get(Accounts.class).account("shop"));
		return run;
	}

	/**
	 * The program's clock, which goes on when a test says so. No stereotype: the package
	 * is scanned.
	 */
	static class StandingClock {

		@Bean
		@Primary
		SettableClock settableClock() {
			return new SettableClock(Instant.now());
		}

	}

}
