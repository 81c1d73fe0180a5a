package io.omsync.console.account;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.omsync.access.Served;
import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.BackgroundRuns;
import io.omsync.run.JobOf;
import io.omsync.run.Refused;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.SyncJob;
import io.omsync.run.Utc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Starts what is due of a job as {@code omsync run} does, beside the request that asks
 * for it.
 */
@Component
@Served
class JobStarts {

	private static final Logger log = LoggerFactory.getLogger(JobStarts.class);

	private final RunService runs;

	private final BackgroundRuns background;

	private final Clock clock;

	private final Map<JobOf, JobStart> starts = new ConcurrentHashMap<>();

	JobStarts(RunService runs, BackgroundRuns background, Clock clock) {
		this.runs = runs;
		this.background = background;
		this.clock = clock;
	}

	/**
	 * Begins.
	 * @throws Refused when nothing is due, or it is run already
	 */
	synchronized JobStart begin(Account account, String job, String by) {
		var of = new JobOf(account.name(), job);
		JobStart last = this.starts.get(of);
		if (last != null && last.endedAt() == null) {
			throw new Refused(job + " of " + account.name() + " was started at " + last.begunAt() + " by " + last.by()
					+ " and goes on");
		}
		this.runs.requireFree(job, account);
		List<SyncJob.Due> due = this.runs.due(job, account);
		if (due.isEmpty()) {
			throw new Refused("Nothing is due for " + job + " of " + account.name());
		}
		JobStart begun = new JobStart(of, by, due.size(), Utc.now(this.clock), null, null);
		this.starts.put(of, begun);
		try {
			this.background.start(() -> this.starts.put(of, begun.ended(run(account, job, due), Utc.now(this.clock))));
		}
		catch (Refused ex) {
			this.starts.remove(of);
			throw ex;
		}
		return begun;
	}

	private String run(Account account, String job, List<SyncJob.Due> due) {
		try {
			List<RunOutcome> outcomes = this.runs.run(job, account, due, Duration.ZERO);
			RunOutcome last = outcomes.get(outcomes.size() - 1);
			return outcomes.size() + " of " + due.size() + " run; the last, run " + last.runId() + ", is "
					+ last.status() + " (exit " + last.exitCode() + ")";
		}
		catch (Refused | ConfigurationProblem ex) {
			return "not run: " + ex.getMessage();
		}
		catch (RuntimeException ex) {
			log.warn("{} of {}, started at the console, failed", job, account.name(), ex);
			return "failed (" + ex.getClass().getSimpleName() + "); the log of the process that serves says why";
		}
	}

	/** The newest that was started in this process. */
	Optional<JobStart> of(JobOf of) {
		return Optional.ofNullable(this.starts.get(of));
	}

}
