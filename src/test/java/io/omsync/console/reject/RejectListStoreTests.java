package io.omsync.console.reject;

import java.nio.file.Path;

import io.omsync.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages of a long history of rejects. */
class RejectListStoreTests {

	private static final int REJECTS = 20_000;

	private static final int PAGE = 51;

	@TempDir
	Path home;

	@Test
	void a_page_of_what_is_over_does_not_sort_all_that_is() {
		try (Trial trial = Trial.withOrders(this.home, 0)) {
			fill(trial.sql);
			SingleConnectionDataSource one = new SingleConnectionDataSource(trial.database.url(), trial.database.user(),
					trial.database.password(), true);
			RejectListStore store = new RejectListStore(one);
			JdbcTemplate sql = new JdbcTemplate(one);

			assertThat(read(sql, store, filter(null, null, "NO_AMOUNT", "RESOLVED"))).isLessThan(REJECTS / 20);
			assertThat(read(sql, store, filter(null, "order-pull", null, "RESOLVED"))).isLessThan(REJECTS / 20);
			assertThat(read(sql, store, filter(null, "order-pull", "NO_AMOUNT", "ALL"))).isLessThan(REJECTS / 20);
			assertThat(read(sql, store, filter("shop-7", null, null, "ALL"))).isLessThan(REJECTS / 20);
			assertThat(read(sql, store, filter(null, null, null, "ALL"))).isLessThan(REJECTS / 20);
			assertThat(
					sql.queryForList("EXPLAIN FORMAT=TRADITIONAL SELECT account, job, COUNT(*) AS records FROM reject"
							+ " WHERE state = 'OPEN' GROUP BY account, job"))
				.allSatisfy((plan) -> assertThat(plan).containsEntry("key", "reject_list"));
			one.destroy();
		}
	}

	private static long read(JdbcTemplate sql, RejectListStore store, RejectFilter filter) {
		long before = read(sql);
		assertThat(store.page(filter, Long.MAX_VALUE, PAGE)).hasSize(PAGE)
			.isSortedAccordingTo((one, other) -> Long.compare(other.rejectId(), one.rejectId()));
		return read(sql) - before;
	}

	private static RejectFilter filter(String account, String job, String code, String state) {
		return new RejectFilter(account, job, null, code, state, null);
	}

	private static void fill(JdbcTemplate sql) {
		sql.update(
				"""
						INSERT INTO reject (run_id, step, job, account, record_key, reason_code, reason, place, raw, digest, state,
						                    created_at)
						WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 999)
						SELECT 1, 'orders', ELT(1 + b.n MOD 2, 'order-pull', 'inventory-load'), CONCAT('shop-', a.n MOD 50),
						       b.n * 1000 + a.n, ELT(1 + a.n MOD 3, 'NO_AMOUNT', 'NO_DATE', 'NO_ID'), 'as it says', 'row 1',
						       '{}', '', IF(a.n = 500, 'OPEN', 'RESOLVED'), NOW(6)
						FROM numbers a JOIN numbers b
						WHERE b.n < ?
						""",
				REJECTS / 1000);
		sql.queryForList("ANALYZE TABLE reject");
	}

	private static long read(JdbcTemplate sql) {
		return sql.queryForList("SHOW SESSION STATUS LIKE 'Handler_read%'")
			.stream()
			.mapToLong((row) -> Long.parseLong(row.values().stream().skip(1).findFirst().orElseThrow().toString()))
			.sum();
	}

}
