package io.omsync.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.connector.VendorException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What may pass is tried again from the last commit, a few times and later each time;
 * what a person must see to is not.
 */
class AutoRestartTests {

	private static final int NUMBERS = 20;

	@TempDir
	static Path home;

	private static Trial trial;

	private NumberPull job;

	private RunService runs;

	@BeforeAll
	static void start() {
		trial = Trial.with(home, Map.of());
		NumberPull.table(trial);
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@BeforeEach
	void fresh() {
		trial.sql.update("DELETE FROM number");
		this.job = new NumberPull(trial.context(), "numbers-" + trial.count("SELECT COUNT(*) FROM run"), NUMBERS);
		this.runs = NumberPull.runner(trial.context(), this.job);
	}

	@Test
	void trouble_that_passes_costs_attempts_that_the_note_tells_and_nothing_else() {
		int[] left = { 2 };
		this.job.inChunk((first) -> {
			if (first == NumberPull.CHUNK && left[0]-- > 0) {
				throw new CannotAcquireLockException("lock " + left[0]);
			}
		});
		int before = trial.backOffs().size();

		RunOutcome outcome = run();

		assertThat(outcome.exitCode()).as(outcome.message()).isZero();
		assertThat(outcome.message()).isNull();
		RunRecord run = this.runs.find(outcome.runId());
		assertThat(run.attempts()).isEqualTo(3);
		assertThat(run.error()).isNull();
		assertThat(String.valueOf(run.note()).lines()).hasSize(2)
			.first()
			.asString()
			.startsWith("Attempt 1 failed, the next went on by itself: Database: lock 1");
		assertThat(trial.backOffs().subList(before, before + 2)).containsExactly(Duration.ofSeconds(5),
				Duration.ofSeconds(15));
		assertThat(stored()).isEqualTo(NUMBERS);
		assertThat(trial.rows("SELECT inserted, balanced FROM v_ledger WHERE run_id = ?", outcome.runId())).hasSize(1)
			.allSatisfy((line) -> assertThat(line.values().toString()).isEqualTo("[20, 1]"));
	}

	@Test
	void trouble_that_stays_ends_after_three_attempts_with_its_cause_and_a_person_restarts() {
		boolean[] broken = { true };
		this.job.inPage((first) -> {
			if (broken[0] && first == 2 * NumberPull.CHUNK) {
				throw VendorException.Unavailable.passing("numbers: answered 503", null);
			}
		});

		RunOutcome outcome = run();

		assertThat(outcome.status()).isEqualTo(Status.FAILED);
		assertThat(outcome.message()).isEqualTo("numbers: answered 503");
		assertThat(this.runs.find(outcome.runId()).attempts()).isEqualTo(3);
		broken[0] = false;
		assertThat(this.runs.restart(outcome.runId(), Duration.ZERO).exitCode()).isZero();
		assertThat(stored()).isEqualTo(NUMBERS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "denied", "lasting", "defect", "value", "lease" })
	void what_does_not_pass_is_not_tried_again(String kind) {
		Map<String, RuntimeException> kinds = Map.of("denied", new VendorException.Denied("denied: 403"), "lasting",
				VendorException.Unavailable.lasting("lasting"), "defect", new IllegalStateException("defect"), "value",
				new DataIntegrityViolationException("value"), "lease", new LeaseLost("lease lost"));
		this.job.inChunk((first) -> {
			throw kinds.get(kind);
		});

		RunOutcome outcome = run();

		assertThat(outcome.status()).isEqualTo(Status.FAILED);
		assertThat(outcome.message()).contains(kind);
		assertThat(this.runs.find(outcome.runId()).attempts()).isEqualTo(1);
		assertThat(stored()).isZero();
	}

	@Test
	void a_lease_that_another_took_while_the_run_waited_is_not_used_any_more() {
		this.job.inChunk((first) -> {
			throw new CannotAcquireLockException("lock");
		});
		this.job.inPage((first) -> trial.sql.update("UPDATE run_lease SET token = token + 1"));

		RunOutcome outcome = run();

		assertThat(outcome.status()).isEqualTo(Status.FAILED);
		assertThat(outcome.message()).contains("omsync recover " + outcome.runId());
		assertThat(this.runs.find(outcome.runId()).attempts()).isEqualTo(1);
		assertThat(stored()).isZero();
	}

	@Test
	void only_trouble_of_the_passing_kind_makes_a_cause_passing() {
		var deadlock = new CannotAcquireLockException("deadlock");
		var defect = new IllegalStateException("defect");

		assertThat(Cause.of(List.of(deadlock)).passing()).isTrue();
		assertThat(Cause.of(List.of(deadlock, defect)).passing()).isFalse();
		assertThat(Cause.of(List.of()).passing()).isFalse();
		assertThat(Cause.of(new IllegalStateException(new java.sql.SQLTransientConnectionException("away"))).passing())
			.isTrue();
		assertThat(Cause.of(new IllegalStateException(new java.sql.SQLSyntaxErrorException("typo"))).passing())
			.isFalse();
	}

	private RunOutcome run() {
		return this.job.run(this.runs, trial.get(Accounts.class).account("shop"));
	}

	private static long stored() {
		return trial.count("SELECT COUNT(*) FROM number");
	}

}
