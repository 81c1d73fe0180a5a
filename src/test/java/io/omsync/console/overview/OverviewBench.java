package io.omsync.console.overview;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.omsync.Trial;
import io.omsync.access.Role;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.Visitor;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The overview of 200 accounts with a million runs of two years. How long it takes hangs
 * on the machine and is printed; how much it reads does not.
 */
@Tag("certify")
class OverviewBench {

	private static final int ACCOUNTS = 200;

	private static final int RUNS_OF_A_JOB = 1667;

	private static final int AT_ONCE = 50;

	private static final int REQUESTS = 50;

	private static final String JOBS = """
			      jobs:
			        order-pull: { schedule: "0 5 * * * *" }
			        order-sweep: { schedule: "0 25 * * * *" }
			        inventory-load: { schedule: "0 45 * * * *" }
			""";

	@TempDir
	static Path home;

	@Test
	void it_does_not_read_the_history_and_tells_how_long_it_takes() {
		try (ConsoleTrial console = ConsoleTrial.of(home, (options) -> options.withOrders(1), "", (server) -> IntStream
			.range(0, ACCOUNTS)
			.forEach((number) -> Trial.account(home, "shop-%03d".formatted(number), server.baseUrl("omnium"), JOBS)),
				Map.of(), Watch.class)) {
			fill(console.trial);
			assertThat(console.trial.count("SELECT COUNT(*) FROM run")).isGreaterThanOrEqualTo(1_000_000);
			Visitor visitor = console.http(Role.VIEWER);
			List<String> pages = List.of("/", "/?after=2~shop-049", "/?trouble=true", "/?after=2~shop-149");
			for (int warm = 0; warm < 20; warm++) {
				visitor.page(pages.get(warm % pages.size()));
			}
			measure("overview", visitor, pages);
			measure("api", visitor, List.of("/api/v1/overview", "/api/v1/overview?after=2~shop-049"));
			measure("account", visitor, List.of("/accounts/shop-007", "/accounts/shop-111"));

			long read = LongStream.range(0, 5)
				.map((time) -> reads(console.trial, () -> visitor.page("/")))
				.min()
				.orElseThrow();
			System.out.println("rows read for a page: " + read);
			assertThat(read).isLessThan(100_000);
		}
	}

	private static void measure(String what, Visitor visitor, List<String> pages) {
		Watch.served.clear();
		Watch.worked.clear();
		List<Long> wire = new ArrayList<>();
		for (int request = 0; request < REQUESTS; request++) {
			long begin = System.nanoTime();
			visitor.page(pages.get(request % pages.size()));
			wire.add(System.nanoTime() - begin);
		}
		System.out.println(what + " at the server: " + text(Watch.served) + " (this program's own work: "
				+ text(Watch.worked) + "), over the wire: " + text(wire));
	}

	private static String text(List<Long> nanos) {
		List<Long> sorted = nanos.stream().sorted().toList();
		return "median " + millis(sorted.get(sorted.size() / 2)) + ", worst " + millis(sorted.get(sorted.size() - 1));
	}

	private static String millis(long nanos) {
		return Duration.ofNanos(nanos).toMillis() + " ms";
	}

	/** Rows that the server read meanwhile, others' too. */
	private static long reads(Trial trial, Runnable work) {
		long before = reads(trial);
		work.run();
		return reads(trial) - before;
	}

	private static long reads(Trial trial) {
		return trial.rows("SHOW GLOBAL STATUS LIKE 'Handler_read%'")
			.stream()
			.mapToLong((row) -> Long.parseLong(row.get("Value").toString()))
			.sum();
	}

	/**
	 * Runs as time went by, of all jobs at once, now and then one that did not come
	 * through.
	 */
	private static void fill(Trial trial) {
		trial.sql.execute("CREATE TABLE number (n INT NOT NULL PRIMARY KEY)");
		List<Object[]> numbers = IntStream.range(0, RUNS_OF_A_JOB).mapToObj((n) -> new Object[] { n }).toList();
		trial.sql.batchUpdate("INSERT INTO number (n) VALUES (?)", numbers);
		for (int from = 0; from < RUNS_OF_A_JOB; from += AT_ONCE) {
			trial.sql.update(
					"""
							INSERT INTO run (job, account, slice, round, slice_from, slice_to, status, exit_code, attempts, owner,
							                 token, started_at, ended_at)
							SELECT job, account, CONCAT('slice ', n), 0, at, at,
							       IF(h = 7, 'FAILED', IF(h = 8, 'STOPPED', 'COMPLETED')),
							       IF(h = 7, 1, IF(h = 8, 130, IF(h < 7, 3, 0))), 1, '1@host', n, at, at
							FROM (SELECT j.job, CONCAT('shop-', LPAD(a.n, 3, '0')) AS account, t.n, t.at,
							             (t.n * 31 + a.n * 7 + j.i * 13) % 1000 AS h
							FROM (SELECT n, DATE_SUB(UTC_TIMESTAMP(6), INTERVAL 1051200 - FLOOR(1051200 / ? * n) MINUTE) AS at
							      FROM number WHERE n >= ? AND n < ?) t
							JOIN (SELECT n FROM number WHERE n < ?) a
							JOIN (SELECT 0 AS i, 'order-pull' AS job UNION SELECT 1, 'order-sweep' UNION SELECT 2, 'inventory-load') j) made
							ORDER BY n
							""",
					RUNS_OF_A_JOB, from, from + AT_ONCE, ACCOUNTS);
		}
		trial.sql
			.update("INSERT INTO run_watermark (account, job, position) SELECT account, job, MAX(slice_to) FROM run"
					+ " GROUP BY account, job");
		trial.sql
			.update("""
					INSERT INTO scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
					SELECT 'pull', CONCAT(account, '/', job), '{"time":"2026-01-01T00:00:00Z","when":"","tries":0,"caughtUp":0}',
					       DATE_ADD(UTC_TIMESTAMP(6), INTERVAL 1 HOUR), FALSE, 1
					FROM run_watermark
					""");
		trial.sql.update("""
				INSERT INTO run_window (account, job, slice_from, slice_to, state, run_id, planned)
				SELECT account, job, slice_from, slice_to, IF(status = 'FAILED', 'FAILED', 'DONE'), run_id, TRUE
				FROM run WHERE job = 'order-pull' AND started_at > DATE_SUB(UTC_TIMESTAMP(6), INTERVAL 20 DAY)
				""");
		trial.sql
			.update("""
					INSERT INTO reject (run_id, step, job, account, record_key, reason_code, reason, place, raw, digest, state,
					                    created_at)
					SELECT run_id, 'orders', job, account, run_id, 'NO_AMOUNT', 'no amount', 'row 1', '{}', '',
					       IF(run_id % 200 = 0, 'OPEN', 'RESOLVED'), ended_at
					FROM run WHERE run_id % 10 = 0
					""");
		trial.sql
			.update("""
					INSERT INTO finding (account, order_id, kind, subject, version, state, due_at)
					SELECT account, run_id, 'SHIPPED_NOT_INVOICED', run_id, 1, IF(run_id % 100 = 0, 'OPEN', 'RESOLVED'), ended_at
					FROM run WHERE run_id % 10 = 0
					""");
		trial.sql.execute("ANALYZE TABLE run, reject, finding, run_window, run_watermark");
	}

	/** Takes the time that a request spends behind the sign-in. */
	static class Watch implements Filter {

		static final List<Long> served = Collections.synchronizedList(new ArrayList<>());

		static final List<Long> worked = Collections.synchronizedList(new ArrayList<>());

		private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			long begin = System.nanoTime();
			long workBegin = this.threads.getCurrentThreadCpuTime();
			chain.doFilter(request, response);
			worked.add(this.threads.getCurrentThreadCpuTime() - workBegin);
			served.add(System.nanoTime() - begin);
		}

	}

}
