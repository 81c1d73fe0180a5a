package io.omsync.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.omsync.run.RunRecord;
import io.omsync.run.RunReports;
import io.omsync.run.Volume;
import org.jspecify.annotations.Nullable;

/** Runs and ledgers as text. */
class Reports {

	/** The columns that give way: account and slice. */
	private static final Set<Integer> ELASTIC = Set.of(2, 3);

	private final Output output;

	Reports(Output output) {
		this.output = output;
	}

	void report(RunReports.Report report) {
		RunRecord run = report.run();
		this.output.line("Run " + run.runId() + "  " + run.job() + "  " + run.account() + "  " + run.status()
				+ " (exit " + text(run.exitCode()) + ", attempts " + run.attempts() + balance(report.ledger()) + ")");
		this.output.line("  " + wholeSlice(run));
		this.output.line("  started " + run.startedAt()
				+ ((run.endedAt() != null) ? ", ended " + run.endedAt() : ", not ended"));
		ledger(run.job(), report.ledger());
		if (run.error() != null) {
			this.output.line("  Error: " + run.error());
		}
		if (run.note() != null) {
			run.note().lines().forEach((note) -> this.output.line("  Note: " + note));
		}
		report.lines().forEach((lines) -> {
			this.output.line("  " + lines.what() + ": " + lines.count() + " lines. " + lines.next());
			lines.first().forEach((line) -> this.output.line("    " + line));
			if (lines.count() > lines.first().size()) {
				this.output.line("    and " + (lines.count() - lines.first().size()) + " more");
			}
		});
		if (report.ledger().stream().anyMatch((line) -> line.rejected() > 0)) {
			this.output.line("  Rejects: omsync rejects " + run.runId());
		}
	}

	/** What the window brought, against what it usually brings. */
	void volume(RunReports.Report report) {
		Volume volume = report.volume();
		if (volume != null) {
			this.output.line("  Volume: " + volume.said());
			if (volume.median() != null) {
				volume.saidBefore().forEach((line) -> this.output.line("    " + line));
			}
		}
		else if (report.run().dropName() != null) {
			this.output.line("  Volume: not judged, a file has no usual one");
		}
	}

	private static String balance(List<RunReports.Line> ledger) {
		if (ledger.isEmpty()) {
			return "";
		}
		return ledger.stream().allMatch(RunReports.Line::balanced) ? ", ledger balanced" : ", ledger NOT BALANCED";
	}

	/** Pulls and pushes have different columns. */
	private void ledger(String job, List<RunReports.Line> ledger) {
		Predicate<RunReports.Line> push = (line) -> job.endsWith("-push") || line.sent() > 0 || line.held() > 0;
		List<RunReports.Line> pulls = ledger.stream().filter(push.negate()).toList();
		List<RunReports.Line> pushes = ledger.stream().filter(push).toList();
		if (!pulls.isEmpty()) {
			this.output.table(
					List.of("step", "claimed", "fetched", "duplicate", "filtered", "rejected", "inserted", "updated",
							"unchanged", "amount"),
					pulls.stream()
						.map((line) -> List.of(line.step(), text(line.claimed()), text(line.fetched()),
								text(line.duplicate()), text(line.filtered()), text(line.rejected()),
								text(line.inserted()), text(line.updated()), text(line.unchanged()), amount(line)))
						.toList());
		}
		if (!pushes.isEmpty()) {
			this.output.table(List.of("step", "sent", "acknowledged", "refused", "held"),
					pushes.stream()
						.map((line) -> List.of(line.step(), text(line.sent()), text(line.acknowledged()),
								text(line.refused()), text(line.held())))
						.toList());
		}
	}

	/** Four decimals are the database's; a person reads at least two. */
	private static String amount(RunReports.Line line) {
		if (line.currency() == null) {
			return "-";
		}
		BigDecimal bare = line.amount().stripTrailingZeros();
		return bare.setScale(Math.max(2, bare.scale())).toPlainString() + " " + line.currency();
	}

	/** A line a run, and under it why it did not come through. */
	void list(List<RunRecord> runs) {
		List<List<String>> rows = new ArrayList<>();
		List<String> errors = new ArrayList<>();
		for (RunRecord run : runs) {
			rows.add(List.of(text(run.runId()), run.job(), run.account(), slice(run), run.status().name(),
					text(run.exitCode()), text(run.attempts()), minute(run.startedAt())));
			errors.add((run.error() != null) ? run.error() : "");
		}
		this.output.table(List.of("run", "job", "account", "slice", "status", "exit", "attempts", "started"), rows,
				ELASTIC, errors);
	}

	private static String wholeSlice(RunRecord run) {
		if (run.dropName() != null) {
			return "file " + run.dropName() + ((run.dropPath() != null) ? ", taken from " + run.dropPath() : "");
		}
		if (run.retry()) {
			return "rejects mapped again at " + run.slice();
		}
		return (run.sliceFrom() != null) ? "window " + run.sliceFrom() + " to " + run.sliceTo()
				: "what was due at " + run.slice();
	}

	private static String slice(RunRecord run) {
		if (run.dropName() != null) {
			return run.dropName();
		}
		return (run.sliceFrom() != null && run.sliceTo() != null)
				? minute(run.sliceFrom()) + " +" + length(Duration.between(run.sliceFrom(), run.sliceTo()))
				: run.retry() ? "rejects again" : "what has changed";
	}

	private static String minute(Instant time) {
		return time.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
	}

	private static String length(Duration time) {
		long minutes = time.plusSeconds(30).toMinutes();
		return (minutes % 60 == 0) ? minutes / 60 + "h" : minutes / 60 + "h" + minutes % 60 + "m";
	}

	private static String text(@Nullable Object value) {
		return (value != null) ? value.toString() : "-";
	}

}
