package io.omsync.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.omsync.TestDatabase;
import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Many that start or restart at the same moment. */
class LaunchTrapTests {

	private static final int THREADS = 8;

	@TempDir
	Path home;

	@Test
	void trap_f_of_eight_threads_that_restart_one_failed_run_exactly_one_does() throws Exception {
		int rounds = 20;
		int numbers = 2 * NumberPull.CHUNK;
		try (Trial trial = Trial.with(this.home, Map.of("omsync.auto-restarts", "0"))) {
			NumberPull.table(trial);
			boolean[] broken = { false };
			NumberPull job = new NumberPull(trial.context(), "numbers", numbers).inChunk((first) -> {
				if (broken[0] && first > 0) {
					throw new IllegalStateException("broken");
				}
			});
			RunService runs = NumberPull.runner(trial.context(), job);
			Account shop = trial.get(Accounts.class).account("shop");
			for (int round = 0; round < rounds; round++) {
				trial.sql.update("DELETE FROM number");
				broken[0] = true;
				long runId = job.run(runs, shop).runId();
				broken[0] = false;

				List<String> ends = atOnce(THREADS, (thread) -> restarted(runs, runId));

				assertThat(ends).as("round " + round).containsOnlyOnce("COMPLETED");
				assertThat(ends.stream().filter("refused"::equals)).hasSize(THREADS - 1);
				assertThat(runs.find(runId).attempts()).isEqualTo(2);
				assertThat(trial.count("SELECT COUNT(*) FROM number")).isEqualTo(numbers);
				assertThat(trial.count("SELECT SUM(inserted) FROM v_ledger WHERE run_id = ? AND balanced", runId))
					.isEqualTo(numbers);
			}
			assertThat(trial.count("SELECT COUNT(*) FROM BATCH_JOB_EXECUTION")).as("two a round")
				.isEqualTo(2L * rounds);
		}
	}

	private static String restarted(RunService runs, long runId) {
		try {
			return runs.restart(runId, Duration.ZERO).status().name();
		}
		catch (Refused ex) {
			return "refused";
		}
	}

	@Test
	void trap_g_launches_of_different_jobs_and_accounts_at_once_all_go_through() throws Exception {
		try (Trial trial = launching(Map.of("omsync.auto-restarts", "0"))) {
			assertAllGoThrough(trial, 10);
		}
	}

	/** A launch takes a second connection for its number while it holds the first. */
	@ParameterizedTest
	@ValueSource(ints = { 2, THREADS })
	void trap_h_as_many_launches_as_connections_or_more_do_not_starve(int connections) throws Exception {
		try (Trial trial = launching(Map.of("omsync.auto-restarts", "0", "spring.datasource.hikari.maximum-pool-size",
				String.valueOf(connections)))) {
			assertAllGoThrough(trial, 3);
		}
	}

	private Trial launching(Map<String, String> settings) {
		Trial trial = Trial.on(TestDatabase.schema("launch"), this.home, (options) -> options.withOrders(1), "",
				(server) -> {
					for (int n = 0; n < THREADS; n++) {
						Trial.account(this.home, "a" + n, server.baseUrl("omnium"), "");
					}
				}, settings);
		NumberPull.table(trial);
		return trial;
	}

	private static void assertAllGoThrough(Trial trial, int rounds) throws Exception {
		Accounts accounts = trial.get(Accounts.class);
		NumberPull one = new NumberPull(trial.context(), "numbers", 7);
		NumberPull other = new NumberPull(trial.context(), "others", 7);
		RunService runs = NumberPull.runner(trial.context(), one, other);
		for (int round = 0; round < rounds; round++) {
			trial.sql.update("DELETE FROM number");
			List<String> ends = atOnce(THREADS, (thread) -> {
				RunOutcome outcome = ((thread % 2 == 0) ? one : other).run(runs, accounts.account("a" + thread));
				return outcome.status() + " " + outcome.message();
			});

			assertThat(ends).as("round " + round).containsOnly("COMPLETED null");
			assertThat(trial.count("SELECT COUNT(*) FROM number")).isEqualTo(7L * THREADS);
		}
	}

	private static List<String> atOnce(int threads, Work work) throws Exception {
		CyclicBarrier together = new CyclicBarrier(threads);
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			List<Callable<String>> all = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				int number = thread;
				all.add(() -> {
					together.await();
					return work.done(number);
				});
			}
			List<String> ends = new ArrayList<>();
			for (Future<String> end : pool.invokeAll(all)) {
				ends.add(end.get());
			}
			return ends;
		}
		finally {
			pool.shutdownNow();
		}
	}

	/** What each thread does. */
	private interface Work {

		String done(int thread);

	}

}
