package io.omsync.reconcile.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeSet;

import io.omsync.reconcile.report.Part.Standing;

/**
 * So many documents and what they come to: as they are frozen, and as they are stored,
 * which is asked for without the matching and by a statement of its own.
 */
record Tally(long rows, BigDecimal sum) {

	private static final String MONTH = "%1$s >= :from AND %1$s < :to";

	private static final String SIGNED = "EXISTS (SELECT 1 FROM period_document d WHERE d.account = n.account"
			+ " AND d.what = '%2$s' AND d.document_id = n.%3$s AND d.period %4$s)";

	/** Of the stored documents those that a report is to have. */
	static String stored(Part part, Standing standing) {
		String signed = SIGNED.replace("%4$s", "<> ''");
		String where = switch (standing) {
			case OPEN -> MONTH + " AND NOT " + signed;
			case FIRST_OPEN ->
				"%1$s < :to AND NOT " + signed + " AND NOT (%1$s < :began AND " + SIGNED.replace("%4$s", "= ''") + ")";
			case CLOSED ->
				"(" + MONTH + " AND NOT " + signed + ") OR " + SIGNED.replace("%4$s", "= :period AND d.carried = ''");
		};
		return select(part, "n") + part.stored() + " n WHERE n.account = :account AND " + part.counts() + " AND ("
				+ where.formatted(part.at(), part.name(), part.id()) + ") GROUP BY currency";
	}

	/** Of the frozen rows all. */
	static String frozen(Part part) {
		return select(part, "r") + part.table() + " r WHERE r.report_id = :report GROUP BY currency";
	}

	private static String select(Part part, String row) {
		return "SELECT " + part.currency(row) + " AS currency, COUNT(*) AS counted, SUM(" + part.amount(row)
				+ ") AS total FROM ";
	}

	static void add(Map<String, Tally> tallies, ResultSet row) throws SQLException {
		tallies.put(row.getString("currency"), new Tally(row.getLong("counted"), row.getBigDecimal("total")));
	}

	/**
	 * Makes sure that both are the same.
	 * @throws ReportFailure with both figures, when they are not
	 */
	static void tie(Part part, Map<String, Tally> stored, Map<String, Tally> frozen) {
		Tally none = new Tally(0, BigDecimal.ZERO);
		TreeSet<String> currencies = new TreeSet<>(stored.keySet());
		currencies.addAll(frozen.keySet());
		for (String currency : currencies) {
			Tally there = stored.getOrDefault(currency, none);
			Tally here = frozen.getOrDefault(currency, none);
			if (there.rows != here.rows || there.sum.compareTo(here.sum) != 0) {
				throw new ReportFailure(
						"What is frozen does not tie with what is stored: " + (part + " " + currency).strip() + ": "
								+ here + " frozen, " + there + " stored; nothing is written, take the report again");
			}
		}
	}

	@Override
	public String toString() {
		return this.rows + " rows, " + this.sum.toPlainString();
	}

}
