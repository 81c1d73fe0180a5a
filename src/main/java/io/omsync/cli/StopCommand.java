package io.omsync.cli;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;

import io.omsync.run.RunService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks a run, wherever it runs, to stop at its next chunk boundary. */
@Command(name = "stop", description = "Asks a run, wherever it runs, to stop at its next chunk boundary.",
		footer = { "", "Example: omsync stop 17" })
class StopCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(paramLabel = "RUN", description = "The run's number.")
	long run;

	StopCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		this.engine.start(this.common);
		String said = this.engine.get(RunService.class)
			.stop(this.run, System.getProperty("user.name", "somebody"), this.engine.get(Clock.class).instant());
		Output output = this.common.output();
		if (output.json()) {
			output.document(Map.of("runId", this.run, "message", said));
		}
		else {
			output.line(said);
		}
		return 0;
	}

}
