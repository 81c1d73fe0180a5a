package io.omsync.reconcile.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The frozen rows of reports, in the caller's transaction. */
@Component
class FrozenRowStore {

	private static final int FEW = 1000;

	/** The report itself is the last. */
	static final List<String> TABLES = List.of("report_order", "report_invoice", "report_shipment", "report_finding",
			"report_change", "report_run", "report");

	private static final String HEADER = "account, digest, shipments, invoices, payments, returns, taxes, freights,"
			+ " lookups, on_order, above, below, percent";

	private final NamedParameterJdbcTemplate named;

	FrozenRowStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	/** Keeps others from taking, signing or locking a report of an account. */
	void hold(String account) {
		this.named.update("""
				INSERT INTO period_gate (account) VALUES (:account)
				ON DUPLICATE KEY UPDATE account = VALUES(account)
				""", Map.of("account", account));
	}

	/** What is closed of an account. */
	Closed closed(String account, String period) {
		return this.named.query("""
				SELECT MIN(period) AS first, MAX(period) AS last,
				       MAX(CASE WHEN period = :period THEN report_id END) AS report
				FROM period_close
				WHERE account = :account AND state = 'LOCKED'
				""", Map.of("account", account, "period", period), Closed::of).get(0);
	}

	/** When everything of an account was matched last; null when it never was. */
	@Nullable Instant matched(String account) {
		return this.named
			.query("SELECT matched_at FROM reconcile_account WHERE account = :account AND matched_at IS NOT NULL",
					Map.of("account", account), (row, n) -> Utc.instant(row, "matched_at"))
			.stream()
			.findFirst()
			.orElse(null);
	}

	/** Takes away a revision that was not closed with. */
	void remove(String account, String period, int revision) {
		this.named.queryForList("""
				SELECT r.report_id FROM report r
				WHERE r.account = :account AND r.period = :period AND r.revision = :revision
				  AND NOT EXISTS (SELECT 1 FROM period_close c WHERE c.report_id = r.report_id)
				""", Map.of("account", account, "period", period, "revision", revision), Long.class)
			.forEach(this::remove);
	}

	void remove(long report) {
		TABLES.forEach((table) -> this.named.update("DELETE FROM " + table + " WHERE report_id = :report",
				Map.of("report", report)));
	}

	/** Begins a report by the terms of the last matching. */
	long begin(String account, Period period, int revision, Instant asOf, @Nullable Long previous, Instant now) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("account", account);
		values.put("period", period.name());
		values.put("revision", revision);
		values.put("zone", period.zone().getId());
		values.put("from", Utc.column(period.from()));
		values.put("to", Utc.column(period.to()));
		values.put("asOf", Utc.column(asOf));
		values.put("previous", previous);
		values.put("now", Utc.column(now));
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.named.update("""
				INSERT INTO report (account, rules, shipments, invoices, payments, returns, taxes, freights, lookups,
				                    on_order, tolerance_above, tolerance_below, percent, period, revision, zone,
				                    period_from, period_to, as_of, previous, taken_at)
				SELECT %s, :period, :revision, :zone, :from, :to, :asOf, :previous, :now
				FROM reconcile_account
				WHERE account = :account
				""".formatted(HEADER), new MapSqlParameterSource(values), key);
		Number id = key.getKey();
		if (id == null) {
			throw new IllegalStateException("The report got no number");
		}
		return id.longValue();
	}

	/** Keeps by which runs its rows were stored. */
	void runs(long report) {
		this.named.update("""
				INSERT INTO report_run (report_id, run_id)
				SELECT :report, run_id FROM report_order WHERE report_id = :report
				UNION SELECT :report, run_id FROM report_invoice WHERE report_id = :report
				UNION SELECT :report, run_id FROM report_shipment WHERE report_id = :report
				UNION SELECT :report, v.run_id
				FROM report_finding r
				         JOIN finding_version v ON v.finding_id = r.finding_id AND v.version = r.version
				WHERE r.report_id = :report AND v.run_id IS NOT NULL
				""", Map.of("report", report));
	}

	/** What was frozen, by currency. */
	Map<String, Tally> tallies(String sql, Map<String, @Nullable Object> values) {
		Map<String, Tally> tallies = new TreeMap<>();
		this.named.query(sql, values, (row) -> {
			Tally.add(tallies, row);
		});
		return tallies;
	}

	/** Orders with a finding of which neither this nor a signed report has one. */
	List<String> unfounded(Map<String, @Nullable Object> values) {
		return this.named.queryForList(FindingRows.UNFOUNDED, values, String.class);
	}

	/** Takes rows as they come and writes them some at a time. */
	Rows rows(String insert) {
		return new Rows(insert);
	}

	void update(String statement, Map<String, @Nullable Object> values) {
		this.named.update(statement, values);
	}

	/**
	 * What is locked.
	 *
	 * @param report that of the period in question
	 */
	record Closed(@Nullable String first, @Nullable String last, @Nullable Long report) {

		static Closed of(ResultSet row, int n) throws SQLException {
			return new Closed(row.getString("first"), row.getString("last"), row.getObject("report", Long.class));
		}

	}

	/** Rows on their way into a table. */
	final class Rows {

		private final String insert;

		private final List<Object[]> waiting = new ArrayList<>();

		Rows(String insert) {
			this.insert = insert;
		}

		void add(Object... row) {
			this.waiting.add(row);
			if (this.waiting.size() == FEW) {
				flush();
			}
		}

		void flush() {
			if (!this.waiting.isEmpty()) {
				FrozenRowStore.this.named.getJdbcOperations().batchUpdate(this.insert, this.waiting);
				this.waiting.clear();
			}
		}

	}

}
