package io.omsync.reconcile.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A document of a closed period that is other than signed reports say.
 *
 * @param period in whose report it stands
 * @param now null when it is no more
 */
record Change(Part part, String documentId, String period, String ownPeriod, Amount before, @Nullable Amount now) {

	static final String INSERT = """
			INSERT INTO report_change (report_id, what, document_id, currency, period, own_period, how, amount_before,
			                           amount_after, difference, newest, tax_before, tax_after)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	/** Those that were carried before, for a closed period's next revision. */
	static final String KEEP = """
			INSERT INTO report_change (report_id, what, document_id, currency, period, own_period, how, amount_before,
			                           amount_after, difference, newest, tax_before, tax_after)
			SELECT :report, what, document_id, currency, period, own_period, how, amount_before, amount_after, difference,
			       newest, tax_before, tax_after
			FROM report_change
			WHERE report_id = :previous
			""";

	static Change of(Part part, ResultSet row) throws SQLException {
		Amount now = (row.getString("id_now") != null) ? new Amount(row.getString("currency_now"),
				row.getBigDecimal("amount_now"), row.getBigDecimal("tax_now")) : null;
		return new Change(part, row.getString("document_id"), row.getString("period"), row.getString("own_period"),
				new Amount(row.getString("currency"), row.getBigDecimal("amount"), row.getBigDecimal("tax")), now);
	}

	/** In another currency it is two: what goes and what comes. */
	List<Object[]> rows(long report) {
		Amount after = (this.now != null) ? this.now : this.before.none();
		List<Object[]> rows = new ArrayList<>();
		boolean same = after.currency().equals(this.before.currency());
		rows.add(row(report, this.before, same ? after : this.before.none(), same));
		if (!same) {
			rows.add(row(report, after.none(), after, true));
		}
		return rows;
	}

	private Object[] row(long report, Amount from, Amount to, boolean newest) {
		return new Object[] { report, this.part.name(), this.documentId, from.currency(), this.period, this.ownPeriod,
				(this.now != null) ? "CHANGED" : "GONE", from.value(), to.value(), to.value().subtract(from.value()),
				newest, from.tax(), to.tax() };
	}

	/** Money and the tax in it, or pieces without a currency. */
	record Amount(String currency, BigDecimal value, BigDecimal tax) {

		Amount none() {
			return new Amount(this.currency, BigDecimal.ZERO, BigDecimal.ZERO);
		}

	}

}
