package io.omsync.cli;

import java.util.List;

import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import picocli.CommandLine.Model.CommandSpec;

/** What a command that ran something prints and returns. */
class Ending {

	private final Engine engine;

	private final Output output;

	Ending(Engine engine, CommandSpec spec, CommonOptions common) {
		this.engine = engine;
		this.output = new Output(spec, common);
	}

	/**
	 * Prints each run with its ledger; the last decides unless an earlier one had
	 * rejects.
	 */
	int print(List<RunOutcome> outcomes, String whenNone) {
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

	private static int exitCode(List<RunOutcome> outcomes) {
		if (outcomes.isEmpty()) {
			return 0;
		}
		int last = outcomes.get(outcomes.size() - 1).exitCode();
		boolean rejects = outcomes.stream().anyMatch((outcome) -> outcome.exitCode() == 3);
		return (last == 0 && rejects) ? 3 : last;
	}

	/** The JSON document of run and restart. */
	record Document(int exitCode, List<RunOutcome> outcomes, List<RunReports.Report> runs) {
	}

}
