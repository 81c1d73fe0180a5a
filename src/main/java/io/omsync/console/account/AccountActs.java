package io.omsync.console.account;

import io.omsync.access.Acts;
import io.omsync.access.Served;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.NotFound;
import io.omsync.run.Paused;
import io.omsync.run.Pauses;
import io.omsync.run.Refused;
import io.omsync.run.RunService;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** What is done to accounts at the console; each says in a sentence what it did. */
@Service
@Served
class AccountActs {

	private static final int LONGEST_REASON = 1000;

	private final Acts acts;

	private final Accounts accounts;

	private final Pauses pauses;

	private final RunService runs;

	private final AccountChecks checks;

	private final JobStarts starts;

	AccountActs(Acts acts, Accounts accounts, Pauses pauses, RunService runs, AccountChecks checks, JobStarts starts) {
		this.acts = acts;
		this.accounts = accounts;
		this.pauses = pauses;
		this.runs = runs;
		this.checks = checks;
		this.starts = starts;
	}

	/** Begins a check, whose result comes later. */
	String check(String account) {
		requireKnown(account);
		this.acts.perform("check", "account " + account, "", () -> this.checks.begin(account, this.acts.actor()));
		return "The check of " + account + " has begun";
	}

	/** Takes a job, or all of an account, off the schedule for a while. */
	String pause(String account, @Nullable String job, String why) {
		requireKnown(account, job);
		String reason = why.strip();
		if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
			throw new ConfigurationProblem(
					"A pause needs a reason of " + LONGEST_REASON + " characters at most, for those who come after");
		}
		this.acts.perform("pause", target(account, job), reason, () -> {
			if (!this.pauses.pause(Paused.State.PAUSED, account, job, reason, this.acts.actor())) {
				throw new Refused(what(account, job) + " is paused already");
			}
			return true;
		});
		return what(account, job) + " is paused; what runs goes on to its end";
	}

	/** Puts it on the schedule again. */
	String resume(String account, @Nullable String job) {
		requireKnown(account, job);
		this.acts.perform("resume", target(account, job), "", () -> {
			if (!this.pauses.resume(account, job, this.acts.actor())) {
				throw new Refused(what(account, job) + " is not paused"
						+ this.pauses.of(account)
							.stream()
							.findFirst()
							.map((other) -> ", but " + other.said())
							.orElse(""));
			}
			return true;
		});
		return what(account, job) + " is resumed"
				+ this.pauses.of(account).stream().findFirst().map((other) -> "; but " + other.said()).orElse("");
	}

	/** Starts what is due. */
	String run(String account, String job) {
		requireKnown(account, job);
		JobStart start = this.acts.perform("run", target(account, job), "", () -> {
			Account found = this.accounts.account(account);
			return this.starts.begin(found, job, this.acts.actor());
		});
		return job + " of " + account + " has begun: "
				+ ((start.slices() == 1) ? "1 slice is due" : start.slices() + " slices are due, one after another");
	}

	void requireKnown(String account) {
		if (!this.accounts.names().contains(account)) {
			throw new NotFound("There is no account " + account + "; the page of accounts lists them");
		}
	}

	private void requireKnown(String account, @Nullable String job) {
		requireKnown(account);
		if (job != null) {
			this.runs.job(job);
		}
	}

	private static String target(String account, @Nullable String job) {
		return (job != null) ? "account " + account + ", " + job : "account " + account;
	}

	private static String what(String account, @Nullable String job) {
		return (job != null) ? job + " of " + account : account;
	}

}
