package io.omsync.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.omsync.reconcile.Finding;
import io.omsync.sheet.Decimals;
import org.jspecify.annotations.Nullable;

/** Findings as text. */
class FindingsText {

	/** The columns that give way: account and order. */
	private static final Set<Integer> ELASTIC = Set.of(1, 2);

	private final Output output;

	FindingsText(Output output) {
		this.output = output;
	}

	/** A line each, and under it what was compared. */
	void list(List<Finding> findings, int limit) {
		if (findings.isEmpty()) {
			this.output.line("No finding is like that");
			return;
		}
		this.output.table(List.of("finding", "account", "order", "kind", "state", "difference", "age"),
				findings.stream().map(FindingsText::cells).toList(), ELASTIC,
				findings.stream().map(FindingsText::under).toList());
		if (findings.size() == limit) {
			this.output.line("These are the first " + limit + "; --export F.csv writes all");
		}
	}

	private static List<String> cells(Finding row) {
		String unit = (row.currency() != null) ? " " + row.currency() : "";
		return List.of(String.valueOf(row.findingId()), row.account(), row.orderId(), row.kind(), row.state(),
				number(row.difference(), row.currency()) + unit, row.ageDays() + "d");
	}

	/** With the decimals of its currency, and more where it has more. */
	static String number(BigDecimal number, @Nullable String currency) {
		return Decimals.of(number, currency).toPlainString();
	}

	private static String under(Finding row) {
		String compared = "expected " + number(row.expected(), row.currency()) + ", is "
				+ number(row.actual(), row.currency());
		return Stream.of(compared, row.assignee(), row.documentIds(), row.reason(), row.note())
			.filter((text) -> text != null && !text.isEmpty())
			.collect(Collectors.joining("; "));
	}

}
