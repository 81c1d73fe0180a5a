package io.omsync.reconcile.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.omsync.reconcile.report.Difference.How;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Compares two reports of a period row by row, in the database. */
@Component
public class DifferenceStore {

	private static final String FINDINGS = """
			SELECT CAST(f.finding_id AS CHAR) AS id, COALESCE(b.own_period, a.own_period) AS own_period,
			       x.currency AS currency_before, x.difference AS amount_before, x.state AS class_before,
			       y.currency AS currency_after, y.difference AS amount_after, y.state AS class_after
			FROM (SELECT finding_id FROM report_finding WHERE report_id = :before
			      UNION SELECT finding_id FROM report_finding WHERE report_id = :after) f
			         LEFT JOIN report_finding a ON a.report_id = :before AND a.finding_id = f.finding_id
			         LEFT JOIN report_finding b ON b.report_id = :after AND b.finding_id = f.finding_id
			         LEFT JOIN finding_version x ON x.finding_id = a.finding_id AND x.version = a.version
			         LEFT JOIN finding_version y ON y.finding_id = b.finding_id AND y.version = b.version
			WHERE NOT a.version <=> b.version
			ORDER BY f.finding_id
			""";

	private static final String CARRIED = """
			SELECT CONCAT(f.what, ' ', f.document_id) AS id, COALESCE(b.own_period, a.own_period) AS own_period,
			       a.currency AS currency_before, a.difference AS amount_before, a.how AS class_before,
			       b.currency AS currency_after, b.difference AS amount_after, b.how AS class_after
			FROM (SELECT what, document_id, currency FROM report_change WHERE report_id = :before
			      UNION SELECT what, document_id, currency FROM report_change WHERE report_id = :after) f
			         LEFT JOIN report_change a ON a.report_id = :before AND a.what = f.what
			    AND a.document_id = f.document_id AND a.currency = f.currency
			         LEFT JOIN report_change b ON b.report_id = :after AND b.what = f.what
			    AND b.document_id = f.document_id AND b.currency = f.currency
			WHERE NOT (a.difference <=> b.difference AND a.amount_after <=> b.amount_after
			           AND a.tax_before <=> b.tax_before AND a.tax_after <=> b.tax_after)
			ORDER BY f.what, f.document_id, f.currency
			""";

	private static final List<String> TERMS = List.of("zone", "shipments", "invoices", "payments", "returns", "taxes",
			"freights", "lookups", "on_order", "tolerance_above", "tolerance_below", "percent");

	private final NamedParameterJdbcTemplate streaming;

	DifferenceStore(DataSource dataSource) {
		JdbcTemplate jdbc = new JdbcTemplate(dataSource);
		jdbc.setFetchSize(Integer.MIN_VALUE);
		this.streaming = new NamedParameterJdbcTemplate(jdbc);
	}

	/**
	 * Hands over what the later one has otherwise, one by one; nothing else can be asked
	 * in the same transaction meanwhile.
	 */
	public void between(long before, long after, Consumer<Difference> each) {
		Map<String, Long> reports = Map.of("before", before, "after", after);
		for (Part part : Part.values()) {
			this.streaming.query(DifferenceRows.select(part), reports, (row) -> {
				new Differing(part.name(), row).document(part).forEach(each);
			});
		}
		each("FINDING", FINDINGS, reports, each);
		each("CARRIED", CARRIED, reports, each);
		terms(reports, each);
	}

	private void each(String what, String sql, Map<String, Long> reports, Consumer<Difference> each) {
		this.streaming.query(sql, reports, (row) -> {
			new Differing(what, row).other().forEach(each);
		});
	}

	/** By what the rows were made. */
	private void terms(Map<String, Long> reports, Consumer<Difference> each) {
		String sides = TERMS.stream()
			.map("CAST(a.%1$s AS CHAR) AS %1$s_before, CAST(b.%1$s AS CHAR) AS %1$s_after"::formatted)
			.collect(Collectors.joining(", "));
		this.streaming.query("SELECT a.period, " + sides + " FROM report a JOIN report b ON b.report_id = :after"
				+ " WHERE a.report_id = :before", reports, (row) -> {
					for (String term : TERMS) {
						String one = row.getString(term + "_before");
						String other = row.getString(term + "_after");
						if (!one.equals(other)) {
							each.accept(new Difference("TERMS", term, How.OTHER, term, row.getString("period"), "",
									BigDecimal.ZERO, BigDecimal.ZERO, one, other));
						}
					}
				});
	}

}
