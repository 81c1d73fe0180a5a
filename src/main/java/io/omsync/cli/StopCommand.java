package io.omsync.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

import io.omsync.run.RunService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Asks a run, wherever it runs, to stop at its next chunk boundary, and waits until it
 * has.
 */
@Command(name = "stop",
		description = "Asks a run, wherever it runs, to stop at its next chunk boundary, and waits for it.",
		footer = { "", "Example: omsync stop 17 --wait 2m" })
class StopCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(paramLabel = "RUN", description = "The run's number.")
	long run;

	@Option(names = "--wait", paramLabel = "D", defaultValue = "30s",
			description = "How long to wait for its end (default: 30s; 0s: only ask).")
	String wait = "30s";

	StopCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		Duration patience = RunCommand.duration(this.wait);
		this.engine.start(this.common);
		RunService runs = this.engine.get(RunService.class);
		Output output = this.common.output();
		String said = runs.stop(this.run, System.getProperty("user.name", "somebody"),
				this.engine.get(Clock.class).instant());
		if (!patience.isZero()) {
			output.error().println(said);
			output.error().flush();
			said = runs.awaitEnd(this.run, patience);
		}
		if (output.json()) {
			output.document(Map.of("runId", this.run, "message", said));
		}
		else {
			output.line(said);
		}
		return 0;
	}

}
