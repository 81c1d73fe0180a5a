package io.omsync.console.close;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.omsync.reconcile.close.Month;
import io.omsync.reconcile.report.StoredPack;
import io.omsync.reconcile.report.Total;

/**
 * A month with the orders of its report, by class.
 *
 * @param known whether there is a report
 */
record MonthBar(Month month, boolean known, long matched, long expected, long findings, long matchedWidth,
		long expectedWidth, long findingsWidth) {

	/** So wide is the longest bar. */
	private static final int WIDTH = 240;

	/** With bars that are to scale. */
	static List<MonthBar> of(List<Month> months, Function<Month, Optional<StoredPack.Content>> packs) {
		List<MonthBar> bars = months.stream().map((month) -> of(month, packs.apply(month))).toList();
		long most = bars.stream().mapToLong(MonthBar::orders).max().orElse(0);
		return bars.stream().map((bar) -> bar.scaled(Math.max(1, most))).toList();
	}

	private static MonthBar of(Month month, Optional<StoredPack.Content> pack) {
		List<Total> totals = pack.map(StoredPack.Content::totals).orElse(List.of());
		return new MonthBar(month, pack.isPresent(), count(totals, "MATCHED"), count(totals, "EXPECTED"),
				count(totals, "FINDING"), 0, 0, 0);
	}

	private static long count(List<Total> totals, String standing) {
		return totals.stream()
			.filter((one) -> one.of().what().equals("orders") && one.of().standing().equals(standing))
			.mapToLong(Total::count)
			.sum();
	}

	long orders() {
		return this.matched + this.expected + this.findings;
	}

	private MonthBar scaled(long most) {
		return new MonthBar(this.month, this.known, this.matched, this.expected, this.findings,
				width(this.matched, most), width(this.expected, most), width(this.findings, most));
	}

	private static long width(long count, long most) {
		return (count > 0) ? Math.max(2, count * WIDTH / most) : 0;
	}

}
