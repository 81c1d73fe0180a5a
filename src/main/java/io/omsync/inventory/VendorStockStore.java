package io.omsync.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import io.omsync.inventory.VendorStock.Asked;
import io.omsync.inventory.VendorStock.Level;
import io.omsync.inventory.VendorStock.Outcome;
import io.omsync.inventory.VendorStock.Refusal;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Levels beside what the vendor answered, read along their keys. */
@Component
class VendorStockStore {

	private static final String HELD = """
			EXISTS (SELECT 1 FROM inventory_held h WHERE h.run_id IN (:runs) AND h.source = l.account
			          AND h.sku = l.sku AND h.location = l.location AND h.version = l.version)
			""";

	/** Along what is held, which is as a rule little or nothing. */
	private static final String OF_HELD = """
			FROM inventory_held h
			         STRAIGHT_JOIN inventory_level l ON l.account = h.source AND l.sku = h.sku AND l.location = h.location
			    AND l.version = h.version
			""";

	private static final String ANSWERED = "p.version = l.version";

	private static final String NOT_ANSWERED = "(p.version IS NULL OR p.version <> l.version)";

	private final JdbcClient jdbc;

	VendorStockStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	List<String> accounts() {
		return this.jdbc.sql("""
				SELECT DISTINCT account FROM inventory_feed
				UNION SELECT l.account FROM (SELECT DISTINCT account FROM inventory_level) l
				WHERE NOT EXISTS (SELECT 1 FROM inventory_feed f WHERE f.source = l.account)
				ORDER BY account
				""").query(String.class).list();
	}

	/** Whose levels an account pushes: its own where nobody else does. */
	List<String> sources(String account) {
		return this.jdbc.sql("""
				SELECT source FROM inventory_feed WHERE account = :account
				UNION SELECT :account FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM inventory_feed WHERE source = :account)
				""").param("account", account).query(String.class).list().stream().sorted().toList();
	}

	List<Level> page(Asked asked, String source, StockKey after, int limit) {
		List<Long> runs = held(asked.account());
		boolean alongHeld = asked.outcome() == Outcome.HELD;
		if (alongHeld && runs.isEmpty()) {
			return List.of();
		}
		String sku = asked.sku();
		String held = runs.isEmpty() ? "FALSE" : HELD;
		return this.jdbc.sql("""
				SELECT %s l.account, l.sku, l.location, l.quantity, l.observed_at, p.pushed_quantity, p.pushed_at,
				       CASE WHEN %s THEN p.outcome WHEN %s THEN 'HELD' ELSE 'PENDING' END AS outcome,
				       CASE WHEN %s THEN p.reason END AS reason
				%s
				         LEFT JOIN inventory_push p ON p.account = :account AND p.source = l.account AND p.sku = l.sku
				    AND p.location = l.location
				WHERE l.account = :source AND (l.sku > :sku OR (l.sku = :sku AND l.location > :location))
				""".formatted((alongHeld && runs.size() > 1) ? "DISTINCT" : "", ANSWERED, held, ANSWERED,
				alongHeld ? OF_HELD : "FROM inventory_level l")
				+ ((sku != null) ? " AND l.sku LIKE :prefix ESCAPE '|'" : "")
				+ ((asked.location() != null) ? " AND l.location = :at" : "") + outcome(asked.outcome(), held)
				+ " ORDER BY l.sku, l.location LIMIT :limit")
			.param("account", asked.account())
			.param("runs", runs)
			.param("source", source)
			.param("sku", after.sku())
			.param("location", after.location())
			.param("prefix", (sku != null) ? sku.replaceAll("([|%_])", "|$1") + "%" : null)
			.param("at", asked.location())
			.param("answer", (asked.outcome() != null) ? asked.outcome().name() : null)
			.param("limit", limit)
			.query(VendorStockStore::level)
			.list();
	}

	/** Pushes of an account that wait for a person. */
	private List<Long> held(String account) {
		return this.jdbc.sql("SELECT run_id FROM run WHERE account = ? AND job = 'inventory-push' AND status = 'HELD'")
			.param(account)
			.query(Long.class)
			.list();
	}

	private static String outcome(@Nullable Outcome outcome, String held) {
		if (outcome == null) {
			return "";
		}
		return switch (outcome) {
			case ACKNOWLEDGED, REFUSED ->
				" AND p.account = :account AND p.source = :source AND p.outcome = :answer AND " + ANSWERED;
			case HELD -> " AND h.run_id IN (:runs) AND " + NOT_ANSWERED;
			case PENDING -> " AND " + NOT_ANSWERED + " AND NOT " + held;
		};
	}

	private static Level level(ResultSet row, int number) throws SQLException {
		return new Level(row.getString("account"), row.getString("sku"), row.getString("location"),
				row.getLong("quantity"), Utc.instant(row, "observed_at"), row.getObject("pushed_quantity", Long.class),
				Utc.orNull(row, "pushed_at"), Outcome.valueOf(row.getString("outcome")), row.getString("reason"));
	}

	List<Refusal> refusals(String account) {
		return this.jdbc.sql("""
				SELECT LEFT(SUBSTRING_INDEX(p.reason, ':', 1), 100) AS why, COUNT(*) AS levels
				FROM inventory_push p
				         JOIN inventory_level l ON l.account = p.source AND l.sku = p.sku AND l.location = p.location
				    AND l.version = p.version
				WHERE p.account = ? AND p.source IN (SELECT source FROM inventory_feed WHERE account = p.account)
				  AND p.outcome = 'REFUSED'
				GROUP BY why ORDER BY levels DESC, why LIMIT 20
				""")
			.param(account)
			.query((row, n) -> new Refusal(String.valueOf(row.getString("why")), row.getLong("levels")))
			.list();
	}

}
