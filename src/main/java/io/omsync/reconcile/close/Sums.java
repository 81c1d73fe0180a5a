package io.omsync.reconcile.close;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.omsync.reconcile.report.Difference;
import io.omsync.reconcile.report.Difference.How;

/** Differences, counted and added up. */
public final class Sums {

	private final SortedMap<Of, Sum> sums = new TreeMap<>();

	void add(Difference one) {
		String standing = !one.column().isEmpty() ? one.column()
				: (one.classAfter() != null) ? one.classAfter() : String.valueOf(one.classBefore());
		this.sums.merge(new Of(one.what(), one.how(), standing, one.currency()), new Sum(1, one.difference()),
				(before, more) -> new Sum(before.count + more.count, before.difference.add(more.difference)));
	}

	/** Whether there is any but of what counts in no sum. */
	boolean matter() {
		return this.sums.keySet().stream().anyMatch((of) -> of.how() != How.CONTENT);
	}

	public Collection<Line> lines() {
		return this.sums.entrySet()
			.stream()
			.map((one) -> new Line(one.getKey().what, one.getKey().how, one.getKey().standing, one.getKey().currency,
					one.getValue().count, one.getValue().difference))
			.toList();
	}

	/** For people: the lines that matter. */
	String text() {
		return lines().stream()
			.filter((line) -> line.how() != How.CONTENT)
			.map((line) -> line.count() + " " + line.what() + " " + line.how()
					+ ((line.how() == How.OTHER) ? " " + line.standing() : "") + " ("
					+ line.difference().stripTrailingZeros().toPlainString()
					+ (line.currency().isEmpty() ? "" : " " + line.currency()) + ")")
			.collect(Collectors.joining(", "));
	}

	/**
	 * So many differences of a kind, and what they come to.
	 *
	 * @param standing the class, or the state of a finding, that it has now or had; of
	 * OTHER the column
	 */
	public record Line(String what, How how, String standing, String currency, long count, BigDecimal difference) {
	}

	private record Of(String what, How how, String standing, String currency) implements Comparable<Of> {

		private static final Comparator<Of> ORDER = Comparator.comparing(Of::what)
			.thenComparing(Of::how)
			.thenComparing(Of::standing)
			.thenComparing(Of::currency);

		@Override
		public int compareTo(Of other) {
			return ORDER.compare(this, other);
		}

	}

	private record Sum(long count, BigDecimal difference) {
	}

}
