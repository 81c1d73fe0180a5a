package io.omsync.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.Refused;
import io.omsync.run.RejectsFile;
import io.omsync.run.Retries;
import io.omsync.run.RetryPlans;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Maps refused records again, or leaves them alone. */
@Command(name = "retry",
		description = "Maps refused records again with today's code and settings, in a run of its own;"
				+ " of a push, makes its refused lines due again.",
		footer = { "", "Example: omsync rejects 17 --export f.csv, edit the column raw, omsync retry --import f.csv" })
class RetryCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Mixin
	Consent consent = new Consent();

	@ArgGroup(multiplicity = "1")
	Which which = new Which();

	@Option(names = "--refetch", description = "Ask the vendor for each by its id, instead of the stored record.")
	boolean refetch;

	@Option(names = "--ignore", description = "Do not map them: leave them alone from now on; needs --reason.")
	boolean ignore;

	@Option(names = "--reason", paramLabel = "T", description = "Why they are ignored, for those who come after.")
	@Nullable String reason;

	@Option(names = "--wait", paramLabel = "D", defaultValue = "0s",
			description = "How long to wait for another run to end (default: not at all).")
	String wait = "0s";

	RetryCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		Duration patience = RunCommand.duration(this.wait);
		if (this.ignore != (this.reason != null) || (this.ignore && this.refetch)) {
			throw new ConfigurationProblem("--ignore and --reason go together, without --refetch");
		}
		Output output = this.common.output();
		List<RetryPlans.Mended> mended = (this.which.edited != null) ? RejectsFile.read(this.which.edited) : List.of();
		this.engine.start(this.common);
		Long run = this.which.run;
		if (run != null && this.engine.get(RunService.class).find(run).job().endsWith("-push")) {
			return pushAgain(run, patience, output);
		}
		Retries.Plan plan = plan(mended);
		if (this.ignore) {
			return ignore(plan, String.valueOf(this.reason), output);
		}
		if (plan.count() == 0) {
			throw new Refused("Nothing to retry: " + rest(plan));
		}
		this.engine.get(Retries.class).check(plan, this.refetch);
		this.consent.ask(said(plan), output);
		return retry(plan, patience, output);
	}

	private Retries.Plan plan(List<RetryPlans.Mended> mended) {
		RetryPlans plans = this.engine.get(RetryPlans.class);
		if (this.which.run != null) {
			return plans.ofRun(this.which.run, this.ignore);
		}
		return (this.which.edited != null) ? plans.mended(mended, this.ignore) : plans.of(this.which.rejects);
	}

	private int retry(Retries.Plan plan, Duration patience, Output output) {
		List<RunOutcome> outcomes = new ArrayList<>();
		try (Progress progress = new Progress(this.engine.get(RunService.class), output)) {
			for (Retries.Group group : plan.groups()) {
				outcomes.add(this.engine.get(Retries.class).carryOut(group, this.refetch, patience));
			}
		}
		return new Ending(this.engine, output).print(outcomes, "");
	}

	private List<String> said(Retries.Plan plan) {
		List<String> lines = new ArrayList<>();
		for (Retries.Group group : plan.groups()) {
			String edited = (group.edited() > 0) ? ", " + group.edited() + " of them as mended" : "";
			lines.add(group.chosen().size() + " rejects of " + group.job() + " for " + group.account()
					+ (this.refetch ? " are asked for at the vendor and mapped" : " are mapped again") + edited
					+ ", in a run of its own");
		}
		if (plan.settled() > 0 || !plan.undecided().isEmpty()) {
			lines.add("Left as they are: " + rest(plan));
		}
		return lines;
	}

	private static String rest(Retries.Plan plan) {
		String settled = plan.settled() + " are resolved or ignored already";
		if (plan.undecided().isEmpty()) {
			return settled;
		}
		return settled + ", " + plan.undecided().size()
				+ " need a choice (DUPLICATE_KEY, BROKEN_ROW_BEFORE): omsync retry " + plan.undecided().get(0)
				+ " takes what was refused, omsync retry " + plan.undecided().get(0)
				+ " --ignore --reason … leaves what is stored";
	}

	private int ignore(Retries.Plan plan, String why, Output output) {
		if (plan.count() == 0) {
			throw new Refused("Nothing to ignore: " + rest(plan));
		}
		this.consent.ask(List.of(plan.count() + " rejects are left alone from now on"), output);
		int ignored = this.engine.get(Retries.class).ignore(plan, System.getProperty("user.name", "somebody"), why);
		say(output, "ignored", ignored, ignored + " rejects are ignored");
		return 0;
	}

	private int pushAgain(long run, Duration patience, Output output) {
		Retries retries = this.engine.get(Retries.class);
		if (this.ignore || this.refetch) {
			throw new ConfigurationProblem("Run " + run + " is a push: its refused lines can only be sent again;"
					+ " leave --ignore and --refetch out");
		}
		long lines = retries.refusedLines(run);
		if (lines == 0) {
			throw new Refused("Nothing to retry: no line that run " + run + " was refused is refused still");
		}
		this.consent.ask(List.of(lines + " lines that run " + run + " was refused become due again"), output);
		retries.sendRefusedAgain(run, patience);
		String account = this.engine.get(RunService.class).find(run).account();
		say(output, "pending", lines,
				lines + " lines are due again; the next push sends them: omsync run inventory-push" + " --account "
						+ account);
		return 0;
	}

	private static void say(Output output, String what, long count, String line) {
		if (output.json()) {
			output.document(Map.of(what, count));
		}
		else {
			output.line(line);
		}
	}

	/** The rejects that a person means. */
	static class Which {

		@Parameters(arity = "1..*", paramLabel = "REJECT", description = "Numbers of rejects.")
		List<Long> rejects = List.of();

		@Option(names = "--run", paramLabel = "RUN", description = "All of a run.")
		@Nullable Long run;

		@Option(names = "--import", paramLabel = "F.csv",
				description = "Those of an edited export, as edited; ***n keeps the hidden value.")
		@Nullable Path edited;

	}

}
