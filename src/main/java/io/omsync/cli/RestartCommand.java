package io.omsync.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.RunService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restarts a failed or stopped run from its last commit. */
@Command(name = "restart", description = "Restarts a failed or stopped run from its last commit.",
		footer = { "", "Example: omsync restart 17 --preview" })
class RestartCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(paramLabel = "RUN", description = "The run's number.")
	long run;

	@Option(names = "--preview", description = "Only tell what it would do.")
	boolean preview;

	@Option(names = "--wait", paramLabel = "D", defaultValue = "0s",
			description = "How long to wait for another run to end (default: not at all).")
	String wait = "0s";

	RestartCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		Duration patience = RunCommand.duration(this.wait);
		this.engine.start(this.common);
		Output output = this.common.output();
		if (this.preview) {
			RunReports.Report report = this.engine.get(RunReports.class).report(this.run);
			if (output.json()) {
				output.document(report);
			}
			else {
				output.line(report.next());
			}
			return 0;
		}
		RunService runs = this.engine.get(RunService.class);
		RunOutcome outcome;
		try (Progress progress = new Progress(runs, output)) {
			outcome = runs.restart(this.run, patience);
		}
		return new Ending(this.engine, output).print(List.of(outcome), "");
	}

}
