package io.omsync.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.omsync.run.Decisions;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets a held run go on. */
@Command(name = "approve", description = "Lets a held run go on: what was shown, not what changed since.",
		footer = { "", "Example: omsync approve 17" })
class ApproveCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(paramLabel = "RUN", description = "The run's number.")
	long run;

	ApproveCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		Output output = this.common.output();
		this.engine.start(this.common);
		Decisions decisions = this.engine.get(Decisions.class);
		try (Progress progress = new Progress(this.engine.get(RunService.class), output)) {
			RunOutcome outcome = decisions.approve(this.run, System.getProperty("user.name", "somebody"));
			return new Ending(this.engine, output).print(List.of(outcome), "");
		}
	}

}
