package io.omsync.monitor;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.JobOf;
import io.omsync.schedule.LeftOut;

import org.springframework.stereotype.Component;

/** The jobs of all accounts whose files can be read. */
@Component
@UnderServe
class Watched {

	private final List<JobOf> jobs;

	private final LeftOut leftOut;

	Watched(Accounts accounts, LeftOut leftOut) {
		this.leftOut = leftOut;
		this.jobs = accounts.names().stream().flatMap((name) -> jobs(accounts, name)).toList();
	}

	private static Stream<JobOf> jobs(Accounts accounts, String name) {
		try {
			return new TreeSet<>(accounts.outline(name).account().jobs().keySet()).stream()
				.map((job) -> new JobOf(name, job));
		}
		catch (ConfigurationProblem ex) {
			return Stream.empty();
		}
	}

	List<JobOf> jobs() {
		return this.jobs;
	}

	/** Accounts that can not be run, or a job of which can not. */
	List<String> leftOut() {
		return this.leftOut.jobs().stream().map(JobOf::account).distinct().sorted().toList();
	}

	List<String> accounts() {
		return this.jobs.stream().map(JobOf::account).distinct().toList();
	}

}
