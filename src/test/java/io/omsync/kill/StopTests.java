package io.omsync.kill;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Asked to stop, or met by another process, a run ends or refuses as the README says. */
@Execution(ExecutionMode.CONCURRENT)
class StopTests {

	private static final int ORDERS = 600;

	private static final String JOBS = "order-pull: { chunk: 20 }";

	@TempDir
	Path folder;

	@Test
	void stop_from_another_process_ends_a_run_at_a_chunk_boundary_and_a_restart_finishes_it() throws SQLException {
		try (Site site = Site.in(this.folder, ORDERS, JOBS)) {
			Program run = site.start(Site.PULL);
			long runId = site.runningRun(run);
			Brake brake = brakeAfterSomeChunks(site, run, runId);
			long before = site.handled(runId);
			Program stop = site.ended("stop", String.valueOf(runId), "--wait", "0s");
			assertThat(stop.end()).as(stop::said).isZero();
			assertThat(stop.document().path("message").asString()).contains("next chunk boundary", "Last beat of ",
					"; last chunk at 20");
			heard(site, run, runId);
			brake.close();

			assertThat(run.end()).as(run::said).isEqualTo(130);
			assertThat(site.status(runId)).isEqualTo("STOPPED");
			assertThat(site.handled(runId)).as("the chunk in hand was kept, and no other").isEqualTo(before + 20);
			restart_finishes(site, runId);
		}
	}

	@Test
	void ctrl_c_stops_a_run_at_a_chunk_boundary() throws SQLException {
		stopsOn("INT", 130);
	}

	@Test
	void sigterm_stops_a_run_at_a_chunk_boundary() throws SQLException {
		stopsOn("TERM", 143);
	}

	private void stopsOn(String signal, int exitCode) throws SQLException {
		try (Site site = Site.in(this.folder, ORDERS, JOBS)) {
			Program run = site.start(Site.PULL);
			long runId = site.runningRun(run);
			assumeThat(signal.equals("TERM") || run.hearsCtrlC()).as("started where Ctrl-C is shut off").isTrue();
			Brake brake = brakeAfterSomeChunks(site, run, runId);
			long before = site.handled(runId);
			run.signal(signal);
			Until.so("it has heard the signal", run, () -> run.threads().contains("stop"));
			brake.close();

			assertThat(run.end()).as(run::said).isEqualTo(exitCode);
			assertThat(site.status(runId)).as(run::said).isEqualTo("STOPPED");
			assertThat(site.handled(runId)).isGreaterThanOrEqualTo(before + 20).isLessThan(ORDERS);
			assertThat(run.document().path("runs").path(0).path("run").path("status").asString()).isEqualTo("STOPPED");
		}
	}

	@Test
	void sigterm_ends_serve_with_its_run_at_a_chunk_boundary_and_the_next_serve_goes_on() throws SQLException {
		String jobs = "order-pull: { chunk: 20, schedule: \"* * * * * *\", since: 7000d, max-window: 7000d }";
		try (Site site = Site.in(this.folder, ORDERS, jobs)) {
			Program serve = site.startPlain(List.of("serve", "--port", "0"));
			long runId = site.runningRun(serve);
			Brake brake = brakeAfterSomeChunks(site, serve, runId);
			serve.signal("TERM");
			Until.so("it has heard the signal", serve, () -> serve.threads().contains("stop"));
			brake.close();

			assertThat(serve.end()).as(serve::said).isEqualTo(143);
			assertThat(serve.out()).contains("shop order-pull: * * * * * * in UTC, next 20");
			assertThat(site.status(runId)).as(serve::said).isEqualTo("STOPPED");
			assertThat(site.handled(runId)).isLessThan(ORDERS);
			assertThat(site.count("SELECT COUNT(*) FROM scheduled_tasks WHERE NOT picked")).isEqualTo(1);
			Program next = site.startPlain(List.of("serve", "--port", "0"));
			Until.so("it has gone on", next, () -> site.status(runId).equals("COMPLETED"));
			next.signal("TERM");
			assertThat(next.end()).as(next::said).isEqualTo(143);
			assertThat(site.count("SELECT COUNT(*) FROM v_order")).isEqualTo(ORDERS);
			assertThat(site.count("SELECT SUM(inserted) FROM v_ledger")).isEqualTo(ORDERS);
		}
	}

	private static void restart_finishes(Site site, long runId) {
		Program restart = site.ended("restart", String.valueOf(runId));

		assertThat(restart.end()).as(restart::said).isZero();
		assertThat(Site.balanced(restart.document())).isTrue();
		assertThat(site.status(runId)).isEqualTo("COMPLETED");
		assertThat(site.count("SELECT COUNT(*) FROM v_order")).isEqualTo(ORDERS);
		assertThat(site.count("SELECT SUM(inserted) FROM v_ledger")).isEqualTo(ORDERS);
	}

	@Test
	void a_stop_ends_the_pause_that_a_vendor_asked_for() throws SQLException {
		try (Site site = Site.in(this.folder, ORDERS, JOBS)) {
			site.vendor.fault("throttle:on=Scroll/,seconds=200,times=always");
			Program run = site.start(Site.PULL);
			long runId = site.runningRun(run);
			Until.so("the second page is asked for", run, () -> site.vendor.pages() >= 2 && site.handled(runId) >= 80);
			long asked = System.nanoTime();

			Program stop = site.ended("stop", String.valueOf(runId), "--wait", "1m");

			assertThat(stop.end()).as(stop::said).isZero();
			assertThat(stop.document().path("message").asString())
				.isEqualTo("Run " + runId + " is STOPPED; restart it: omsync restart " + runId);
			assertThat(run.end()).as(run::said).isEqualTo(130);
			assertThat(Site.seconds(asked)).as("not the pause, on a slow machine").isLessThan(60);
			assertThat(site.status(runId)).isEqualTo("STOPPED");
			assertThat(site.handled(runId)).isBetween(80L, 100L);
			site.vendor.heal();
			restart_finishes(site, runId);
		}
	}

	@Test
	void sigterm_ends_a_run_that_waits_to_go_on_by_itself() throws SQLException {
		try (Site site = Site.in(this.folder, ORDERS, JOBS)) {
			site.ended("runs");
			site.sql.execute("CREATE TRIGGER trouble BEFORE INSERT ON sales_order FOR EACH ROW"
					+ " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'trouble'");
			Program run = site.start(Site.PULL);
			Until.so("it waits to go on", run, () -> run.err().contains("it goes on from its last commit in"));
			long runId = site.runningRun(run);

			run.signal("TERM");

			assertThat(run.end()).as(run::said).isEqualTo(143);
			assertThat(site.status(runId)).isEqualTo("STOPPED");
			site.sql.execute("DROP TRIGGER trouble");
			restart_finishes(site, runId);
		}
	}

	@Test
	void a_live_run_is_neither_restarted_nor_recovered_nor_run_twice() throws SQLException {
		try (Site site = Site.in(this.folder, ORDERS, JOBS)) {
			Program run = site.start(Site.PULL);
			long runId = site.runningRun(run);
			Brake brake = brakeAfterSomeChunks(site, run, runId);
			Program restart = site.start("restart", String.valueOf(runId));
			Program recover = site.start("recover", String.valueOf(runId));
			Program second = site.start(Site.PULL);

			String owner = site.sql.queryForObject("SELECT owner FROM v_run", String.class);
			for (Program refused : List.of(restart, recover)) {
				assertThat(refused.end()).as(refused::said).isEqualTo(4);
				assertThat(refused.out()).isEmpty();
				assertThat(refused.err().lines()).singleElement()
					.asString()
					.contains("Run " + runId + " is running: " + owner + " was last heard of at 20",
							"omsync stop " + runId);
			}
			assertThat(second.end()).as(second::said).isEqualTo(4);
			assertThat(second.err()).contains("run " + runId + " of " + owner + " holds the lease", "--wait");
			brake.close();
			assertThat(run.end()).as(run::said).isZero();
			assertThat(site.count("SELECT COUNT(*) FROM run")).isEqualTo(1);
			assertThat(site.count("SELECT attempts FROM v_run")).isEqualTo(1);
		}
	}

	@Test
	void a_second_run_that_may_wait_runs_after_the_first() throws SQLException {
		try (Site site = Site.in(this.folder, ORDERS, JOBS)) {
			Program first = site.start(Site.PULL);
			long runId = site.runningRun(first);
			Brake brake = brakeAfterSomeChunks(site, first, runId);
			List<String> waiting = new ArrayList<>(Site.PULL);
			waiting.addAll(List.of("--wait", "30s"));
			Program second = site.start(waiting);
			Until.so("the second waits", second, () -> second.err().contains("waiting up to PT30S"));
			assertThat(site.count("SELECT COUNT(*) FROM run")).isEqualTo(1);
			brake.close();

			assertThat(first.end()).as(first::said).isZero();
			assertThat(second.end()).as(second::said).isZero();
			assertThat(site.sql.queryForList("SELECT status FROM v_run", String.class)).containsExactly("COMPLETED",
					"COMPLETED");
			assertThat(site.count("SELECT SUM(unchanged) FROM v_ledger WHERE run_id = ?", runId + 1)).isEqualTo(ORDERS);
		}
	}

	@Test
	void ctrl_c_ends_a_wait_at_once_and_starts_nothing() throws SQLException {
		try (Site site = Site.in(this.folder, ORDERS, JOBS)) {
			Program first = site.start(Site.PULL);
			long runId = site.runningRun(first);
			Brake brake = brakeAfterSomeChunks(site, first, runId);
			List<String> waiting = new ArrayList<>(Site.PULL);
			waiting.addAll(List.of("--wait", "10m"));
			Program second = site.start(waiting);
			assumeThat(second.hearsCtrlC()).as("started where Ctrl-C is shut off").isTrue();
			Until.so("the second waits", second, () -> second.err().contains("waiting up to PT10M"));
			long asked = System.nanoTime();

			second.signal("INT");

			assertThat(second.end()).as(second::said).isEqualTo(130);
			assertThat(Site.seconds(asked)).isLessThan(8);
			brake.close();
			assertThat(first.end()).as(first::said).isZero();
			assertThat(site.count("SELECT COUNT(*) FROM run")).isEqualTo(1);
		}
	}

	@Test
	void a_process_that_died_between_lease_and_run_does_not_bar_a_restart() throws SQLException {
		try (Site site = Site.in(this.folder, ORDERS, JOBS)) {
			Program run = site.start(Site.PULL);
			long runId = site.runningRun(run);
			Brake brake = brakeAfterSomeChunks(site, run, runId);
			run.kill();
			brake.close();
			site.recovered(runId);
			site.sql.update("UPDATE run_lease SET owner = 'dead@host#1', token = token + 1, until = NOW(6)");

			restart_finishes(site, runId);
		}
	}

	/** At a chunk in the first half. */
	private static Brake brakeAfterSomeChunks(Site site, Program run, long runId) throws SQLException {
		Until.so("two chunks are stored", run, () -> site.handled(runId) >= 40);
		return Brake.beforeTheFence(site, runId).reached(site, run);
	}

	/** Two beats after the request, one of them was behind it. */
	private static void heard(Site site, Program run, long runId) {
		for (int beat = 0; beat < 2; beat++) {
			String last = site.sql.queryForObject("SELECT CAST(beat_at AS CHAR) FROM run_lease", String.class);
			Until.so("run " + runId + " beats", run, () -> !last
				.equals(site.sql.queryForObject("SELECT CAST(beat_at AS CHAR) FROM run_lease", String.class)));
		}
	}

}
