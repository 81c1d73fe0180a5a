package io.omsync.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.reconcile.report.Ageing;
import io.omsync.run.Utc;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** What findings were before, and what they come to. */
@Component
class FindingPastStore {

	private final NamedParameterJdbcTemplate named;

	FindingPastStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	/** The newest first. */
	List<Finding.Version> versions(long id) {
		return this.named.query("SELECT * FROM v_finding_version WHERE finding_id = :id ORDER BY version DESC",
				Map.of("id", id), FindingPastStore::version);
	}

	/** Counted and summed by kind, currency and age. */
	List<Finding.Sum> sums(Finding.Filter filter) {
		return this.named.query(
				"""
						SELECT s.kind, s.unit, s.currency, s.oldest, COUNT(*) AS findings, SUM(s.difference) AS total,
						       SUM(s.mark) AS mark
						FROM (SELECT f.kind, v.unit, v.currency, v.difference,
						             CASE WHEN v.age_days <= 3 THEN 3 WHEN v.age_days <= 7 THEN 7 WHEN v.age_days <= 30 THEN 30
						                  ELSE 31 END AS oldest,
						             CAST(CONV(LEFT(SHA2(CONCAT(f.finding_id, ':', f.version), 256), 8), 16, 10) AS UNSIGNED) AS mark
						      FROM finding f
						               JOIN v_finding v ON v.finding_id = f.finding_id
						      WHERE %s) s
						GROUP BY s.kind, s.unit, s.currency, s.oldest
						ORDER BY s.kind, s.unit, s.currency, s.oldest
						"""
					.formatted(FindingStore.WHICH),
				FindingStore.values(filter),
				(row, n) -> new Finding.Sum(row.getString("kind"), row.getString("unit"), row.getString("currency"),
						Ageing.of(row.getLong("oldest")), row.getLong("findings"), row.getBigDecimal("total"),
						row.getLong("mark")));
	}

	private static Finding.Version version(ResultSet row, int n) throws SQLException {
		return new Finding.Version(row.getInt("version"), row.getString("state"), row.getBigDecimal("expected"),
				row.getBigDecimal("actual"), row.getBigDecimal("difference"), row.getString("currency"),
				row.getString("document_ids"), Utc.instant(row, "since"), Utc.instant(row, "due_at"),
				row.getString("reason"), row.getString("assignee"), row.getString("note"), row.getString("changed_by"),
				Utc.instant(row, "changed_at"), row.getObject("run_id", Long.class));
	}

}
