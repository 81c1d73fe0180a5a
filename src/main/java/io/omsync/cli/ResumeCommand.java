package io.omsync.cli;

import java.util.concurrent.Callable;

import io.omsync.run.Pauses;
import io.omsync.run.Refused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a pause. */
@Command(name = "resume",
		description = "The schedule goes on with a paused account, or one job of it, within a minute; what was missed is"
				+ " made up.",
		footer = { "", "Example: omsync resume omnium-no inventory-push" })
class ResumeCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(index = "0", paramLabel = "ACCOUNT", description = "The folder under jobs/.")
	String account = "";

	@Parameters(index = "1", arity = "0..1", paramLabel = "JOB",
			description = "The job that was paused alone (default: the whole account's pause).")
	@Nullable String job;

	ResumeCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		Output output = this.common.output();
		Pauses pauses = PausedJobs.start(this.engine, this.common, this.account, this.job);
		if (!pauses.resume(this.account, this.job, System.getProperty("user.name", "somebody"))) {
			String what = (this.job != null) ? this.job + " of " + this.account : this.account;
			throw new Refused(what + " is not paused"
					+ pauses.of(this.account).stream().map((other) -> ", but " + other.said()).findFirst().orElse(""));
		}
		PausedJobs.print(output, pauses, this.account);
		return 0;
	}

}
