package io.omsync.monitor;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.JobOf;

import org.springframework.stereotype.Component;

/** The jobs of all accounts whose files can be read. */
@Component
@UnderServe
class Watched {

	private final List<JobOf> jobs;

	Watched(Accounts accounts) {
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

	List<String> accounts() {
		return this.jobs.stream().map(JobOf::account).distinct().toList();
	}

}
