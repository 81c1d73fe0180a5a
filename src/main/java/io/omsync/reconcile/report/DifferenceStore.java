package io.omsync.reconcile.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import javax.sql.DataSource;

import io.omsync.reconcile.report.Difference.How;
import org.jspecify.annotations.Nullable;

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
			WHERE NOT (a.difference <=> b.difference AND a.amount_after <=> b.amount_after)
			ORDER BY f.what, f.document_id, f.currency
			""";

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
			each(part.name(), part.differences() + " ORDER BY id", reports, How.CONTENT, each);
		}
		each("FINDING", FINDINGS, reports, How.CLASS, each);
		each("CARRIED", CARRIED, reports, How.CLASS, each);
	}

	/** Takes how rows differ of which amount and class are the same. */
	private void each(String what, String sql, Map<String, Long> reports, How otherwise, Consumer<Difference> each) {
		this.streaming.query(sql, reports, (row) -> {
			differences(what, row, otherwise).forEach(each);
		});
	}

	/** In another currency it is two: what goes and what comes. */
	private static List<Difference> differences(String what, ResultSet row, How otherwise) throws SQLException {
		String before = row.getString("currency_before");
		String after = row.getString("currency_after");
		BigDecimal amountBefore = amount(row, "amount_before");
		BigDecimal amountAfter = amount(row, "amount_after");
		How how = how(row, before, after, amountBefore.compareTo(amountAfter) == 0, otherwise);
		if (before == null || after == null || before.equals(after)) {
			return List
				.of(of(what, row, how, (after != null) ? after : String.valueOf(before), amountBefore, amountAfter));
		}
		return List.of(of(what, row, how, before, amountBefore, BigDecimal.ZERO),
				of(what, row, how, after, BigDecimal.ZERO, amountAfter));
	}

	private static How how(ResultSet row, @Nullable String before, @Nullable String after, boolean same, How otherwise)
			throws SQLException {
		if (before == null || after == null) {
			return (before == null) ? How.NEW : How.GONE;
		}
		if (!same || !before.equals(after)) {
			return How.AMOUNT;
		}
		return row.getString("class_before").equals(row.getString("class_after")) ? otherwise : How.CLASS;
	}

	private static Difference of(String what, ResultSet row, How how, String currency, BigDecimal before,
			BigDecimal after) throws SQLException {
		return new Difference(what, row.getString("id"), how, row.getString("own_period"), currency, before, after,
				row.getString("class_before"), row.getString("class_after"));
	}

	private static BigDecimal amount(ResultSet row, String column) throws SQLException {
		BigDecimal amount = row.getBigDecimal(column);
		return (amount != null) ? amount : BigDecimal.ZERO;
	}

}
