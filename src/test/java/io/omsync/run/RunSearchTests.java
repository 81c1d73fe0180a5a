package io.omsync.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import io.omsync.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same pages as in {@link RunSearchBench}, of few runs: along which index. */
class RunSearchTests {

	private static final int RUNS = 20_000;

	private static final int PAGE = 51;

	private static final Map<String, String> INDEXES = Map.of("all", "PRIMARY", "account", "run_of_account", "job",
			"run_of_job", "account and job", "run_by_account", "failed", "run_of_status", "held", "run_of_status",
			"done", "run_of_status", "a day", "PRIMARY", "failed on a day", "run_of_status", "nobody's",
			"run_of_account");

	@TempDir
	Path home;

	@Test
	void each_page_is_read_along_an_index_without_sorting_or_reading_the_history() {
		try (Trial trial = Trial.withOrders(this.home, 0)) {
			RunSearchBench.fill(trial.sql, RUNS);
			SingleConnectionDataSource one = new SingleConnectionDataSource(trial.database.url(), trial.database.user(),
					trial.database.password(), true);
			JdbcTemplate sql = new JdbcTemplate(one);
			RunSearch search = new RunSearch(one);
			RunSearchBench.pages(Instant.parse("2024-11-05T00:00:00Z")).forEach((name, asked) -> {
				RunSearch.Query query = search.query(asked, (long) RUNS / 2).orElse(null);
				assertThat(query).as(name).isNotNull();
				Map<String, Object> plan = JdbcClient.create(one)
					.sql("EXPLAIN FORMAT=TRADITIONAL " + query.sql())
					.params(query.values())
					.param("limit", PAGE)
					.query()
					.singleRow();
				String index = INDEXES.get(name);
				if (index != null) {
					assertThat(plan).as(name).containsEntry("key", index);
					assertThat(String.valueOf(plan.get("Extra"))).as(name).doesNotContain("filesort");
				}
				assertThat(plan.get("key")).as(name).isNotNull();
				long before = RunSearchBench.read(sql);
				search.page(asked, null, PAGE);
				assertThat(RunSearchBench.read(sql) - before).as(name).isLessThan(RUNS / 10);
			});
			one.destroy();
		}
	}

}
