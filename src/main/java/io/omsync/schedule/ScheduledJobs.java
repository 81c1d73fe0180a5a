package io.omsync.schedule;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Schedule;
import io.omsync.run.RunService;
import io.omsync.run.SyncJob;

import org.springframework.stereotype.Component;

/** What the account files schedule. */
@Component
class ScheduledJobs {

	private final Accounts accounts;

	private final RunService runs;

	ScheduledJobs(Accounts accounts, RunService runs) {
		this.accounts = accounts;
		this.runs = runs;
	}

	/**
	 * All that can be run, by id.
	 * @param problems hears why an account or a job can not
	 */
	Map<String, ScheduledJob> read(Consumer<String> problems) {
		Map<String, ScheduledJob> jobs = new TreeMap<>();
		for (String name : this.accounts.names()) {
			told(problems, () -> {
				Account account = this.accounts.account(name);
				new TreeMap<>(account.jobs()).forEach((job, settings) -> told(problems, () -> {
					if (settings.schedule() != null) {
						ScheduledJob scheduled = scheduled(account, job, settings.schedule());
						jobs.put(scheduled.id(), scheduled);
					}
				}));
			});
		}
		return jobs;
	}

	private ScheduledJob scheduled(Account account, String name, String cron) {
		SyncJob job = this.runs.job(name);
		job.check(account);
		return new ScheduledJob(account, job, Schedule.of(cron, account.zone()), cron + " in " + account.zone());
	}

	private static void told(Consumer<String> problems, Runnable work) {
		try {
			work.run();
		}
		catch (ConfigurationProblem ex) {
			problems.accept(String.valueOf(ex.getMessage()));
		}
	}

}
