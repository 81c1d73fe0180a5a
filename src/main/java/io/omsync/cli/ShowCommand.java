package io.omsync.cli;

import java.util.concurrent.Callable;

import io.omsync.run.RunReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One run: its ledger and what comes next. */
@Command(name = "show", description = "One run: its ledger, its error, and what a restart would do.",
		footer = { "", "Example: omsync show 17" })
class ShowCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(paramLabel = "RUN", description = "The run's number.")
	long run;

	ShowCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		this.engine.start(this.common);
		RunReports.Report report = this.engine.get(RunReports.class).report(this.run);
		Output output = this.common.output();
		if (output.json()) {
			output.document(report);
		}
		else {
			new Reports(output).report(report);
			new Reports(output).volume(report);
			output.line("  Next: " + report.next());
		}
		return 0;
	}

}
