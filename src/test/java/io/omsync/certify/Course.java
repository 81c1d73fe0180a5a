package io.omsync.certify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.OmsyncApplication;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.kill.Program;
import io.omsync.run.SyncJob;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One job of one account, undisturbed: where it begins, what points it passes, what it
 * leaves behind, and what is there once the same command was given again.
 *
 * @param runs how many runs the command makes
 */
record Course(Assignment assignment, Snapshot before, List<KillPoint> points, Ending once, Ending twice, long runs) {

	/**
	 * What is run.
	 *
	 * @param command as it is given on the command line
	 */
	record Assignment(String vendor, String account, String job, List<String> command) {

		String name() {
			return this.account + " " + this.job;
		}

	}

	/** How a command ended. */
	record Ending(int exitCode, Picture picture) {
	}

	/**
	 * Every job that the program has, for every account of the demo that it can be done
	 * for, in the demo's order.
	 */
	static List<Assignment> assignments(Stage stage) {
		List<Assignment> all = new ArrayList<>();
		try (var context = new SpringApplicationBuilder(OmsyncApplication.class).web(WebApplicationType.NONE)
			.run(stage.properties().entrySet().stream().map((each) -> "--" + each).toArray(String[]::new))) {
			Map<String, SyncJob> jobs = new TreeMap<>();
			context.getBeansOfType(SyncJob.class).values().forEach((job) -> jobs.put(job.name(), job));
			Accounts accounts = context.getBean(Accounts.class);
			for (String name : accounts.names()) {
				Account account = accounts.account(name);
				jobs.values()
					.stream()
					.filter((job) -> can(job, account))
					.forEach((job) -> all
						.add(new Assignment(account.vendor(), name, job.name(), command(job, account))));
			}
		}
		return all;
	}

	private static boolean can(SyncJob job, Account account) {
		try {
			job.check(account);
			return true;
		}
		catch (ConfigurationProblem ex) {
			return false;
		}
	}

	/** A window is named, for one up to now would be another in each run. */
	private static List<String> command(SyncJob job, Account account) {
		List<String> command = new ArrayList<>(List.of("run", job.name(), "--account", account.name()));
		if (job.windows(account)) {
			command.addAll(List.of("--from", Stage.DAY.from().toString(), "--to", Stage.DAY.to().toString()));
		}
		return command;
	}

	/**
	 * Runs it undisturbed, twice over: what must not differ must not differ then. The
	 * place is left as it was after the first run.
	 */
	static Course taken(Stage stage, Assignment assignment, Path folder) {
		stage.windowsWereReadAtTheirEnd();
		Snapshot before = new Snapshot(stage, folder);
		stage.reset(before);
		long known = stage.runs(assignment);
		OperatorProcess.Said first = stage.operate(assignment.command());
		Picture picture = stage.picture();

		stage.reset(before);
		var census = new WatchedRun(null);
		Program program = stage.watched(assignment.command(), census);
		Ending once = new Ending(program.end(), stage.picture());
		long runs = stage.runs(assignment) - known;
		assertThat(once.exitCode()).as(program::said).isIn(0, 3);
		assertThat(first.exitCode()).as(first::toString).isEqualTo(once.exitCode());
		assertThat(picture.from(once.picture()).said())
			.as("two undisturbed runs of %s; a time of our clock belongs in Excluded", assignment)
			.isEmpty();
		Snapshot after = new Snapshot(stage, folder);
		Ending twice = new Ending(stage.operate(assignment.command()).exitCode(), stage.picture());
		stage.reset(after);
		after.close();
		assertThat(census.passed()).as("points of %s", assignment).isNotEmpty();
		return new Course(assignment, before, census.passed(), once, twice, runs);
	}

}
