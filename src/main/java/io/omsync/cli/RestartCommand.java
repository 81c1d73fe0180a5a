package io.omsync.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.omsync.run.Plan;
import io.omsync.run.Plans;
import io.omsync.run.RunOutcome;
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

	@Mixin
	Consent consent = new Consent();

	@Mixin
	PlanOptions planned = new PlanOptions();

	@Parameters(paramLabel = "RUN", description = "The run's number.")
	long run;

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
		Plans plans = this.engine.get(Plans.class);
		Plan plan = plans.restart(this.run);
		if (this.planned.shown(plan, this.consent, this.engine, output)) {
			return 0;
		}
		RunOutcome outcome;
		try (Progress progress = new Progress(this.engine.get(RunService.class), output)) {
			outcome = plans.restart(plan, patience);
		}
		return new Ending(this.engine, output).print(List.of(outcome), "");
	}

}
