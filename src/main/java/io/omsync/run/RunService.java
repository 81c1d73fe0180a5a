package io.omsync.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;

/**
 * The one way to start, restart, stop and recover runs. Every start goes through the
 * lease; what Spring Batch's own tables say is never trusted alone.
 */
@Service
public class RunService {

	private static final Logger log = LoggerFactory.getLogger(RunService.class);

	private final Map<String, SyncJob> jobs = new TreeMap<>();

	private final Accounts accounts;

	private final RunStore runs;

	private final Reaper reaper;

	private final Attempts attempts;

	private final Heartbeat heartbeat;

	private final Exclusive exclusive;

	private final Interventions interventions;

	RunService(List<SyncJob> jobs, Accounts accounts, RunStore runs, Reaper reaper, Attempts attempts,
			Heartbeat heartbeat, Exclusive exclusive, Interventions interventions) {
		jobs.forEach((job) -> this.jobs.put(job.name(), job));
		this.accounts = accounts;
		this.runs = runs;
		this.reaper = reaper;
		this.attempts = attempts;
		this.heartbeat = heartbeat;
		this.exclusive = exclusive;
		this.interventions = interventions;
	}

	/**
	 * The job of a name.
	 * @throws ConfigurationProblem when there is none
	 */
	public SyncJob job(String name) {
		SyncJob job = this.jobs.get(name);
		if (job == null) {
			throw new ConfigurationProblem("There is no job " + name + "; known are " + this.jobs.keySet());
		}
		return job;
	}

	/**
	 * The slices of a job that wait, oldest first; a dead owner's run is recovered
	 * before.
	 */
	public List<SyncJob.Due> due(String job, Account account) {
		job(job).check(account);
		this.reaper.reap(job, account.name()).ifPresent(log::warn);
		return job(job).due(account);
	}

	/**
	 * Looks whether a job could be run now.
	 * @throws Refused when another run holds the lease
	 */
	public void requireFree(String job, Account account) {
		this.exclusive.requireFree(job, account.name());
	}

	/**
	 * Runs one slice to its end, in this thread. A slice whose last run failed goes on
	 * from its last commit; one that is done is done again as the next round.
	 * @param wait how long to wait for the lease
	 * @throws Refused when another run holds the lease, or the slice is held for a person
	 */
	public RunOutcome run(String job, Account account, SyncJob.Due due, Duration wait) {
		SyncJob kind = job(job);
		kind.check(account);
		return underLease(job, account.name(), wait, (lease) -> begin(kind, account, due, lease));
	}

	/**
	 * Runs slices one after another, until one does not come through.
	 * @return how those that were begun have ended
	 */
	public List<RunOutcome> run(String job, Account account, List<SyncJob.Due> due, Duration wait) {
		List<RunOutcome> outcomes = new ArrayList<>();
		for (SyncJob.Due slice : due) {
			RunOutcome outcome = run(job, account, slice, wait);
			outcomes.add(outcome);
			if (outcome.endsAll()) {
				break;
			}
		}
		return outcomes;
	}

	RunOutcome begin(SyncJob job, Account account, SyncJob.Due due, RunLease lease) {
		RunRecord last = this.runs.latest(job.name(), account.name(), due.slice()).orElse(null);
		if (last == null) {
			return this.attempts.carryOut(job, account, due.slice(), lease, 0, due.file());
		}
		if (last.status() == Status.HELD) {
			return new RunOutcome(last.runId(), Status.HELD, 6, last.error());
		}
		if (last.status() != Status.COMPLETED) {
			return this.attempts.carryOut(job, account, due.slice(), lease, last);
		}
		return due.settledBy(last.round()) ? this.attempts.settleAgain(job, account, due.slice(), lease, last)
				: this.attempts.carryOut(job, account, due.slice(), lease, last.round() + 1, due.file());
	}

	/** Does something while nobody else can touch a job of an account. */
	<T> T underLease(String job, String account, Duration wait, Function<RunLease, T> work) {
		return this.exclusive.on(job, account, wait, work);
	}

	/**
	 * Restarts a run from its last commit.
	 * @throws Refused when it is running, done, or held
	 */
	public RunOutcome restart(long runId, Duration wait) {
		RunRecord row = find(runId);
		requireRestartable(row);
		Account account = this.accounts.account(row.account());
		job(row.job()).check(account);
		return underLease(row.job(), row.account(), wait, (lease) -> {
			RunRecord now = find(runId);
			requireRestartable(now);
			return this.attempts.carryOut(job(row.job()), account, row.toSlice(), lease, now);
		});
	}

	void requireRestartable(RunRecord row) {
		switch (row.status()) {
			case COMPLETED -> throw new Refused("Run " + row.runId() + " is done; there is nothing to restart."
					+ " To do the slice again, run it: omsync run " + row.job() + " --account " + row.account());
			case HELD -> throw new Refused("Run " + row.runId() + " is held for a person, not failed: " + row.error());
			case RUNNING -> throw new Refused(this.interventions.running(row));
			default -> {
			}
		}
	}

	/**
	 * Asks a run to stop at its next chunk boundary.
	 * @return what will happen, in a sentence
	 * @throws Refused when it is not running, or nobody is there to hear it
	 */
	public String stop(long runId, String by, Instant now) {
		return this.interventions.stop(find(runId), by, now);
	}

	/**
	 * Waits until a run has ended.
	 * @return how it ended, in a sentence
	 * @throws Refused when it still runs after that time, or its owner is dead
	 */
	public String awaitEnd(long runId, Duration wait) {
		return this.interventions.awaitEnd(runId, wait);
	}

	/**
	 * Takes a run away from a dead owner and marks it FAILED; closes what Spring Batch
	 * still calls open of it.
	 * @param plan hears what will be done, before it is
	 * @return what was done, in a sentence
	 * @throws Refused when the owner is alive, or there is nothing to recover
	 */
	public String recover(long runId, Consumer<String> plan) {
		return this.interventions.recover(find(runId), plan);
	}

	/** The row of a run. */
	public RunRecord find(long runId) {
		return this.runs.find(runId)
			.orElseThrow(() -> new ConfigurationProblem("There is no run " + runId + "; see omsync runs"));
	}

	/** The newest runs first. */
	public List<RunRecord> list(@Nullable String job, @Nullable String account, boolean failed, int limit) {
		return this.runs.list(job, account, failed, limit);
	}

	/** The file that a drop comes from, as the run row keeps it. */
	static @Nullable String path(@Nullable Path file) {
		return (file != null) ? file.toAbsolutePath().normalize().toString() : null;
	}

	/** For shutdown: asks everything that this process runs to stop, and waits for it. */
	public void stopAll(String by, Duration longest) {
		this.heartbeat.stopAll(by, longest);
	}

	/** Whether all that this process runs has been asked to stop, and waited for. */
	public boolean stopping() {
		return this.heartbeat.stopping();
	}

	/** What this process has in hand. */
	public List<ActiveRun> active() {
		return List.copyOf(this.heartbeat.active());
	}

}
