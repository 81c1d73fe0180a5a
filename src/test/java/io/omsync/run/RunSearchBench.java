package io.omsync.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.omsync.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages of a million runs. */
@Tag("certify")
class RunSearchBench {

	private static final int RUNS = 1_000_000;

	/**
	 * A page, its sort of what an index can not order, and what a count of rows hides.
	 */
	private static final long MOST_READ = RUNS / 20;

	@TempDir
	Path home;

	@Test
	void of_a_million_runs_each_page_reads_few() {
		try (Trial trial = Trial.withOrders(this.home, 0)) {
			fill(trial.sql, RUNS);
			SingleConnectionDataSource one = new SingleConnectionDataSource(trial.database.url(), trial.database.user(),
					trial.database.password(), true);
			JdbcTemplate sql = new JdbcTemplate(one);
			RunSearch search = new RunSearch(one);
			pages(Instant.parse("2025-06-01T00:00:00Z")).forEach((name, asked) -> {
				for (Long before : new Long[] { null, 500_000L }) {
					search.page(asked, before, 51);
					long read = read(sql);
					long begun = System.nanoTime();
					int rows = search.page(asked, before, 51).size();
					long millis = (System.nanoTime() - begun) / 1_000_000;
					read = read(sql) - read;
					System.out.printf("%s%s: %d rows, %d ms, %d read%n", name, (before != null) ? ", older" : "", rows,
							millis, read);
					assertThat(read).as(name).isLessThan(MOST_READ);
				}
			});
			one.destroy();
		}
	}

	/** One of each kind, by what is asked for. */
	static Map<String, RunSearch.Asked> pages(Instant day) {
		Map<String, RunSearch.Asked> pages = new LinkedHashMap<>();
		pages.put("all", new RunSearch.Asked(null, null, null, null, null));
		pages.put("account", new RunSearch.Asked("shop-7", null, null, null, null));
		pages.put("job", new RunSearch.Asked(null, "inventory-push", null, null, null));
		pages.put("account and job", new RunSearch.Asked("shop-7", "order-pull", null, null, null));
		pages.put("failed", new RunSearch.Asked(null, null, Status.FAILED, null, null));
		pages.put("held", new RunSearch.Asked(null, null, Status.HELD, null, null));
		pages.put("done", new RunSearch.Asked(null, null, Status.COMPLETED, null, null));
		pages.put("failed of account", new RunSearch.Asked("shop-7", null, Status.FAILED, null, null));
		pages.put("held of account and job", new RunSearch.Asked("shop-7", "order-pull", Status.HELD, null, null));
		pages.put("failed of job", new RunSearch.Asked(null, "order-sweep", Status.FAILED, null, null));
		pages.put("a day", new RunSearch.Asked(null, null, null, day, day.plusSeconds(86_400)));
		pages.put("failed on a day", new RunSearch.Asked(null, null, Status.FAILED, day, day.plusSeconds(86_400)));
		pages.put("nobody's", new RunSearch.Asked("nobody", null, null, null, null));
		return pages;
	}

	/**
	 * Of 200 accounts and three jobs over two years: one in a hundred failed, few are
	 * held.
	 */
	static void fill(JdbcTemplate sql, int runs) {
		sql.update("""
				INSERT INTO run (run_id, job, account, slice, round, status, exit_code, attempts, token, started_at,
				                 ended_at)
				WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 999)
				SELECT b.n * 1000 + a.n + 1, ELT(1 + a.n MOD 3, 'order-pull', 'inventory-push', 'order-sweep'),
				       CONCAT('shop-', (b.n * 1000 + a.n) DIV 3 MOD 200), CONCAT('s', b.n * 1000 + a.n), 0,
				       CASE WHEN (b.n * 1000 + a.n) MOD 101 = 7 THEN 'FAILED' WHEN (b.n * 1000 + a.n) MOD 20011 = 9
				            THEN 'HELD' ELSE 'COMPLETED' END, 0, 1, 1,
				       '2024-11-01' + INTERVAL (b.n * 1000 + a.n) * 63 SECOND,
				       '2024-11-01' + INTERVAL (b.n * 1000 + a.n) * 63 + 20 SECOND
				FROM numbers a JOIN numbers b
				WHERE b.n < ?
				""", runs / 1000);
		sql.queryForList("ANALYZE TABLE run");
	}

	static long read(JdbcTemplate sql) {
		return sql.queryForList("SHOW SESSION STATUS LIKE 'Handler_read%'")
			.stream()
			.mapToLong((row) -> Long.parseLong(row.values().stream().skip(1).findFirst().orElseThrow().toString()))
			.sum();
	}

}
