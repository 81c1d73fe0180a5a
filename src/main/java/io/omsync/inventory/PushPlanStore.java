package io.omsync.inventory;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.connector.Account;
import io.omsync.connector.JobSettings;
import io.omsync.run.SyncJob;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** What is pending, counted and compared in the database, however much it is. */
@Component
class PushPlanStore {

	private static final String PENDING = """
			FROM inventory_level l
			         LEFT JOIN inventory_push p ON p.account = :account AND p.source = l.account AND p.sku = l.sku
			    AND p.location = l.location
			WHERE l.account = :source AND (p.version IS NULL OR p.version < l.version)
			""";

	private static final String KIND = """
			CASE WHEN p.pushed_quantity IS NULL THEN 'NEW'
			     WHEN GREATEST(0, l.quantity - :buffer) = p.pushed_quantity THEN 'SAME'
			     WHEN l.quantity <= :buffer THEN 'TO_ZERO'
			     WHEN GREATEST(0, l.quantity - :buffer) > p.pushed_quantity THEN 'UP'
			     ELSE 'DOWN' END
			""";

	private final NamedParameterJdbcTemplate jdbc;

	PushPlanStore(DataSource dataSource) {
		this.jdbc = new NamedParameterJdbcTemplate(dataSource);
	}

	PushDiff diff(Pushing push) {
		Map<String, Long> kinds = new HashMap<>();
		this.jdbc.query("SELECT " + KIND + " AS kind, COUNT(*) AS level_count " + PENDING + " GROUP BY kind",
				push.parameters(), (row) -> {
					kinds.put(row.getString("kind"), row.getLong("level_count"));
				});
		return PushDiff.of(known(push), (kind) -> kinds.getOrDefault(kind.name(), 0L));
	}

	/** How many levels the vendor has acknowledged before. */
	long known(Pushing push) {
		Long known = this.jdbc.queryForObject("""
				SELECT COUNT(*) FROM inventory_push
				WHERE account = :account AND source = :source AND pushed_quantity IS NOT NULL
				""", push.parameters(), Long.class);
		return (known != null) ? known : 0;
	}

	/**
	 * What is pending or was refused, in key order behind a line, or from the first.
	 * @param all as if every level were pending
	 */
	List<PlannedLine> page(Pushing push, boolean all, @Nullable PlannedLine after, int limit) {
		Map<String, Object> parameters = new HashMap<>(push.parameters());
		parameters.put("sku", (after != null) ? after.line().sku() : "");
		parameters.put("location", (after != null) ? after.line().location() : "");
		parameters.put("limit", limit);
		parameters.put("all", all);
		return this.jdbc.query("""
				SELECT %s AS kind, l.sku, l.location, p.pushed_quantity, GREATEST(0, l.quantity - :buffer) AS quantity,
				       CASE WHEN p.version = l.version AND NOT :all THEN p.reason END AS refused
				FROM inventory_level l
				         LEFT JOIN inventory_push p ON p.account = :account AND p.source = l.account AND p.sku = l.sku
				    AND p.location = l.location
				WHERE l.account = :source AND (l.sku > :sku OR (l.sku = :sku AND l.location > :location))
				  AND (:all OR p.version IS NULL OR p.version < l.version OR p.outcome = 'REFUSED')
				ORDER BY l.sku, l.location
				LIMIT :limit
				""".formatted(KIND), parameters,
				(row, n) -> new PlannedLine(new PushDiff.Line(PushDiff.Kind.valueOf(row.getString("kind")),
						row.getString("sku"), row.getString("location"), row.getObject("pushed_quantity", Long.class),
						row.getLong("quantity")), row.getString("refused")));
	}

	/** Keeps the diff that is shown, so that an approval can not mean another. */
	void hold(Pushing push) {
		this.jdbc.update("DELETE FROM inventory_held WHERE run_id = :run", push.parameters());
		this.jdbc.update("INSERT INTO inventory_held (run_id, source, sku, location, version, quantity) "
				+ "SELECT :run, l.account, l.sku, l.location, l.version, GREATEST(0, l.quantity - :buffer) " + PENDING,
				push.parameters());
	}

	/** Whether what is pending is exactly what was held. */
	boolean asHeld(Pushing push) {
		Long differences = this.jdbc.queryForObject(
				"""
						SELECT (SELECT COUNT(*) %s AND NOT EXISTS (SELECT 1 FROM inventory_held h WHERE h.run_id = :run
						            AND h.sku = l.sku AND h.location = l.location
						            AND h.quantity = GREATEST(0, l.quantity - :buffer)))
						     + (SELECT COUNT(*) FROM inventory_held h LEFT JOIN inventory_level l ON l.account = :source
						            AND l.sku = h.sku AND l.location = h.location
						        WHERE h.run_id = :run AND (l.version IS NULL OR GREATEST(0, l.quantity - :buffer) <> h.quantity))
						"""
					.formatted(PENDING),
				push.parameters(), Long.class);
		return differences != null && differences == 0;
	}

	/** What is pending, in short. */
	Sum pendingSum(Pushing push) {
		return sum(PENDING, push);
	}

	/** What was held and is pending still with the same quantity, in short. */
	Sum heldSum(Pushing push) {
		return sum(PENDING + """
				AND EXISTS (SELECT 1 FROM inventory_held h WHERE h.run_id = :run AND h.sku = l.sku
				    AND h.location = l.location AND h.quantity = GREATEST(0, l.quantity - :buffer))
				""", push);
	}

	/**
	 * The check grows by a part of each level's SHA-256, so the order does not matter.
	 */
	private Sum sum(String levels, Pushing push) {
		return this.jdbc.queryForObject("""
				SELECT COUNT(*) AS levels, COALESCE(SUM(CAST(CONV(LEFT(SHA2(CONCAT_WS('\n', l.sku, l.location,
				       GREATEST(0, l.quantity - :buffer)), 256), 15), 16, 10) AS UNSIGNED)), 0) AS check_sum
				""" + levels, push.parameters(),
				(row, n) -> new Sum(row.getLong("levels"), row.getBigDecimal("check_sum").toBigInteger()));
	}

	/** The first lines that a run holds, and how many there are. */
	SyncJob.Lines heldLines(long run, int limit, String next) {
		List<String> first = this.jdbc.query(
				"""
						SELECT sku, location, quantity FROM inventory_held WHERE run_id = :run ORDER BY sku, location LIMIT :limit
						""",
				Map.of("run", run, "limit", limit), (row, n) -> row.getString("sku") + "  " + row.getString("location")
						+ "  to be " + row.getLong("quantity"));
		return new SyncJob.Lines("Held", count("SELECT COUNT(*) FROM inventory_held WHERE run_id = :run", run), first,
				next);
	}

	/**
	 * The first lines that a run had refused and that stay so, and how many there are.
	 */
	SyncJob.Lines refusedLines(long run, int limit, String next) {
		List<String> first = this.jdbc.query("""
				SELECT sku, location, reason FROM inventory_push WHERE run_id = :run AND outcome = 'REFUSED'
				ORDER BY sku, location LIMIT :limit
				""", Map.of("run", run, "limit", limit),
				(row, n) -> row.getString("sku") + "  " + row.getString("location") + "  " + row.getString("reason"));
		return new SyncJob.Lines("Refused",
				count("SELECT COUNT(*) FROM inventory_push WHERE run_id = :run AND outcome = 'REFUSED'", run), first,
				next);
	}

	private long count(String sql, long run) {
		Long count = this.jdbc.queryForObject(sql, Map.of("run", run), Long.class);
		return (count != null) ? count : 0;
	}

	/** The run itself goes. */
	void purge(long run) {
		this.jdbc.update("DELETE FROM inventory_held WHERE run_id = :run", Map.of("run", run));
		this.jdbc.update("DELETE FROM inventory_canary WHERE run_id = :run", Map.of("run", run));
		this.jdbc.update("DELETE FROM inventory_present WHERE run_id = :run", Map.of("run", run));
	}

	/**
	 * The run is done: what it was judged by is of no more use. So are those of runs
	 * whose process died before it could do this.
	 */
	void forget(String account, long run) {
		this.jdbc.update("""
				DELETE h FROM inventory_held h JOIN run r ON r.run_id = h.run_id
				WHERE r.account = :account AND (r.run_id = :run OR r.status = 'COMPLETED' OR r.given_up)
				""", Map.of("account", account, "run", run));
	}

	/**
	 * A line with what keeps it back.
	 *
	 * @param refused why the vendor refused the level as it is, so that it is not sent
	 */
	record PlannedLine(PushDiff.Line line, @Nullable String refused) {
	}

	/**
	 * Some levels with their quantities.
	 *
	 * @param check of which levels and which quantities
	 */
	record Sum(long levels, BigInteger check) {

		@Override
		public String toString() {
			return this.levels + " levels, check " + this.check.toString(36);
		}

	}

	/** Which levels go where, less how much. */
	record Pushing(long run, String account, String source, long buffer) {

		static Pushing of(long run, Account account) {
			JobSettings push = account.job(InventoryPushJob.NAME);
			String from = push.from();
			return new Pushing(run, account.name(), (from != null) ? from : account.name(), push.buffer());
		}

		Map<String, Object> parameters() {
			return Map.of("run", this.run, "account", this.account, "source", this.source, "buffer", this.buffer);
		}

	}

}
