package io.omsync.cli;

import java.util.List;

import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.Status;

/** What a command that ran something prints and returns. */
class Ending {

	private final Engine engine;

	private final Output output;

	Ending(Engine engine, Output output) {
		this.engine = engine;
		this.output = output;
	}

	/**
	 * Prints each run with its ledger, and a line on standard error for each that did not
	 * come through; the first of those decides, else whether any had rejects.
	 */
	int print(List<RunOutcome> outcomes, String whenNone) {
		try {
			return reports(outcomes, whenNone);
		}
		finally {
			outcomes.stream().filter((outcome) -> !done(outcome)).forEach(this::explain);
		}
	}

	private int reports(List<RunOutcome> outcomes, String whenNone) {
		List<RunReports.Report> reports = outcomes.stream()
			.map(RunOutcome::runId)
			.distinct()
			.map(this.engine.get(RunReports.class)::report)
			.toList();
		int exitCode = exitCode(outcomes);
		if (this.output.json()) {
			this.output.document(new Document(exitCode, outcomes, reports));
		}
		else if (outcomes.isEmpty()) {
			this.output.line(whenNone);
		}
		else {
			Reports text = new Reports(this.output);
			reports.forEach(text::report);
		}
		return exitCode;
	}

	private void explain(RunOutcome outcome) {
		String message = String.valueOf(outcome.message());
		boolean saysNext = outcome.status() == Status.HELD || message.contains("omsync ");
		Cli.error(this.output.error(), "run " + outcome.runId() + " " + outcome.status() + ": " + message
				+ (saysNext ? "" : "; then: omsync restart " + outcome.runId()));
	}

	private static boolean done(RunOutcome outcome) {
		return outcome.exitCode() == 0 || outcome.exitCode() == 3;
	}

	private static int exitCode(List<RunOutcome> outcomes) {
		return outcomes.stream()
			.filter((outcome) -> !done(outcome))
			.mapToInt(RunOutcome::exitCode)
			.findFirst()
			.orElseGet(() -> outcomes.stream().mapToInt(RunOutcome::exitCode).max().orElse(0));
	}

	/** The JSON document of run and restart. */
	record Document(int exitCode, List<RunOutcome> outcomes, List<RunReports.Report> runs) {
	}

}
