package io.omsync.run;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.omsync.model.Slice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The only way out for a run whose owner is dead: its lease has run out by the database's
 * clock, so the token is bumped and the run marked FAILED, with who and why. A live owner
 * is never disturbed.
 */
@Component
class Reaper {

	private static final Logger log = LoggerFactory.getLogger(Reaper.class);

	private final JdbcClient jdbc;

	private final Leases leases;

	private final RunStore runs;

	private final Windows windows;

	private final TransactionOperations transactions;

	private final Owner owner;

	private final Clock clock;

	private final long lockWaits;

	Reaper(DataSource dataSource, Leases leases, RunStore runs, Windows windows, TransactionOperations transactions,
			Owner owner, Clock clock, RunSettings settings) {
		this.jdbc = JdbcClient.create(dataSource);
		this.leases = leases;
		this.runs = runs;
		this.windows = windows;
		this.transactions = transactions;
		this.owner = owner;
		this.clock = clock;
		this.lockWaits = Database.silence(settings) / Database.LOCK_WAIT_SECONDS + 2;
	}

	/**
	 * Frees a lease that has run out.
	 * @return what was done, in a sentence; empty when there was nothing to do
	 */
	Optional<String> reap(String job, String account) {
		for (int waits = 0;; waits++) {
			try {
				return this.transactions.execute((status) -> takeAway(job, account));
			}
			catch (PessimisticLockingFailureException ex) {
				if (waits == this.lockWaits) {
					throw ex;
				}
				log.warn("The last owner of {} for {} still holds a row lock; waiting for its session to end", job,
						account);
			}
		}
	}

	/**
	 * Every run that says RUNNING while nobody holds the lease was left by a dead owner.
	 */
	private Optional<String> takeAway(String job, String account) {
		Optional<Leases.Row> lease = this.leases.lock(job, account).filter((row) -> row.free() || row.runOut());
		if (lease.isEmpty()) {
			return Optional.empty();
		}
		List<Long> left = this.jdbc
			.sql("SELECT run_id FROM run WHERE job = ? AND account = ? AND status = 'RUNNING' ORDER BY run_id")
			.param(job)
			.param(account)
			.query(Long.class)
			.list();
		if (left.isEmpty() && lease.get().free()) {
			return Optional.empty();
		}
		this.jdbc
			.sql("UPDATE run_lease SET token = token + 1, owner = NULL, run_id = NULL WHERE job = ? AND account = ?")
			.param(job)
			.param(account)
			.update();
		return Optional.of(left.isEmpty() ? "The lease of a dead process on " + job + " for " + account + " was freed."
				: left.stream()
					.map((run) -> fail(this.runs.find(run).orElseThrow(), lease.get()))
					.collect(Collectors.joining(" ")));
	}

	private String fail(RunRecord run, Leases.Row lease) {
		boolean mine = this.owner.name().equals(run.owner());
		String why = (mine ? "Database: how it ended could not be stored" : silence(run, lease))
				+ ". Restart it: omsync restart " + run.runId();
		this.runs.finish(run.runId(), Status.FAILED, 1, why, null, Utc.now(this.clock));
		if (!mine) {
			this.runs.takenOver(run, lease.beatAt(), Utc.now(this.clock));
		}
		if (run.toSlice() instanceof Slice.Window window) {
			this.windows.ended(run.account(), run.job(), window, run.runId(), Status.FAILED);
		}
		return "Run " + run.runId() + " is marked FAILED. " + why;
	}

	private static String silence(RunRecord run, Leases.Row lease) {
		Duration silent = Duration.between(lease.beatAt(), lease.now());
		return "The process " + run.owner() + " that ran it has not been heard of since " + lease.beatAt() + "; found "
				+ silent.toSeconds() + " s later";
	}

}
