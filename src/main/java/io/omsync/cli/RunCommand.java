package io.omsync.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.Pauses;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.RunService;
import io.omsync.run.SyncJob;
import io.omsync.run.Windows;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.springframework.boot.convert.DurationStyle;

/** One job for one account: the slices that are due, or the one that is named. */
@Command(name = "run", description = "Runs one job for one account: what is due, oldest first, or the named slice.",
		footer = { "", "Example: omsync run order-pull --account omnium-no" })
class RunCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(paramLabel = "JOB", description = "order-pull, order-sweep, inventory-load, inventory-push, reconcile.")
	String job = "";

	@Option(names = "--account", required = true, paramLabel = "A", description = "The folder under jobs/.")
	String account = "";

	@ArgGroup(multiplicity = "0..1")
	@Nullable Named named;

	@Option(names = "--wait", paramLabel = "D", defaultValue = "0s",
			description = "How long to wait for another run to end, as in 10m (default: not at all).")
	String wait = "0s";

	@Option(names = "--dry-run", description = "Only tell what a push would change at the vendor.")
	boolean dryRun;

	@Option(names = "--full", description = "Push every level again, so that a vendor's drift heals.")
	boolean full;

	RunCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		Duration patience = duration(this.wait);
		if (this.named != null) {
			this.named.check();
		}
		Output output = this.common.output();
		this.engine.start(this.common);
		RunService runs = this.engine.get(RunService.class);
		Account found = this.engine.get(Accounts.class).account(this.account);
		runs.job(this.job).check(found);
		if (this.dryRun) {
			return preview(runs.job(this.job).preview(found), output);
		}
		if (this.full) {
			runs.job(this.job).doAllAgain(found);
		}
		this.engine.get(Pauses.class)
			.of(found, this.job)
			.ifPresent((paused) -> output.error().println(paused.said() + "; it is run all the same, by hand"));
		List<SyncJob.Due> due = due(runs, found);
		List<RunOutcome> outcomes;
		try (Progress progress = new Progress(runs, output)) {
			outcomes = runs.run(this.job, found, due, patience);
		}
		return new Ending(this.engine, output).print(outcomes,
				"Nothing is due for " + this.job + " of " + this.account);
	}

	private static int preview(SyncJob.Preview preview, Output output) {
		if (output.json()) {
			output.document(preview.document());
		}
		else {
			preview.lines().forEach(output::line);
		}
		return 0;
	}

	private List<SyncJob.Due> due(RunService runs, Account found) {
		if (this.named == null) {
			return runs.due(this.job, found);
		}
		if (this.named.file != null) {
			return List.of(runs.job(this.job).byHand(found, this.named.file));
		}
		Window window = Objects.requireNonNull(this.named.window);
		if (!runs.job(this.job).windows(found)) {
			throw new ConfigurationProblem(this.job + " has no windows for " + found.name()
					+ "; --from and --to are for jobs that pull by window, such as order-pull from an API");
		}
		return List.of(SyncJob.Due.named(this.engine.get(Windows.class)
			.byHand(found, this.job, instant("--from", window.from), instant("--to", window.to))));
	}

	static Instant instant(String option, String text) {
		try {
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeException ex) {
			throw new ConfigurationProblem(
					option + " '" + text + "' is no time with a zone; write it as 2026-03-01T00:00:00Z");
		}
	}

	static Duration duration(String text) {
		try {
			Duration duration = DurationStyle.detectAndParse(text);
			if (!duration.isNegative() && !text.matches("\\d+")) {
				return duration;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// told below
		}
		throw new ConfigurationProblem("--wait '" + text + "' is no duration; write it as 90s, 10m or 2h");
	}

	/** A slice that a person names. */
	static class Named {

		@ArgGroup(exclusive = false)
		@Nullable Window window;

		@Option(names = "--file", paramLabel = "F", description = "A file, read where it lies.")
		@Nullable Path file;

		void check() {
			if (this.window != null) {
				instant("--from", this.window.from);
				instant("--to", this.window.to);
			}
		}

	}

	/** A window that a person names. */
	static class Window {

		@Option(names = "--from", required = true, paramLabel = "T",
				description = "Inclusive, as 2026-03-01T00:00:00Z.")
		String from = "";

		@Option(names = "--to", required = true, paramLabel = "T", description = "Exclusive.")
		String to = "";

	}

}
