package io.omsync.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring Batch is known to do when something fails between a chunk's first statement
 * and its commit can not come of our runs: no chunk lost in silence, no way without an
 * exit.
 */
class CommitTrapTests {

	private static final int NUMBERS = 20;

	@TempDir
	static Path home;

	private static Trial trial;

	private NumberPull job;

	private RunService runs;

	private final AtomicBoolean done = new AtomicBoolean();

	/** Only a person restarts here. */
	@BeforeAll
	static void start() {
		trial = Trial.with(home, Map.of("omsync.auto-restarts", "0"));
		NumberPull.table(trial);
		trial.sql.execute("CREATE TABLE ballast (id BIGINT PRIMARY KEY, n BIGINT)");
		trial.sql.update("INSERT INTO ballast VALUES (1, 0), (2, 0)");
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@BeforeEach
	void fresh() {
		trial.sql.update("DELETE FROM number");
		this.job = new NumberPull(trial.context(), "numbers", NUMBERS);
		this.runs = NumberPull.runner(trial.context(), this.job);
	}

	@Test
	void trap_a_a_service_in_the_chunks_transaction_that_throws_once_loses_no_rows() {
		this.job.inChunk((first) -> onceInTheSecondChunk(first,
				() -> trial.get(TransactionOperations.class).executeWithoutResult((status) -> {
					throw new IllegalStateException("trap a");
				})));

		RunOutcome failed = this.job.run(this.runs, shop());

		assertFailed(failed, "trap a");
		assertRestartCompletes(failed);
	}

	/**
	 * Spring marks the whole transaction to be rolled back, and its end throws nothing.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 5, 15 })
	void trap_a_a_swallowed_error_that_rolls_the_chunk_back_is_no_silent_loss(long chunk) {
		this.job.inChunk((first) -> {
			if (first == chunk && !this.done.getAndSet(true)) {
				try {
					trial.get(TransactionOperations.class).executeWithoutResult((status) -> {
						throw new IllegalStateException("trap a");
					});
				}
				catch (IllegalStateException ex) {
					// as a service does that means it well
				}
			}
		});

		RunOutcome failed = this.job.run(this.runs, shop());

		assertFailed(failed, "a chunk was rolled back without an error");
		assertThat(stored()).isEqualTo(chunk);
		assertRestartCompletes(failed);
	}

	@Test
	void trap_b_a_commit_that_fails_leaves_a_run_that_restart_finishes() {
		this.job.inChunk((first) -> onceInTheSecondChunk(first, () -> connection().atCommit(connection()::kill)));

		RunOutcome failed = this.job.run(this.runs, shop());

		assertFailed(failed, "Database: ");
		assertThat(stored()).isEqualTo(NumberPull.CHUNK);
		assertRestartCompletes(failed);
	}

	@Test
	void trap_b_a_commit_that_was_done_although_its_answer_got_lost_doubles_nothing() {
		this.job.inChunk((first) -> onceInTheSecondChunk(first, () -> connection().atCommit(() -> {
			connection().commit();
			connection().kill();
		})));

		RunOutcome failed = this.job.run(this.runs, shop());

		assertFailed(failed, "Database: ");
		assertThat(stored()).isEqualTo(2 * NumberPull.CHUNK);
		assertRestartCompletes(failed);
	}

	@Test
	void trap_b_what_spring_batch_leaves_unknown_or_open_recover_closes_and_says_so() {
		this.job.inChunk((first) -> onceInTheSecondChunk(first, () -> connection().atCommit(connection()::kill)));
		RunOutcome failed = this.job.run(this.runs, shop());
		trial.sql.update("UPDATE BATCH_JOB_EXECUTION SET STATUS = 'UNKNOWN', END_TIME = NULL"
				+ " ORDER BY JOB_EXECUTION_ID DESC LIMIT 1");
		trial.sql.update("UPDATE BATCH_STEP_EXECUTION SET STATUS = 'STARTED', END_TIME = NULL"
				+ " ORDER BY STEP_EXECUTION_ID DESC LIMIT 1");

		long execution = trial.count("SELECT MAX(JOB_EXECUTION_ID) FROM BATCH_JOB_EXECUTION");
		String said = this.runs.recover(failed.runId(), (plan) -> {
		});

		assertThat(said).contains("Run " + failed.runId() + " is FAILED", "execution " + execution + " UNKNOWN",
				"omsync restart " + failed.runId());
		assertThat(trial.count("SELECT COUNT(*) FROM BATCH_JOB_EXECUTION WHERE STATUS = 'UNKNOWN'")).isZero();
		assertThat(trial.count("SELECT COUNT(*) FROM BATCH_STEP_EXECUTION WHERE STATUS = 'STARTED'")).isZero();
		assertRestartCompletes(failed);
	}

	@Test
	void trap_c_a_deadlock_rolls_the_whole_chunk_back_and_a_restart_completes_it() throws Exception {
		CountDownLatch hasOne = new CountDownLatch(1);
		CountDownLatch hasTwo = new CountDownLatch(1);
		CompletableFuture<Void> other = CompletableFuture.runAsync(() -> heavyTransaction(hasOne, hasTwo));
		hasOne.await();
		JdbcTemplate chunk = new JdbcTemplate(trial.get(DataSource.class));
		this.job.inChunk((first) -> onceInTheSecondChunk(first, () -> {
			chunk.update("UPDATE ballast SET n = n + 1 WHERE id = 2");
			hasTwo.countDown();
			chunk.update("UPDATE ballast SET n = n + 1 WHERE id = 1");
		}));

		RunOutcome failed = this.job.run(this.runs, shop());
		other.get(1, TimeUnit.MINUTES);

		assertFailed(failed, "Deadlock found");
		assertThat(stored()).as("all of the chunk or none of it").isEqualTo(NumberPull.CHUNK);
		assertRestartCompletes(failed);
	}

	/** The server rolls back who has changed less. */
	private void heavyTransaction(CountDownLatch hasOne, CountDownLatch hasTwo) {
		try (Connection connection = trial.database.dataSource().getConnection()) {
			connection.setAutoCommit(false);
			JdbcTemplate mine = new JdbcTemplate(
					new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection, true));
			for (int id = 100; id < 400; id++) {
				mine.update("INSERT INTO ballast VALUES (?, 0)", id);
			}
			mine.update("UPDATE ballast SET n = n + 1 WHERE id = 1");
			hasOne.countDown();
			hasTwo.await();
			mine.update("UPDATE ballast SET n = n + 1 WHERE id = 2");
			connection.rollback();
		}
		catch (SQLException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void onceInTheSecondChunk(long first, Runnable trouble) {
		if (first == NumberPull.CHUNK && !this.done.getAndSet(true)) {
			trouble.run();
		}
	}

	private void assertFailed(RunOutcome outcome, String why) {
		assertThat(outcome.status()).isEqualTo(Status.FAILED);
		assertThat(outcome.exitCode()).isEqualTo(1);
		assertThat(outcome.message()).contains(why);
		assertThat(this.runs.find(outcome.runId()).status()).isEqualTo(Status.FAILED);
	}

	private void assertRestartCompletes(RunOutcome failed) {
		RunOutcome restarted = this.runs.restart(failed.runId(), java.time.Duration.ZERO);

		assertThat(restarted.exitCode()).as(restarted.message()).isZero();
		assertThat(stored()).isEqualTo(NUMBERS);
		assertThat(trial.rows("SELECT fetched, inserted, balanced FROM v_ledger WHERE run_id = ?", failed.runId()))
			.singleElement()
			.satisfies((line) -> assertThat(line.values().toString()).isEqualTo("[20, 20, 1]"));
	}

	private static ChunkConnection connection() {
		return new ChunkConnection(trial);
	}

	private static Account shop() {
		return trial.get(Accounts.class).account("shop");
	}

	private static long stored() {
		return trial.count("SELECT COUNT(*) FROM number");
	}

}
