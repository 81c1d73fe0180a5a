package io.omsync.cli;

import java.util.concurrent.Callable;

import io.omsync.run.Decisions;
import io.omsync.run.RunReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a held run. */
@Command(name = "refuse", description = "Ends a held run; nothing of it is sent, its slice is given up.",
		footer = { "", "Example: omsync refuse 17 --reason \"the file was wrong\"" })
class RefuseCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(paramLabel = "RUN", description = "The run's number.")
	long run;

	@Option(names = "--reason", required = true, paramLabel = "T", description = "Why, for those who come after.")
	String reason = "";

	RefuseCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		Output output = this.common.output();
		this.engine.start(this.common);
		Decisions decisions = this.engine.get(Decisions.class);
		decisions.refuse(this.run, System.getProperty("user.name", "somebody"), this.reason);
		RunReports.Report report = this.engine.get(RunReports.class).report(this.run);
		if (output.json()) {
			output.document(report);
		}
		else {
			new Reports(output).report(report);
		}
		return 0;
	}

}
