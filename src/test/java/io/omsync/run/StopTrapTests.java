package io.omsync.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.omsync.TestDatabase;
import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A run that is asked to stop, or that somebody wants to take, while it works. */
class StopTrapTests {

	private static final int NUMBERS = 20;

	private static final Duration LONG = Duration.ofMinutes(2);

	@TempDir
	static Path home;

	private static Trial trial;

	private final CountDownLatch inHand = new CountDownLatch(1);

	private final CountDownLatch release = new CountDownLatch(1);

	private NumberPull job;

	private RunService runs;

	@BeforeAll
	static void start() {
		trial = Trial.with(home, Map.of("omsync.beat", "200ms"));
		NumberPull.table(trial);
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@BeforeEach
	void fresh() {
		trial.sql.update("DELETE FROM number");
		on(trial.context());
	}

	private void on(ConfigurableApplicationContext context) {
		this.job = new NumberPull(context, "numbers", NUMBERS).inChunk((first) -> {
			if (first == NumberPull.CHUNK) {
				this.inHand.countDown();
				waitFor(this.release);
			}
		});
		this.runs = NumberPull.runner(context, this.job);
	}

	@Test
	void trap_d_after_a_stop_nobody_restarts_the_run_while_its_chunk_is_in_hand() throws Exception {
		CompletableFuture<RunOutcome> run = begun();
		long runId = runId();
		RunService other = NumberPull.runner(trial.another(), this.job);

		String said = this.runs.stop(runId, "a tester", trial.get(Clock.class).instant());
		heard(this.runs);

		assertThat(said).contains("Run " + runId + " is asked to stop", "; last chunk at 20");
		assertThat(trial.sql.queryForObject("SELECT status FROM v_run WHERE run_id = ?", String.class, runId))
			.isEqualTo("RUNNING");
		for (RunService each : List.of(this.runs, other)) {
			assertThatExceptionOfType(Refused.class).isThrownBy(() -> each.restart(runId, Duration.ZERO))
				.withMessageContainingAll("Run " + runId + " is running", "It is stopping, as a tester asked",
						"; last chunk at 20");
			assertThatExceptionOfType(Refused.class).isThrownBy(() -> each.awaitEnd(runId, Duration.ofMillis(10)))
				.withMessageContaining("is still stopping after 0 s");
		}
		assertThat(stored()).isEqualTo(NumberPull.CHUNK);
		this.release.countDown();
		assertThat(this.runs.awaitEnd(runId, LONG))
			.isEqualTo("Run " + runId + " is STOPPED; restart it: omsync restart " + runId);
		assertStoppedAtABoundary(run.get(1, TimeUnit.MINUTES));

		RunOutcome restarted = other.restart(runId, Duration.ZERO);

		assertThat(restarted.exitCode()).as(restarted.message()).isZero();
		assertThat(stored()).isEqualTo(NUMBERS);
	}

	@Test
	void trap_e_a_live_run_is_not_recovered_and_suffers_nothing_from_the_attempt() throws Exception {
		CompletableFuture<RunOutcome> run = begun();
		long runId = runId();

		assertThatExceptionOfType(Refused.class).isThrownBy(() -> this.runs.recover(runId, (plan) -> {
		})).withMessageContainingAll("Run " + runId + " is running", "was last heard of at 20", "database's clock");
		this.release.countDown();

		assertThat(run.get(1, TimeUnit.MINUTES).exitCode()).isZero();
		assertThat(stored()).isEqualTo(NUMBERS);
		assertThat(this.runs.find(runId).attempts()).isEqualTo(1);
	}

	@Test
	void trap_e_recover_says_whose_run_it_is_and_what_it_does_before_it_does_it() {
		this.release.countDown();
		trial.get(Leases.class).acquire("numbers", "shop").orElseThrow();
		trial.sql.update("""
				INSERT INTO run (job, account, slice, round, status, attempts, owner, token, started_at)
				VALUES ('numbers', 'shop', '2026-01-01T00:00:00Z', 0, 'RUNNING', 1, '77@elsewhere', 1, NOW(6))
				""");
		long runId = trial.count("SELECT MAX(run_id) FROM run");
		trial.sql.update("UPDATE run_lease SET until = NOW(6) - INTERVAL 1 SECOND WHERE job = 'numbers'");
		List<String> plan = new ArrayList<>();

		String done = this.runs.recover(runId, plan::add);

		assertThat(plan).singleElement()
			.asString()
			.contains("Run " + runId + " is of 77@elsewhere, last heard of at 20", "its lease ran out at 20",
					"the database's clock says 20", "It is marked FAILED, what it has stored stays");
		assertThat(done).contains("Run " + runId + " is marked FAILED", "77@elsewhere", "omsync restart " + runId);
		RunOutcome restarted = this.runs.restart(runId, Duration.ZERO);
		assertThat(restarted.exitCode()).as(restarted.message()).isZero();
		assertThat(stored()).isEqualTo(NUMBERS);
	}

	@Test
	void a_program_that_closes_lets_its_run_reach_a_chunk_boundary_before_the_pool_goes() throws Exception {
		ConfigurableApplicationContext closing = trial.another();
		on(closing);
		CompletableFuture<RunOutcome> run = begun();
		long runId = runId();

		CompletableFuture<Void> closed = CompletableFuture.runAsync(closing::close);
		heard(this.runs);
		assertThat(closed).isNotDone();
		this.release.countDown();

		assertStoppedAtABoundary(run.get(1, TimeUnit.MINUTES));
		closed.get(1, TimeUnit.MINUTES);
		on(trial.context());
		assertThat(this.runs.restart(runId, Duration.ZERO).exitCode()).isZero();
		assertThat(stored()).isEqualTo(NUMBERS);
	}

	@Test
	void a_page_that_waits_hears_the_stop_and_what_is_committed_stays() throws Exception {
		this.release.countDown();
		this.job.inPage((first) -> {
			if (first == 2 * NumberPull.CHUNK) {
				this.inHand.countDown();
				ActiveRun run = this.runs.active().get(0);
				await().atMost(LONG).until(() -> run.stopRequest() != null);
				run.requireLease();
			}
		});
		CompletableFuture<RunOutcome> run = begun();

		this.runs.stop(runId(), "a tester", trial.get(Clock.class).instant());

		assertThat(run.get(1, TimeUnit.MINUTES).status()).isEqualTo(Status.STOPPED);
		assertThat(stored()).isIn(5L, 10L);
	}

	@Test
	void a_slow_call_ends_with_its_time_out_and_is_not_made_again_after_a_stop() throws Exception {
		String hasty = "      timeouts: { connect: 2s, read: 2s }";
		try (Trial slow = Trial.on(TestDatabase.schema("slow"), home, (options) -> options.withOrders(300), hasty,
				(sandbox) -> {
				}, Map.of("omsync.beat", "200ms"))) {
			slow.faults("slow:on=POST,millis=60000,times=always");
			CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> slow.pull(Trial.DAY));
			await().atMost(LONG).until(() -> slow.calls("POST /api/Orders/Scroll") == 1);
			RunService running = slow.get(RunService.class);

			running.stop(1, "a tester", slow.get(Clock.class).instant());

			assertThat(running.awaitEnd(1, LONG)).startsWith("Run 1 is STOPPED");
			assertThat(run.get(1, TimeUnit.MINUTES).exitCode()).isEqualTo(130);
			assertThat(slow.calls("POST /api/Orders/Scroll")).as("made again after the stop was heard").isLessThan(5);
		}
	}

	private CompletableFuture<RunOutcome> begun() {
		Account shop = trial.get(Accounts.class).account("shop");
		CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> this.job.run(this.runs, shop));
		waitFor(this.inHand);
		return run;
	}

	private static long runId() {
		return trial.count("SELECT MAX(run_id) FROM run WHERE status = 'RUNNING'");
	}

	private static void heard(RunService runs) {
		await().atMost(LONG).until(() -> runs.active().get(0).stopRequest() != null);
	}

	private static void waitFor(CountDownLatch latch) {
		try {
			assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static void assertStoppedAtABoundary(RunOutcome outcome) {
		assertThat(outcome.status()).as(outcome.message()).isEqualTo(Status.STOPPED);
		assertThat(outcome.exitCode()).isEqualTo(130);
		assertThat(stored()).as("the chunk in hand, and no other").isEqualTo(2 * NumberPull.CHUNK);
	}

	private static long stored() {
		return trial.count("SELECT COUNT(*) FROM number");
	}

}
