package io.omsync.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.omsync.TestDatabase;
import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.demo.EmbeddedServer;
import io.omsync.demo.OwnServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * The database in trouble in mid-run: the run goes on by itself from its last commit, or
 * fails with the cause; it is never done with less than everything.
 */
@Execution(ExecutionMode.CONCURRENT)
class DatabaseTroubleTests {

	private static final int NUMBERS = 20;

	@TempDir
	Path home;

	private final AtomicBoolean done = new AtomicBoolean();

	@Test
	void connections_that_are_cut_and_a_lock_that_does_not_come_cost_attempts_and_no_row() throws Exception {
		try (Trial trial = Trial.with(this.home, Map.of("omsync.auto-restarts", "5"))) {
			NumberPull.table(trial);
			JdbcTemplate chunk = new JdbcTemplate(trial.get(DataSource.class));
			trial.sql.execute("CREATE TABLE blocked (id BIGINT PRIMARY KEY, n BIGINT)");
			trial.sql.update("INSERT INTO blocked VALUES (1, 1)");
			var blocker = new SingleConnectionDataSource(trial.database.dataSource().getConnection(), true);
			JdbcTemplate blocked = new JdbcTemplate(blocker);
			blocked.execute("START TRANSACTION");
			blocked.update("UPDATE blocked SET n = 2 WHERE id = 1");
			long mine = blocked.queryForObject("SELECT CONNECTION_ID()", Long.class);
			NumberPull job = new NumberPull(trial.context(), "numbers", NUMBERS).inChunk((first) -> {
				if (first == NumberPull.CHUNK && !this.done.getAndSet(true)) {
					everyConnectionBut(mine, trial);
				}
				if (first == 2 * NumberPull.CHUNK && this.done.getAndSet(false)) {
					chunk.execute("SET SESSION innodb_lock_wait_timeout = 1");
					chunk.update("UPDATE blocked SET n = 3 WHERE id = 1");
				}
			});

			RunOutcome outcome = run(trial, job);
			blocked.execute("ROLLBACK");
			blocker.destroy();

			assertThat(outcome.exitCode()).as(outcome.message()).isZero();
			RunRecord run = trial.report(outcome.runId()).run();
			assertThat(run.attempts()).as("one for each trouble, more if it hit more than the chunk").isBetween(3, 6);
			assertThat(run.note()).contains("Attempt 1 failed", "Attempt 2 failed", "Lock wait timeout exceeded");
			assertAllThereOnce(trial, outcome);
		}
	}

	/** As an administrator would, the heartbeat's included. */
	private static void everyConnectionBut(long mine, Trial trial) {
		trial.sql
			.queryForList("SELECT id FROM information_schema.processlist WHERE db = DATABASE()"
					+ " AND id NOT IN (CONNECTION_ID(), ?)", Long.class, mine)
			.forEach((id) -> {
				try {
					trial.sql.execute("KILL " + id);
				}
				catch (DataAccessException ex) {
					// it has ended meanwhile
				}
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "killed", "ended" })
	void a_server_that_goes_away_in_mid_run_and_comes_back_costs_attempts_and_no_row(String how) {
		assumeThat(EmbeddedServer.unavailable()).isEmpty();
		try (OwnServer server = OwnServer.start(); Trial trial = on(server, Map.of("omsync.auto-restarts", "9"))) {
			NumberPull.table(trial);
			CountDownLatch away = new CountDownLatch(1);
			NumberPull job = new NumberPull(trial.context(), "numbers", NUMBERS).inChunk((first) -> {
				if (first == NumberPull.CHUNK && !this.done.getAndSet(true)) {
					if (how.equals("killed")) {
						server.kill();
					}
					else {
						server.end();
					}
					away.countDown();
				}
			});
			later(away, server);

			RunOutcome outcome = run(trial, job);

			assertThat(outcome.exitCode()).as(outcome.message()).isZero();
			assertThat(trial.report(outcome.runId()).run().attempts()).isGreaterThan(1);
			assertAllThereOnce(trial, outcome);
		}
	}

	/** It is away for longer than the lease of four seconds. */
	private static void later(CountDownLatch away, OwnServer server) {
		ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
		timer.execute(() -> {
			try {
				away.await();
				timer.schedule(() -> server.startAgain(), 5, TimeUnit.SECONDS);
				timer.shutdown();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

	@Test
	void a_server_that_stays_away_leaves_a_run_that_recover_and_restart_finish() {
		assumeThat(EmbeddedServer.unavailable()).isEmpty();
		try (OwnServer server = OwnServer.start();
				Trial trial = on(server,
						Map.of("omsync.auto-restarts", "1", "spring.datasource.hikari.connection-timeout", "3000"))) {
			NumberPull.table(trial);
			NumberPull job = new NumberPull(trial.context(), "numbers", NUMBERS).inChunk((first) -> {
				if (first == NumberPull.CHUNK && !this.done.getAndSet(true)) {
					server.kill();
				}
			});

			RunOutcome outcome = run(trial, job);

			assertThat(outcome.status()).isEqualTo(Status.FAILED);
			assertThat(outcome.exitCode()).isEqualTo(1);
			assertThat(outcome.message()).contains("could not be stored", "omsync recover " + outcome.runId());
			server.startAgain();
			server.awaitReady();
			asNewProcess(trial);
			RunService runs = NumberPull.runner(trial.context(), job);
			trial.sql.update("UPDATE run_lease SET until = LEAST(until, NOW(6) - INTERVAL 1 SECOND)");
			assertThat(runs.recover(outcome.runId(), (plan) -> {
			})).contains("is marked FAILED", "Closed what Spring Batch still called open: execution 1 STARTED");
			RunOutcome restarted = runs.restart(outcome.runId(), Duration.ZERO);
			assertThat(restarted.exitCode()).as(restarted.message()).isZero();
			assertAllThereOnce(trial, outcome);
		}
	}

	@Test
	void a_full_table_space_fails_the_run_with_the_cause_and_a_restart_finishes_it_when_there_is_room()
			throws IOException {
		assumeThat(EmbeddedServer.unavailable()).isEmpty();
		int rows = 60_000;
		String text = IntStream.range(0, rows)
			.mapToObj((n) -> "SKU-%s-%06d,OSL,%d\n".formatted("long".repeat(44), n, n % 90))
			.collect(Collectors.joining());
		Path file = Files.writeString(this.home.resolve("stock.csv"), "sku,location,quantity\n" + text);
		String small = "--innodb-data-file-path=ibdata1:12M:autoextend:max:24M";
		try (OwnServer server = OwnServer.start(small, "--innodb-file-per-table=0");
				Trial trial = on(server, Map.of())) {
			RunOutcome full = trial.load(file);

			assertThat(full.status()).isEqualTo(Status.FAILED);
			assertThat(full.message()).contains("is full");
			long stored = trial.count("SELECT COUNT(*) FROM v_inventory");
			assertThat(stored).isPositive().isLessThan(rows);
			assertThat(trial.count("SELECT SUM(inserted) FROM v_ledger WHERE balanced")).isEqualTo(stored);
			server.end();
			server.startAgain("--innodb-data-file-path=ibdata1:12M:autoextend", "--innodb-file-per-table=0");
			server.awaitReady();
			asNewProcess(trial);

			RunOutcome restarted = trial.restart(full.runId());

			assertThat(restarted.exitCode()).as(restarted.message()).isZero();
			assertThat(trial.count("SELECT COUNT(*) FROM v_inventory")).isEqualTo(rows);
			assertThat(trial.count("SELECT SUM(inserted) FROM v_ledger WHERE balanced")).isEqualTo(rows);
		}
	}

	private Trial on(OwnServer server, Map<String, String> settings) {
		return Trial.on(TestDatabase.at(server.url()), this.home, (options) -> options.withOrders(1), "", (sandbox) -> {
		}, settings);
	}

	/**
	 * A pool trusts for half a second a connection that it used, and waits a while before
	 * it asks a server again that was away; a new process does neither.
	 */
	private static void asNewProcess(Trial trial) {
		for (String name : List.of("pool", "beatPool")) {
			HikariDataSource pool = trial.get(name, HikariDataSource.class);
			pool.getHikariPoolMXBean().softEvictConnections();
			JdbcTemplate sql = new JdbcTemplate(pool);
			await().atMost(Duration.ofMinutes(1))
				.ignoreExceptions()
				.until(() -> sql.queryForObject("SELECT 1", Integer.class) == 1);
		}
	}

	private static RunOutcome run(Trial trial, NumberPull job) {
		return job.run(NumberPull.runner(trial.context(), job), trial.get(Accounts.class).account("shop"));
	}

	private static void assertAllThereOnce(Trial trial, RunOutcome outcome) {
		assertThat(trial.count("SELECT COUNT(*) FROM number WHERE account = 'shop'")).isEqualTo(NUMBERS);
		assertThat(trial.rows("SELECT fetched, inserted, balanced FROM v_ledger WHERE run_id = ?", outcome.runId()))
			.singleElement()
			.satisfies((line) -> assertThat(line.values().toString()).isEqualTo("[20, 20, 1]"));
	}

}
