package io.omsync.console.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import io.omsync.run.RunReports.Line;
import io.omsync.sheet.Decimals;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a step, a line a currency, with its sum.
 *
 * @param push whether it sends instead of reading
 * @param sum over all lines; its money is left out
 * @param seen how many distinct records the run saw, where the vendor claims a number
 * @param differs what the right side of the sum line lacks
 */
record LedgerStep(String step, boolean push, List<Line> lines, Line sum, @Nullable Long claimed, @Nullable Long seen,
		long differs, boolean balanced) {

	/** Of all lines of a run; {@code seen} by step. */
	static List<LedgerStep> of(List<Line> ledger, Map<String, Long> seen) {
		Map<String, List<Line>> steps = new LinkedHashMap<>();
		ledger.forEach((line) -> steps.computeIfAbsent(line.step(), (step) -> new ArrayList<>()).add(line));
		return steps.entrySet().stream().map((step) -> of(step.getKey(), step.getValue(), seen)).toList();
	}

	private static LedgerStep of(String step, List<Line> lines, Map<String, Long> seen) {
		Long claimed = lines.stream().map(Line::claimed).filter(java.util.Objects::nonNull).findFirst().orElse(null);
		boolean balanced = lines.stream().allMatch(Line::balanced);
		Line sum = new Line(step, claimed, all(lines, Line::fetched), all(lines, Line::duplicate),
				all(lines, Line::filtered), all(lines, Line::rejected), all(lines, Line::inserted),
				all(lines, Line::updated), all(lines, Line::unchanged), all(lines, Line::sent),
				all(lines, Line::acknowledged), all(lines, Line::refused), all(lines, Line::held), BigDecimal.ZERO,
				null, balanced);
		boolean push = sum.sent() + sum.held() > 0;
		long differs = push ? sum.sent() - sum.acknowledged() - sum.refused() : sum.fetched() - sum.duplicate()
				- sum.filtered() - sum.rejected() - sum.inserted() - sum.updated() - sum.unchanged();
		return new LedgerStep(step, push, filled(lines), sum, claimed, seen.get(step), differs, balanced);
	}

	/** The vendor's claim stands in a line that may have nothing else. */
	private static List<Line> filled(List<Line> lines) {
		return lines.stream()
			.filter((line) -> line.currency() != null || line.fetched() + line.rejected() > 0)
			.toList();
	}

	private static long all(List<Line> lines, ToLongFunction<Line> figure) {
		return lines.stream().mapToLong(figure).sum();
	}

	/** The money of a line, with all its decimals. */
	public String amount(Line line) {
		return (line.currency() != null) ? Decimals.of(line.amount(), line.currency()).toPlainString() : "–";
	}

	/** What the vendor claims beyond what was seen. */
	public long missing() {
		return (this.claimed == null) ? 0 : Math.max(0, this.claimed - ((this.seen != null) ? this.seen : 0));
	}

	/** The verdict. */
	public String said() {
		if (this.balanced) {
			return "balanced";
		}
		return (this.differs != 0) ? "differs by " + Math.abs(this.differs) : missing() + " claimed and not seen";
	}

}
