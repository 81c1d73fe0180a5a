package io.omsync.schedule;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.JobOf;
import io.omsync.run.Owner;
import io.omsync.run.RunService;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What this process leaves out, as the account files that it has read can not be used:
 * accounts, and jobs with a schedule.
 */
@Component
public class LeftOut {

	private final Accounts accounts;

	private final RunService runs;

	private final Owner owner;

	private @Nullable Set<JobOf> jobs;

	LeftOut(Accounts accounts, RunService runs, Owner owner) {
		this.accounts = accounts;
		this.runs = runs;
		this.owner = owner;
	}

	/** By their names; an empty job is all of the account. */
	public synchronized Set<JobOf> jobs() {
		if (this.jobs == null) {
			Set<JobOf> found = new TreeSet<>();
			this.accounts.names().forEach((name) -> look(name, found));
			this.jobs = Set.copyOf(found);
		}
		return this.jobs;
	}

	private void look(String name, Set<JobOf> found) {
		try {
			Account account = this.accounts.account(name);
			scheduled(account).filter((job) -> !canBeRun(account, job))
				.forEach((job) -> found.add(new JobOf(name, job)));
		}
		catch (ConfigurationProblem ex) {
			if (mayBeScheduled(name)) {
				found.add(new JobOf(name, ""));
			}
		}
	}

	/** Without credentials it may still tell. */
	private boolean mayBeScheduled(String name) {
		try {
			return scheduled(this.accounts.outline(name).account()).findAny().isPresent();
		}
		catch (ConfigurationProblem ex) {
			return true;
		}
	}

	private static Stream<String> scheduled(Account account) {
		return account.jobs()
			.entrySet()
			.stream()
			.filter((job) -> job.getValue().schedule() != null)
			.map(Map.Entry::getKey);
	}

	private boolean canBeRun(Account account, String job) {
		try {
			this.runs.job(job).check(account);
			return true;
		}
		catch (ConfigurationProblem ex) {
			return false;
		}
	}

	/** Where that is so. */
	public String host() {
		return this.owner.host();
	}

}
