package io.omsync.reconcile.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import io.omsync.sheet.Decimals;

/** Adds up what is written, class by class, and sees that it ties. */
class Totals {

	private static final Set<String> CLASSES = Set.of("FINDING", "EXPECTED", "MATCHED");

	private final SortedMap<Total.Of, Total> classes = new TreeMap<>();

	void add(Frozen.Order row) {
		add("orders", row.ownPeriod(), known(row, row.standing()), row.currency(), row.total());
	}

	void add(Frozen.Invoice row) {
		add(row.credit() ? "credit notes" : "invoices", row.ownPeriod(), known(row, row.standing()), row.currency(),
				row.total());
	}

	void add(Frozen.Shipment row) {
		add("shipments", row.ownPeriod(), known(row, row.standing()), "", row.quantity());
	}

	void add(Frozen.Found row) {
		add("findings", row.ownPeriod(), row.state(), row.currency(), row.difference());
	}

	void add(Frozen.Changed row) {
		add("changed " + row.what().toLowerCase(Locale.ROOT) + "s", row.ownPeriod(), row.how(), row.currency(),
				row.difference());
	}

	private static String known(Frozen row, String standing) {
		if (!CLASSES.contains(standing)) {
			throw new ReportFailure(row.id() + " stands in no class, but in '" + standing
					+ "'; run reconcile for the account, then write the report again");
		}
		return standing;
	}

	private void add(String what, String ownPeriod, String standing, String currency, BigDecimal amount) {
		merge(this.classes, new Total(new Total.Of(what, ownPeriod, standing, currency), 1, amount));
	}

	private static void merge(Map<Total.Of, Total> totals, Total one) {
		totals.merge(one.of(), one, Total::plus);
	}

	/** How many rows of a kind were written. */
	long count(String... kinds) {
		Set<String> asked = Set.of(kinds);
		return this.classes.values()
			.stream()
			.filter((one) -> asked.contains(one.of().what()))
			.mapToLong(Total::count)
			.sum();
	}

	/**
	 * The classes, and under them what they come to; over all periods too where there are
	 * several.
	 * @param counted what the server counted, without regard to classes
	 * @throws ReportFailure when the two differ
	 */
	List<Total> tie(Collection<Total> counted) {
		SortedMap<Total.Of, Total> independent = new TreeMap<>();
		counted.forEach((one) -> merge(independent, one));
		SortedMap<Total.Of, Total> written = new TreeMap<>();
		this.classes.values().forEach((one) -> merge(written, new Total(one.of().any(), one.count(), one.sum())));
		Set<Total.Of> all = new TreeSet<>(independent.keySet());
		all.addAll(written.keySet());
		for (Total.Of of : all) {
			var none = new Total(of, 0, BigDecimal.ZERO);
			Total there = independent.getOrDefault(of, none);
			Total here = written.getOrDefault(of, none);
			if (!here.ties(there)) {
				throw new ReportFailure("The totals do not tie: " + of + ": " + said(here) + " written, " + said(there)
						+ " stored; write the report again");
			}
		}
		List<Total> lines = new ArrayList<>(this.classes.values());
		lines.addAll(independent.values());
		lines.addAll(overall(independent.values()));
		lines.sort((one, other) -> one.of().compareTo(other.of()));
		return lines;
	}

	private static Collection<Total> overall(Collection<Total> periods) {
		Map<Total.Of, Total> overall = new TreeMap<>();
		periods.forEach((one) -> merge(overall, new Total(one.of().anytime(), one.count(), one.sum())));
		overall.keySet()
			.removeIf((any) -> periods.stream().filter((one) -> one.of().anytime().equals(any)).count() < 2);
		return overall.values();
	}

	private static String said(Total total) {
		String currency = total.of().currency();
		return total.count() + " rows, " + Decimals.of(total.sum(), currency).toPlainString()
				+ (currency.isEmpty() ? "" : " " + currency);
	}

}
