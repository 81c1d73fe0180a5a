package io.omsync.reconcile.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statement by which two reports are compared: rows that only one of them has, and
 * those that differ. {@code a} is a row of the earlier one, {@code b} of the later.
 */
final class DifferenceRows {

	private DifferenceRows() {
	}

	static String select(Part part) {
		String shown = shown(part);
		String both = " ON %2$s.report_id = :%3$s AND %2$s.%1$s = %4$s.%1$s WHERE %4$s.report_id = :%5$s AND ";
		String id = part.id();
		return "SELECT " + shown + " a LEFT JOIN " + part.table() + " b"
				+ both.formatted(id, "b", "after", "a", "before") + "(b." + id + " IS NULL OR a.digest <> b.digest OR "
				+ part.currency("a") + " <> " + part.currency("b") + " OR " + part.amount("a") + " <> "
				+ part.amount("b") + columns(part).map(" OR a.%1$s <> b.%1$s"::formatted).collect(Collectors.joining())
				+ ") UNION ALL SELECT " + shown + " b LEFT JOIN " + part.table() + " a"
				+ both.formatted(id, "a", "before", "b", "after") + "a." + id + " IS NULL ORDER BY id";
	}

	private static String shown(Part part) {
		return "COALESCE(b.%1$s, a.%1$s) AS id, COALESCE(b.own_period, a.own_period) AS own_period".formatted(part.id())
				+ ", %s AS currency_before, %s AS amount_before, %s AS currency_after, %s AS amount_after"
					.formatted(part.currency("a"), part.amount("a"), part.currency("b"), part.amount("b"))
				+ columns(part).map(", a.%1$s AS %1$s_before, b.%1$s AS %1$s_after"::formatted)
					.collect(Collectors.joining())
				+ " FROM " + part.table();
	}

	private static Stream<String> columns(Part part) {
		return Stream.of(Stream.of("class"), part.texts().stream(), part.sums().stream()).flatMap((all) -> all);
	}

}
