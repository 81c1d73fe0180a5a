package io.omsync.kill;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Many processes that restart one failed run at the same moment: one does. */
class RaceTests {

	private static final int ROUNDS = "full".equals(System.getProperty("omsync.proof")) ? 500 : 50;

	private static final int THREADS = 4;

	/** That does not pass: a run fails at its first call, in its first attempt. */
	private static final String FOR_GOOD = "server-error:status=400,times=always,on=Scroll";

	@TempDir
	Path folder;

	@Test
	void of_two_warm_processes_with_four_threads_each_exactly_one_restarts_in_every_round() throws SQLException {
		try (Site site = Site.in(this.folder, 3, "")) {
			site.vendor.fault(FOR_GOOD);
			Program first = site.ended(Site.PULL);
			assertThat(first.end()).as(first::said).isEqualTo(1);
			moreFailedRuns(site);
			site.vendor.heal();
			site.sql.execute("CREATE TABLE race_start (round INT PRIMARY KEY)");
			site.sql.execute("CREATE TABLE race_ready (round INT, thread VARCHAR(20), PRIMARY KEY (round, thread))");
			site.sql.execute(
					"CREATE TABLE race_end (round INT, thread VARCHAR(20), ended VARCHAR(80), PRIMARY KEY (round, thread))");
			for (int round = 0; round < ROUNDS; round++) {
				site.sql.update("INSERT INTO race_start VALUES (?)", round);
			}
			try (Connection starter = DriverManager.getConnection(site.database.url(), site.database.user(),
					site.database.password())) {
				starter.setAutoCommit(false);
				hold(starter, 0);
				Program one = site.startMain(WarmRestarts.class, "one", THREADS, 1, ROUNDS);
				Program other = site.startMain(WarmRestarts.class, "other", THREADS, 1, ROUNDS);
				for (int round = 0; round < ROUNDS; round++) {
					play(site, starter, round, one, other);
				}
				assertThat(one.end()).as(one::said).isZero();
				assertThat(other.end()).as(other::said).isZero();
			}
			assertThat(site.count("SELECT COUNT(*) FROM v_run WHERE status = 'COMPLETED' AND attempts = 2"))
				.isEqualTo(ROUNDS);
			long raced = site.count("SELECT COUNT(DISTINCT thread) FROM race_end WHERE ended = 'COMPLETED'");
			System.out.printf(
					"[proof] %d rounds of %d threads in two processes: one restarted in each; %d of them won%n", ROUNDS,
					2 * THREADS, raced);
			assertThat(site.count("SELECT COUNT(*) FROM v_order")).isEqualTo(3);
		}
	}

	/** Copies of the run that failed, a window each: nothing of it was ever begun. */
	private static void moreFailedRuns(Site site) {
		for (int run = 2; run <= ROUNDS; run++) {
			site.sql.update(
					"""
							INSERT INTO run (job, account, slice, round, slice_from, slice_to, status, exit_code, attempts, owner,
							                 token, started_at, ended_at, error)
							SELECT job, account, slice, ?, slice_from, slice_to, status, exit_code, attempts, owner, token,
							       started_at, ended_at, error
							FROM run WHERE run_id = 1
							""",
					run - 1);
		}
		assertThat(site.count("SELECT MAX(run_id) FROM run")).isEqualTo(ROUNDS);
	}

	private static void play(Site site, Connection starter, int round, Program one, Program other) throws SQLException {
		Until.so("all stand ready for round " + round, one,
				() -> site.count("SELECT COUNT(*) FROM race_ready WHERE round = ?", round) == 2 * THREADS);
		starter.rollback();
		hold(starter, round + 1);
		Until.so("round " + round + " has ended", other,
				() -> site.count("SELECT COUNT(*) FROM race_end WHERE round = ?", round) == 2 * THREADS);
		List<String> ends = site.sql.queryForList("SELECT ended FROM race_end WHERE round = ?", String.class, round);
		assertThat(ends).as("round " + round).containsOnlyOnce("COMPLETED");
		assertThat(ends.stream().filter("REFUSED"::equals)).as("round " + round + ": " + ends).hasSize(2 * THREADS - 1);
		assertThat(site.count("""
				SELECT COUNT(*) FROM BATCH_JOB_EXECUTION e JOIN BATCH_JOB_EXECUTION_PARAMS p USING (JOB_EXECUTION_ID)
				WHERE p.PARAMETER_NAME = 'runId' AND p.PARAMETER_VALUE = ?
				""", round + 1)).as("executions of run " + (round + 1)).isEqualTo((round == 0) ? 2 : 1);
	}

	/** Whoever asks for this round's row waits. */
	private static void hold(Connection starter, int round) throws SQLException {
		try (Statement statement = starter.createStatement()) {
			statement.executeQuery("SELECT * FROM race_start WHERE round = " + round + " FOR UPDATE").close();
		}
	}

	@Test
	void of_eight_restart_commands_at_once_one_runs_and_seven_exit_4() {
		try (Site site = Site.in(this.folder, 200, "order-pull: { chunk: 10 }")) {
			site.vendor.fault(FOR_GOOD);
			Program failed = site.ended(Site.PULL);
			assertThat(failed.end()).as(failed::said).isEqualTo(1);
			site.vendor.heal();
			site.vendor.fault("slow:on=POST /api/Orders,millis=15000,times=1");

			List<Program> restarts = new ArrayList<>();
			for (int n = 0; n < 8; n++) {
				restarts.add(site.start("restart", "1"));
			}

			List<Integer> ends = restarts.stream().map(Program::end).sorted().toList();
			assertThat(ends).containsExactly(0, 4, 4, 4, 4, 4, 4, 4);
			assertThat(site.status(1)).isEqualTo("COMPLETED");
			assertThat(site.count("SELECT attempts FROM v_run")).isEqualTo(2);
			assertThat(site.count("SELECT COUNT(*) FROM v_order")).isEqualTo(200);
			assertThat(site.count("SELECT SUM(inserted) FROM v_ledger")).isEqualTo(200);
		}
	}

}
