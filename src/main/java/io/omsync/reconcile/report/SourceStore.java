package io.omsync.reconcile.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Where the rows of a report come from, what they add up to, and other periods' reports.
 */
@Component
class SourceStore {

	private final NamedParameterJdbcTemplate named;

	SourceStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	/** Counted and summed by the server, without regard to classes. */
	List<Total> totals(long reportId) {
		return this.named
			.query("""
					SELECT 'orders' AS what, own_period, currency, COUNT(*) AS rows_counted, SUM(grand_total) AS total
					FROM report_order WHERE report_id = :id GROUP BY own_period, currency
					UNION ALL
					SELECT CASE kind WHEN 'CREDIT_NOTE' THEN 'credit notes' ELSE 'invoices' END, own_period, currency,
					       COUNT(*), SUM(grand_total)
					FROM report_invoice WHERE report_id = :id
					GROUP BY CASE kind WHEN 'CREDIT_NOTE' THEN 'credit notes' ELSE 'invoices' END, own_period, currency
					UNION ALL
					SELECT 'shipments', own_period, '', COUNT(*), SUM(quantity)
					FROM report_shipment WHERE report_id = :id GROUP BY own_period
					UNION ALL
					SELECT 'findings', r.own_period, v.currency, COUNT(*), SUM(v.difference)
					FROM report_finding r
					         JOIN finding_version v ON v.finding_id = r.finding_id AND v.version = r.version
					WHERE r.report_id = :id GROUP BY r.own_period, v.currency
					UNION ALL
					SELECT CONCAT('changed ', LOWER(what), 's'), own_period, currency, COUNT(*), SUM(difference)
					FROM report_change WHERE report_id = :id GROUP BY what, own_period, currency
					""", Map.of("id", reportId),
					(row, n) -> new Total(
							new Total.Of(row.getString("what"), row.getString("own_period"), Total.ALL,
									row.getString("currency")),
							row.getLong("rows_counted"), row.getBigDecimal("total")));
	}

	/** The runs that stored the rows, in their order. */
	List<Long> runs(long reportId) {
		return this.named.queryForList("SELECT run_id FROM report_run WHERE report_id = :id ORDER BY run_id",
				Map.of("id", reportId), Long.class);
	}

	/** The files among them. */
	List<Manifest.Drop> drops(List<Long> runs) {
		return runs.isEmpty() ? List.of() : this.named.query("""
				SELECT run_id, drop_name, LEFT(slice, 64) AS sha256
				FROM run WHERE run_id IN (:runs) AND drop_name IS NOT NULL ORDER BY run_id
				""", Map.of("runs", runs), (row, n) -> new Manifest.Drop(row.getLong("run_id"),
				row.getString("drop_name"), row.getString("sha256")));
	}

	/** Of a report that was prepared for a close, the manifest that people sign. */
	Optional<String> manifest(long reportId) {
		return this.named
			.queryForList("SELECT manifest FROM period_close WHERE report_id = :id", Map.of("id", reportId),
					String.class)
			.stream()
			.findFirst();
	}

	/** The report that a period was closed with. */
	Optional<Long> locked(String account, String period) {
		return this.named.queryForList("""
				SELECT report_id FROM period_close
				WHERE account = :account AND period = :period AND state = 'LOCKED'
				""", Map.of("account", account, "period", period), Long.class).stream().findFirst();
	}

	/**
	 * The findings of this period and of earlier ones by state, as the latter were closed
	 * by then: drafts come and go, and the same data is to give the same bytes.
	 */
	List<Past> past(Head head, String first) {
		return this.named.query("""
				SELECT p.period, p.revision, v.state, COUNT(v.state) AS findings
				FROM report p
				         LEFT JOIN report_finding r ON r.report_id = p.report_id
				         LEFT JOIN finding_version v ON v.finding_id = r.finding_id AND v.version = r.version
				WHERE p.report_id IN (SELECT MAX(b.report_id)
				                      FROM report own
				                               JOIN report b ON b.account = own.account AND b.report_id <= own.report_id
				                               LEFT JOIN period_close c ON c.report_id = b.report_id
				                      WHERE own.report_id = :id AND b.period >= :first AND b.period <= own.period
				                        AND (b.report_id = own.report_id
				                             OR (b.period < own.period AND c.locked_at <= own.taken_at))
				                      GROUP BY b.period)
				GROUP BY p.period, p.revision, v.state
				ORDER BY p.period, v.state
				""", Map.of("first", first, "id", head.reportId()),
				(row, n) -> new Past(row.getString("period"), row.getInt("revision"),
						(row.getString("state") != null) ? row.getString("state") : "", row.getLong("findings")));
	}

	/**
	 * So many findings of a period are in one state.
	 *
	 * @param state empty, with none, for a period without findings
	 */
	record Past(String period, int revision, String state, long findings) {
	}

}
