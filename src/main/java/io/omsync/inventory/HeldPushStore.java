package io.omsync.inventory;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.inventory.PushDiff.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What held pushes would change at the vendor, against what it acknowledged last. */
@Component
class HeldPushStore {

	private static final int DIGITS = 36;

	private static final String KIND = """
			CASE WHEN p.pushed_quantity IS NULL THEN 'NEW' WHEN h.quantity = p.pushed_quantity THEN 'SAME'
			     WHEN h.quantity = 0 THEN 'TO_ZERO' WHEN h.quantity > p.pushed_quantity THEN 'UP' ELSE 'DOWN' END
			""";

	private static final String HELD = """
			FROM inventory_held h
			         LEFT JOIN inventory_push p ON p.account = :account AND p.source = h.source AND p.sku = h.sku
			    AND p.location = h.location
			WHERE h.run_id = :run
			""";

	private final JdbcClient jdbc;

	HeldPushStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	PushDiff diff(long run, String account) {
		Map<String, Long> kinds = new HashMap<>();
		this.jdbc.sql("SELECT " + KIND + " AS kind, COUNT(*) AS level_count " + HELD + " GROUP BY kind")
			.param("run", run)
			.param("account", account)
			.query((row) -> {
				kinds.put(row.getString("kind"), row.getLong("level_count"));
			});
		long known = this.jdbc.sql("""
				SELECT COUNT(*) FROM inventory_push
				WHERE account = :account AND pushed_quantity IS NOT NULL
				  AND source IN (SELECT source FROM inventory_held WHERE run_id = :run)
				""").param("run", run).param("account", account).query(Long.class).single();
		return PushDiff.of(known, (kind) -> kinds.getOrDefault(kind.name(), 0L));
	}

	List<PushDiff.Line> biggest(long run, String account, int limit) {
		return this.jdbc
			.sql("SELECT " + KIND + " AS kind, h.sku, h.location, p.pushed_quantity, h.quantity " + HELD
					+ " AND p.pushed_quantity <> h.quantity"
					+ " ORDER BY ABS(h.quantity - p.pushed_quantity) DESC, h.sku, h.location LIMIT :limit")
			.param("run", run)
			.param("account", account)
			.param("limit", limit)
			.query(HeldPushStore::line)
			.list();
	}

	List<PushDiff.Line> lines(long run, String account, @Nullable Kind kind, StockKey after, int limit) {
		return this.jdbc
			.sql("SELECT " + KIND + " AS kind, h.sku, h.location, p.pushed_quantity, h.quantity " + HELD
					+ " AND (h.sku > :sku OR (h.sku = :sku AND h.location > :location))"
					+ ((kind != null) ? " AND " + KIND + " = :kind" : "") + " ORDER BY h.sku, h.location LIMIT :limit")
			.param("run", run)
			.param("account", account)
			.param("kind", (kind != null) ? kind.name() : null)
			.param("sku", after.sku())
			.param("location", after.location())
			.param("limit", limit)
			.query(HeldPushStore::line)
			.list();
	}

	private static PushDiff.Line line(ResultSet row, int number) throws SQLException {
		return new PushDiff.Line(Kind.valueOf(row.getString("kind")), row.getString("sku"), row.getString("location"),
				row.getObject("pushed_quantity", Long.class), row.getLong("quantity"));
	}

	/** By which levels and which quantities, in whatever order. */
	String mark(long run) {
		return this.jdbc
			.sql("""
					SELECT COUNT(*) AS levels, COALESCE(SUM(CAST(CONV(LEFT(SHA2(CONCAT_WS('\n', sku, location, quantity), 256),
					       15), 16, 10) AS UNSIGNED)), 0) AS check_sum
					FROM inventory_held WHERE run_id = ?
					""")
			.param(run)
			.query((row, n) -> {
				BigInteger check = row.getBigDecimal("check_sum").toBigInteger();
				return (row.getLong("levels") == 0) ? ""
						: row.getLong("levels") + " levels, check " + check.toString(DIGITS);
			})
			.single();
	}

}
