package io.omsync.inventory;

import java.nio.file.Path;

import io.omsync.Trial;
import io.omsync.inventory.VendorStock.Asked;
import io.omsync.inventory.VendorStock.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class VendorStockTests {

	private static final int LEVELS = 5_000;

	private static final int PAGE = 51;

	@TempDir
	Path home;

	@Test
	void what_is_held_is_read_along_what_is_held_alone() {
		try (Trial trial = Trial.withOrders(this.home, 0)) {
			fill(trial.sql);
			SingleConnectionDataSource one = new SingleConnectionDataSource(trial.database.url(), trial.database.user(),
					trial.database.password(), true);
			JdbcTemplate sql = new JdbcTemplate(one);
			VendorStockStore store = new VendorStockStore(one);

			long nothing = read(sql, () -> assertThat(page(store, Outcome.HELD)).isZero());
			long pending = read(sql, () -> assertThat(page(store, Outcome.PENDING)).isEqualTo(3));
			hold(sql, 1);
			long three = read(sql, () -> assertThat(page(store, Outcome.HELD)).isEqualTo(3));
			hold(sql, 2);
			long again = read(sql, () -> assertThat(page(store, Outcome.HELD)).isEqualTo(3));

			assertThat(nothing).isLessThan(100);
			assertThat(three).isLessThan(200);
			assertThat(again).isLessThan(300);
			assertThat(pending).isLessThan(2 * LEVELS + 500);
			assertThat(page(store, Outcome.PENDING)).isZero();
			one.destroy();
		}
	}

	private static int page(VendorStockStore store, Outcome outcome) {
		return store.page(new Asked("shop", null, null, outcome), "shop", StockKey.FIRST, PAGE).size();
	}

	/** All but the last three are answered. */
	private static void fill(JdbcTemplate sql) {
		sql.update("""
				INSERT INTO inventory_level (account, sku, location, quantity, observed_at, version, run_id)
				WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 999)
				SELECT 'shop', CONCAT('S', LPAD(b.n * 1000 + a.n, 6, '0')), 'main', 1, '2026-01-01', 1, 1
				FROM numbers a JOIN numbers b WHERE b.n < ?
				""", LEVELS / 1000);
		sql.update("""
				INSERT INTO inventory_push (account, source, sku, location, version, pushed_quantity, outcome, run_id)
				SELECT 'shop', account, sku, location, version, quantity, 'ACKNOWLEDGED', 1 FROM inventory_level
				ORDER BY sku LIMIT ?
				""", LEVELS - 3);
		sql.queryForList("ANALYZE TABLE inventory_level, inventory_push, inventory_held");
	}

	/** The three that are not answered, and one as it was before. */
	private static void hold(JdbcTemplate sql, int run) {
		sql.update("""
				INSERT INTO run (run_id, job, account, slice, round, status, exit_code, attempts, token, started_at)
				VALUES (?, 'inventory-push', 'shop', ?, 0, 'HELD', 6, 1, 1, '2026-01-01')
				""", run, "2026-01-0" + run + "T00:00:00Z");
		sql.update("""
				INSERT INTO inventory_held (run_id, source, sku, location, version, quantity)
				SELECT ?, account, sku, location, IF(sku = 'S000000', 0, version), quantity FROM inventory_level
				WHERE sku = 'S000000' OR sku >= ?
				""", run, "S00" + (LEVELS - 3));
	}

	private static long read(JdbcTemplate sql, Runnable work) {
		work.run();
		long before = read(sql);
		work.run();
		return read(sql) - before;
	}

	private static long read(JdbcTemplate sql) {
		return sql.queryForList("SHOW SESSION STATUS LIKE 'Handler_read%'")
			.stream()
			.mapToLong((row) -> Long.parseLong(row.values().stream().skip(1).findFirst().orElseThrow().toString()))
			.sum();
	}

}
