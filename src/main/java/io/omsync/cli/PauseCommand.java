package io.omsync.cli;

import java.util.concurrent.Callable;

import io.omsync.run.Paused;
import io.omsync.run.Pauses;
import io.omsync.run.Refused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an account, or a job of it, off the schedule for a while. */
@Command(name = "pause",
		description = "The schedule leaves an account, or one job of it, alone until it is resumed. What runs goes on to"
				+ " its end; a run by hand is not kept back.",
		footer = { "", "Example: omsync pause omnium-no inventory-push --reason \"stock-taking until Monday\"" })
class PauseCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(index = "0", paramLabel = "ACCOUNT", description = "The folder under jobs/.")
	String account = "";

	@Parameters(index = "1", arity = "0..1", paramLabel = "JOB", description = "One job alone (default: all).")
	@Nullable String job;

	@Option(names = "--reason", required = true, paramLabel = "T", description = "Why, for those who come after.")
	String reason = "";

	PauseCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		Output output = this.common.output();
		Pauses pauses = PausedJobs.start(this.engine, this.common, this.account, this.job);
		if (!pauses.pause(Paused.State.PAUSED, this.account, this.job, this.reason,
				System.getProperty("user.name", "somebody"))) {
			throw new Refused(PausedJobs.of(pauses, this.account, this.job).get(0).said());
		}
		PausedJobs.print(output, pauses, this.account);
		return 0;
	}

}
