package io.omsync.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.connector.InventorySink;
import io.omsync.run.ActiveRun;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What each vendor answered of each level, by the level's version: ahead of the answer
 * means pending, so a value that was in doubt is sent again even if it went back to what
 * was acknowledged.
 */
@Component
class PushStore {

	private static final String RECORD = """
			INSERT INTO inventory_push (account, source, sku, location, version, pushed_quantity, pushed_at, outcome,
			                            reason, run_id)
			VALUES (:account, :source, :sku, :location, :version, :quantity, :at, :outcome, :reason, :run)
			ON DUPLICATE KEY UPDATE
			    version = VALUES(version), pushed_quantity = COALESCE(VALUES(pushed_quantity), pushed_quantity),
			    pushed_at = COALESCE(VALUES(pushed_at), pushed_at), outcome = VALUES(outcome), reason = VALUES(reason),
			    run_id = VALUES(run_id)
			""";

	private static final String REFUSED = """
			 WHERE p.account = ? AND p.run_id = ? AND p.outcome = 'REFUSED'
			   AND EXISTS (SELECT 1 FROM inventory_level l WHERE l.account = p.source AND l.sku = p.sku
			                 AND l.location = p.location AND l.version = p.version)
			""";

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	private final NamedParameterJdbcTemplate named;

	private final TransactionTemplate outside;

	PushStore(DataSource dataSource, PlatformTransactionManager transactionManager) {
		this.jdbc = JdbcClient.create(dataSource);
		this.batches = new JdbcTemplate(dataSource);
		this.named = new NamedParameterJdbcTemplate(dataSource);
		this.outside = new TransactionTemplate(transactionManager);
		this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
	}

	/** Notes that an account pushes another's levels. */
	void feed(String account, String source) {
		this.jdbc.sql("INSERT IGNORE INTO inventory_feed (account, source) VALUES (?, ?)")
			.param(account)
			.param(source)
			.update();
	}

	/** Pending levels after a key, read on a connection that is returned at once. */
	List<PendingLevel> pending(PushPlanStore.Pushing push, boolean asHeld, @Nullable PendingLevel after, int limit) {
		return this.outside.execute((status) -> this.jdbc
			.sql("""
					SELECT l.sku, l.location, l.quantity, l.observed_at, l.version
					FROM inventory_level l
					         LEFT JOIN inventory_push p ON p.account = :account AND p.source = l.account AND p.sku = l.sku
					    AND p.location = l.location
					WHERE l.account = :source AND (l.sku > :sku OR (l.sku = :sku AND l.location > :location))
					  AND (p.version IS NULL OR p.version < l.version)
					  AND (:all OR EXISTS (SELECT 1 FROM inventory_held h WHERE h.run_id = :run AND h.sku = l.sku
					                         AND h.location = l.location AND h.quantity = GREATEST(0, l.quantity - :buffer)))
					ORDER BY l.sku, l.location
					LIMIT :limit
					""")
			.param("account", push.account())
			.param("source", push.source())
			.param("run", push.run())
			.param("buffer", push.buffer())
			.param("all", !asHeld)
			.param("sku", (after != null) ? after.sku() : "")
			.param("location", (after != null) ? after.location() : "")
			.param("limit", limit)
			.query(PushStore::level)
			.list());
	}

	/**
	 * Levels whose SKU differs in case alone from another at their location, with the one
	 * that comes first in key order and stands for all.
	 */
	Map<Twin, String> twins(String source) {
		Map<Twin, String> twins = new HashMap<>();
		this.outside.executeWithoutResult((status) -> this.jdbc.sql("""
				SELECT l.sku, l.location, f.first_sku
				FROM inventory_level l
				         JOIN (SELECT LOWER(sku) AS folded, location, MIN(sku) AS first_sku
				               FROM inventory_level WHERE account = :source
				               GROUP BY LOWER(sku), location HAVING COUNT(*) > 1) f
				    ON f.folded = LOWER(l.sku) AND f.location = l.location
				WHERE l.account = :source AND l.sku <> f.first_sku
				""").param("source", source).query((row) -> {
			twins.put(new Twin(row.getString("sku"), row.getString("location")), row.getString("first_sku"));
		}));
		return twins;
	}

	/** Levels that the vendor has acknowledged as they are, with what it was told. */
	List<PendingLevel> acknowledged(PushPlanStore.Pushing push, @Nullable PendingLevel after, int limit) {
		return this.outside.execute((status) -> this.jdbc.sql("""
				SELECT l.sku, l.location, p.pushed_quantity AS quantity, l.observed_at, l.version
				FROM inventory_level l
				         JOIN inventory_push p ON p.account = :account AND p.source = l.account AND p.sku = l.sku
				    AND p.location = l.location
				WHERE l.account = :source AND (l.sku > :sku OR (l.sku = :sku AND l.location > :location))
				  AND p.version = l.version AND p.outcome = 'ACKNOWLEDGED'
				ORDER BY l.sku, l.location
				LIMIT :limit
				""")
			.param("account", push.account())
			.param("source", push.source())
			.param("sku", (after != null) ? after.sku() : "")
			.param("location", (after != null) ? after.location() : "")
			.param("limit", limit)
			.query(PushStore::level)
			.list());
	}

	private static PendingLevel level(ResultSet row, int number) throws SQLException {
		return new PendingLevel(row.getString("sku"), row.getString("location"), row.getLong("quantity"),
				Utc.instant(row, "observed_at"), row.getLong("version"));
	}

	/** Keeps what the vendor said. */
	void record(ActiveRun run, String source, List<? extends PendingLevel> items, List<InventorySink.Outcome> outcomes,
			Instant now) {
		SqlParameterSource[] rows = new SqlParameterSource[items.size()];
		for (int i = 0; i < rows.length; i++) {
			PendingLevel item = items.get(i);
			boolean taken = outcomes.get(i).acknowledged();
			rows[i] = new MapSqlParameterSource().addValue("account", run.account().name())
				.addValue("source", source)
				.addValue("sku", item.sku())
				.addValue("location", item.location())
				.addValue("version", item.version())
				.addValue("quantity", taken ? item.toSend(run.settings().buffer()) : null)
				.addValue("at", taken ? Utc.column(now) : null)
				.addValue("outcome", taken ? "ACKNOWLEDGED" : "REFUSED")
				.addValue("reason", outcomes.get(i).reason())
				.addValue("run", run.runId());
		}
		this.named.batchUpdate(RECORD, rows);
	}

	/** What the vendor shows is what it has; the level is still to be sent. */
	void correct(String account, String source, List<ReadBack.Difference> differences) {
		List<Object[]> rows = new ArrayList<>();
		differences.forEach((difference) -> rows.add(new Object[] { difference.shown().longValue(), account, source,
				difference.line().ours().sku(), difference.line().ours().location() }));
		this.batches.batchUpdate("""
				UPDATE inventory_push SET version = 0, pushed_quantity = ?
				WHERE account = ? AND source = ? AND sku = ? AND location = ?
				""", rows);
	}

	/**
	 * The vendor may hold something else than it acknowledged, and whoever owns the run
	 * now may be recording its own answer: a newer version sends the level again in any
	 * case.
	 */
	void doubt(String source, List<? extends PendingLevel> items) {
		List<Object[]> rows = new ArrayList<>();
		items.forEach((item) -> rows.add(new Object[] { source, item.sku(), item.location() }));
		this.batches.batchUpdate("""
				UPDATE inventory_level SET version = version + 1 WHERE account = ? AND sku = ? AND location = ?
				""", rows);
	}

	/** How many lines a run was refused that are refused still. */
	long refused(String account, long run) {
		return this.jdbc.sql("SELECT COUNT(*) FROM inventory_push p" + REFUSED)
			.param(account)
			.param(run)
			.query(Long.class)
			.single();
	}

	/** Runs whose refused lines a person may want to send again. */
	List<Long> runsWithRefusedLines() {
		return this.jdbc.sql("SELECT DISTINCT run_id FROM inventory_push WHERE outcome = 'REFUSED'")
			.query(Long.class)
			.list();
	}

	/** Makes them pending. */
	void sendRefusedAgain(String account, long run) {
		this.jdbc.sql("UPDATE inventory_push p SET p.version = 0" + REFUSED).param(account).param(run).update();
	}

	/** A level that is not the only one of its SKU, but for case. */
	record Twin(String sku, String location) {
	}

}
