package io.omsync.console.finding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.omsync.reconcile.Finding;
import io.omsync.reconcile.report.Ageing;

/**
 * What the findings of a filter come to.
 *
 * @param mark of them all, as they were when they were counted
 * @param kinds by kind and currency, each with its ages
 * @param ages over all kinds, with sums by currency
 */
record FindingTotals(long count, String mark, List<Kind> kinds, List<Age> ages) {

	/** So wide is the longest bar. */
	static final int WIDTH = 240;

	static FindingTotals of(List<Finding.Sum> sums) {
		Map<List<String>, List<Finding.Sum>> kinds = sums.stream()
			.collect(Collectors.groupingBy(
					(one) -> List.of(one.kind(), one.unit(), (one.currency() != null) ? one.currency() : ""),
					LinkedHashMap::new, Collectors.toList()));
		List<Kind> rows = new ArrayList<>();
		kinds.forEach((key, of) -> rows
			.add(new Kind(key.get(0), key.get(1), counts(of), count(of), FindingRow.money(sum(of), key.get(2)))));
		long longest = Math.max(1, Arrays.stream(counts(sums)).max().orElse(1));
		List<Age> ages = new ArrayList<>();
		for (Ageing age : Ageing.values()) {
			ages.add(age(age, sums.stream().filter((one) -> one.age() == age).toList(), longest));
		}
		long count = count(sums);
		return new FindingTotals(count, mark(count, sums.stream().mapToLong(Finding.Sum::mark).sum()), rows, ages);
	}

	/** Of findings that are all read. */
	static String mark(List<Finding> findings) {
		return mark(findings.size(), findings.stream().mapToLong(Finding::mark).sum());
	}

	private static String mark(long count, long sum) {
		return count + ":" + sum;
	}

	private static Age age(Ageing age, List<Finding.Sum> sums, long longest) {
		Map<String, BigDecimal> byCurrency = new TreeMap<>();
		for (Finding.Sum one : sums) {
			if (one.currency() != null) {
				byCurrency.merge(one.currency(), one.sum(), BigDecimal::add);
			}
		}
		String text = byCurrency.entrySet()
			.stream()
			.map((one) -> FindingRow.money(one.getValue(), one.getKey()))
			.collect(Collectors.joining(", "));
		long count = count(sums);
		long width = (count > 0) ? Math.max(2, count * WIDTH / longest) : 0;
		return new Age(age.id(), age.title(), count, text, width);
	}

	private static long[] counts(List<Finding.Sum> sums) {
		long[] counts = new long[Ageing.values().length];
		sums.forEach((one) -> counts[one.age().ordinal()] += one.count());
		return counts;
	}

	private static long count(List<Finding.Sum> sums) {
		return sums.stream().mapToLong(Finding.Sum::count).sum();
	}

	private static BigDecimal sum(List<Finding.Sum> sums) {
		return sums.stream().map(Finding.Sum::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/** Of one kind and currency; pieces have none. */
	record Kind(String kind, String unit, long[] counts, long count, String sum) {
	}

	/** Of one age. */
	record Age(String id, String title, long count, String sums, long width) {
	}

}
