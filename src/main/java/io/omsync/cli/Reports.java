package io.omsync.cli;

import java.util.ArrayList;
import java.util.List;

import io.omsync.run.RunRecord;
import io.omsync.run.RunReports;
import org.jspecify.annotations.Nullable;

/** Runs and ledgers as text. */
class Reports {

	private final Output output;

	Reports(Output output) {
		this.output = output;
	}

	void report(RunReports.Report report) {
		RunRecord run = report.run();
		this.output.line("Run " + run.runId() + "  " + run.job() + "  " + run.account() + "  " + slice(run) + "  "
				+ run.status() + " (exit " + text(run.exitCode()) + ", attempts " + run.attempts() + ")");
		ledger(report.ledger());
		if (run.error() != null) {
			this.output.line("  " + run.error());
		}
		if (run.note() != null) {
			run.note().lines().forEach((note) -> this.output.line("  " + note));
		}
	}

	/** Pulls and pushes have different columns. */
	private void ledger(List<RunReports.Line> ledger) {
		List<RunReports.Line> pulls = ledger.stream().filter((line) -> line.sent() == 0).toList();
		List<RunReports.Line> pushes = ledger.stream().filter((line) -> line.sent() > 0).toList();
		if (!pulls.isEmpty()) {
			this.output.table(
					List.of("step", "currency", "claimed", "fetched", "duplicate", "filtered", "rejected", "inserted",
							"updated", "unchanged", "amount", "balanced"),
					pulls.stream()
						.map((line) -> List.of(line.step(), text(line.currency()), text(line.claimed()),
								text(line.fetched()), text(line.duplicate()), text(line.filtered()),
								text(line.rejected()), text(line.inserted()), text(line.updated()),
								text(line.unchanged()), line.amount().toPlainString(), line.balanced() ? "yes" : "NO"))
						.toList());
		}
		if (!pushes.isEmpty()) {
			this.output.table(List.of("step", "sent", "acknowledged", "refused", "held", "balanced"),
					pushes.stream()
						.map((line) -> List.of(line.step(), text(line.sent()), text(line.acknowledged()),
								text(line.refused()), text(line.held()), line.balanced() ? "yes" : "NO"))
						.toList());
		}
	}

	void list(List<RunRecord> runs) {
		List<List<String>> rows = new ArrayList<>();
		for (RunRecord run : runs) {
			rows.add(List.of(text(run.runId()), run.job(), run.account(), slice(run), run.status().name(),
					text(run.exitCode()), text(run.attempts()), run.startedAt().toString(), text(run.endedAt())));
		}
		this.output.table(List.of("run", "job", "account", "slice", "status", "exit", "attempts", "started", "ended"),
				rows);
	}

	private static String slice(RunRecord run) {
		if (run.dropName() != null) {
			return run.dropName();
		}
		return (run.sliceFrom() != null) ? run.sliceFrom() + " to " + run.sliceTo() : run.slice();
	}

	private static String text(@Nullable Object value) {
		return (value != null) ? value.toString() : "-";
	}

}
