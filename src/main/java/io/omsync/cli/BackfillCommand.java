package io.omsync.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.run.Backfills;
import io.omsync.run.Plan;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Windows over a range. */
@Command(name = "backfill",
		description = { "Runs a job over a range, in windows of max-window, oldest first.",
				"Ended before its end, the same command goes on with what is not done." },
		footer = { "", "Example: omsync backfill order-pull --account omnium-no \\",
				"           --from 2025-03-01T00:00:00Z --to 2026-03-01T00:00:00Z --preview" })
class BackfillCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Mixin
	Consent consent = new Consent();

	@Mixin
	PlanOptions planned = new PlanOptions();

	@Parameters(paramLabel = "JOB", description = "order-pull, reconcile.")
	String job = "";

	@Option(names = "--account", required = true, paramLabel = "A", description = "The folder under jobs/.")
	String account = "";

	@Option(names = "--from", required = true, paramLabel = "T", description = "Inclusive, as 2025-03-01T00:00:00Z.")
	String from = "";

	@Option(names = "--to", required = true, paramLabel = "T", description = "Exclusive.")
	String to = "";

	@Option(names = "--wait", paramLabel = "D", defaultValue = "0s",
			description = "How long each window waits for another run to end (default: not at all).")
	String wait = "0s";

	BackfillCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		Duration patience = RunCommand.duration(this.wait);
		Instant first = RunCommand.instant("--from", this.from);
		Instant end = RunCommand.instant("--to", this.to);
		Output output = this.common.output();
		this.engine.start(this.common);
		Backfills backfills = this.engine.get(Backfills.class);
		Account found = this.engine.get(Accounts.class).account(this.account);
		Plan plan = backfills.plan(this.job, found, first, end);
		if (this.planned.shown(plan, this.consent, this.engine, output)) {
			return 0;
		}
		List<RunOutcome> outcomes;
		try (Progress progress = new Progress(this.engine.get(RunService.class), output)) {
			outcomes = backfills.carryOut(plan, found, first, end, patience, progress::at);
		}
		return new Ending(this.engine, output).print(outcomes, "");
	}

}
