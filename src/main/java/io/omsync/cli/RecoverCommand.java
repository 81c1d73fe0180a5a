package io.omsync.cli;

import java.util.Map;
import java.util.concurrent.Callable;

import io.omsync.run.RunService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a run away from a dead owner. */
@Command(name = "recover", description = "Takes a run away from an owner that is dead, and marks it FAILED.",
		footer = { "", "Example: omsync recover 17" })
class RecoverCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(paramLabel = "RUN", description = "The run's number.")
	long run;

	RecoverCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		this.engine.start(this.common);
		Output output = this.common.output();
		String said = this.engine.get(RunService.class).recover(this.run, (plan) -> {
			output.error().println(plan);
			output.error().flush();
		});
		if (output.json()) {
			output.document(Map.of("runId", this.run, "message", said));
		}
		else {
			output.line(said);
		}
		return 0;
	}

}
