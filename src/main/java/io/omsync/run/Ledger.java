package io.omsync.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger: a line a run, step and currency, added to in each chunk's own transaction.
 */
@Component
class Ledger {

	private static final String ADD = """
			INSERT INTO run_ledger (run_id, step, currency, fetched, duplicate, filtered, rejected, inserted, updated,
			                        unchanged, sent, acknowledged, refused, amount)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON DUPLICATE KEY UPDATE
			    fetched = fetched + VALUES(fetched), duplicate = duplicate + VALUES(duplicate),
			    filtered = filtered + VALUES(filtered), rejected = rejected + VALUES(rejected),
			    inserted = inserted + VALUES(inserted), updated = updated + VALUES(updated),
			    unchanged = unchanged + VALUES(unchanged), sent = sent + VALUES(sent),
			    acknowledged = acknowledged + VALUES(acknowledged), refused = refused + VALUES(refused),
			    amount = amount + VALUES(amount)
			""";

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	Ledger(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
		this.batches = new JdbcTemplate(dataSource);
	}

	/** Adds a chunk's lines. */
	void add(long runId, String step, Collection<LedgerLine> lines) {
		List<Object[]> rows = new ArrayList<>();
		for (LedgerLine line : perCurrency(lines)) {
			rows.add(new Object[] { runId, step, line.currency(), line.fetched(), line.duplicate(), line.filtered(),
					line.rejected(), line.inserted(), line.updated(), line.unchanged(), line.sent(),
					line.acknowledged(), line.refused(), line.amount() });
		}
		this.batches.batchUpdate(ADD, rows);
	}

	private static Collection<LedgerLine> perCurrency(Collection<LedgerLine> lines) {
		Map<String, LedgerLine> sums = new LinkedHashMap<>();
		lines.forEach((line) -> sums.merge(line.currency(), line, LedgerLine::plus));
		return sums.values();
	}

	/** States how many records wait for a person. */
	void hold(long runId, String step, long records) {
		this.jdbc.sql("""
				INSERT INTO run_ledger (run_id, step, currency, held) VALUES (?, ?, '', ?)
				ON DUPLICATE KEY UPDATE held = VALUES(held)
				""").param(runId).param(step).param(records).update();
	}

	/** What waited for a person goes on. */
	void holdNothing(long runId) {
		this.jdbc.sql("UPDATE run_ledger SET held = 0 WHERE run_id = ?").param(runId).update();
	}

	/** States the vendor's claim and the distinct ids that were seen. */
	void claim(long runId, String step, long claimed, long distinct) {
		this.jdbc.sql("""
				INSERT INTO run_ledger (run_id, step, currency, claimed, distinct_seen) VALUES (?, ?, '', ?, ?)
				ON DUPLICATE KEY UPDATE claimed = VALUES(claimed), distinct_seen = VALUES(distinct_seen)
				""").param(runId).param(step).param(claimed).param(distinct).update();
	}

	/**
	 * All of a step, over its currencies (the money of several is no sum, and is left
	 * out).
	 */
	LedgerLine total(long runId, String step) {
		return this.jdbc.sql("""
				SELECT COALESCE(SUM(fetched), 0) AS fetched, COALESCE(SUM(duplicate), 0) AS duplicate,
				       COALESCE(SUM(filtered), 0) AS filtered, COALESCE(SUM(rejected), 0) AS rejected,
				       COALESCE(SUM(inserted), 0) AS inserted, COALESCE(SUM(updated), 0) AS updated,
				       COALESCE(SUM(unchanged), 0) AS unchanged, COALESCE(SUM(sent), 0) AS sent,
				       COALESCE(SUM(acknowledged), 0) AS acknowledged, COALESCE(SUM(refused), 0) AS refused
				FROM run_ledger WHERE run_id = ? AND step = ?
				""")
			.param(runId)
			.param(step)
			.query((row, n) -> new LedgerLine("", row.getLong("fetched"), row.getLong("duplicate"),
					row.getLong("filtered"), row.getLong("rejected"), row.getLong("inserted"), row.getLong("updated"),
					row.getLong("unchanged"), row.getLong("sent"), row.getLong("acknowledged"), row.getLong("refused"),
					BigDecimal.ZERO))
			.single();
	}

	/** How many records of a run are stored, or answered by the vendor. */
	long stored(long runId) {
		return this.jdbc.sql("""
				SELECT COALESCE(SUM(inserted + updated + unchanged + acknowledged), 0) FROM run_ledger WHERE run_id = ?
				""").param(runId).query(Long.class).single();
	}

	/** What a run could not store, and what a vendor would not take. */
	Refusals refusals(long runId) {
		return this.jdbc.sql("""
				SELECT COALESCE(SUM(rejected), 0) AS rejected, COALESCE(SUM(refused), 0) AS refused
				FROM run_ledger WHERE run_id = ?
				""")
			.param(runId)
			.query((row, n) -> new Refusals(row.getLong("rejected"), row.getLong("refused")))
			.single();
	}

	/** The lines as users see them. */
	List<RunReports.Line> show(long runId) {
		return this.jdbc.sql("SELECT * FROM v_ledger WHERE run_id = ? ORDER BY step, currency")
			.param(runId)
			.query((row, n) -> new RunReports.Line(row.getString("step"), row.getObject("claimed", Long.class),
					row.getLong("fetched"), row.getLong("duplicate"), row.getLong("filtered"), row.getLong("rejected"),
					row.getLong("inserted"), row.getLong("updated"), row.getLong("unchanged"), row.getLong("sent"),
					row.getLong("acknowledged"), row.getLong("refused"), row.getLong("held"),
					row.getBigDecimal("amount"), row.getString("currency"), row.getBoolean("balanced")))
			.list();
	}

	/** Records, and lines of a push. */
	record Refusals(long rejected, long refused) {
	}

}
