package io.omsync.run;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a person decides about a run: let a held one go on, end it, or give up a slice
 * that can never succeed. Each is written down with who and why.
 */
@Service
public class Decisions {

	private final RunService runs;

	private final RunStore store;

	private final Windows windows;

	private final Leases leases;

	private final Accounts accounts;

	private final Attempts attempts;

	private final Judgement judgement;

	private final Launcher launcher;

	private final TransactionOperations transactions;

	private final Clock clock;

	Decisions(RunService runs, RunStore store, Windows windows, Leases leases, Accounts accounts, Attempts attempts,
			Judgement judgement, Launcher launcher, TransactionOperations transactions, Clock clock) {
		this.runs = runs;
		this.store = store;
		this.windows = windows;
		this.leases = leases;
		this.accounts = accounts;
		this.attempts = attempts;
		this.judgement = judgement;
		this.launcher = launcher;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Lets a held run go on: a pull whose rejects are accepted is done, a push goes out.
	 * @throws Refused when the run is not held
	 */
	public RunOutcome approve(long runId, String by) {
		return decide(runId, (run) -> requireHeld(run, "approve"), (run, job, account, lease) -> {
			try {
				job.approving(new ActiveRun(run, account, run.toSlice(), lease, this.leases));
			}
			catch (Held ex) {
				RunOutcome again = this.launcher.held(runId, ex);
				this.store.finish(runId, Status.HELD, 6, again.message(), null, Utc.now(this.clock));
				return again;
			}
			this.store.approve(runId, by);
			this.store.decide(runId, "Approved by " + by + " at " + Utc.now(this.clock));
			return job.doneOnceApproved()
					? end(run, lease, Status.COMPLETED, this.judgement.exitCode(runId), run.error(), job, account)
					: this.attempts.carryOut(job, account, run.toSlice(), lease, run);
		});
	}

	/**
	 * Ends a held run; its slice is given up.
	 * @throws Refused when the run is not held
	 */
	public RunOutcome refuse(long runId, String by, String reason) {
		return decide(runId, (run) -> requireHeld(run, "refuse"),
				(run, job, account, lease) -> giveUp(run, lease, job, account, "Refused by " + by + ": " + reason));
	}

	/**
	 * Gives up a slice: later windows run, the hole stays visible.
	 * @throws Refused when the run is done or running
	 */
	public RunOutcome abandon(long runId, String by, String reason) {
		return decide(runId, Decisions::requireUnfinished,
				(run, job, account, lease) -> giveUp(run, lease, job, account, "Abandoned by " + by + ": " + reason));
	}

	private RunOutcome giveUp(RunRecord run, RunLease lease, SyncJob job, Account account, String why) {
		this.store.decide(run.runId(), why);
		this.store.giveUp(run.runId());
		RunOutcome outcome = end(run, lease, Status.FAILED, 1, why, job, account);
		if (run.toSlice() instanceof Slice.Window window) {
			this.windows.abandoned(run.account(), run.job(), window);
		}
		job.givenUp(new ActiveRun(run, account, run.toSlice(), lease, this.leases));
		return outcome;
	}

	private RunOutcome end(RunRecord run, RunLease lease, Status status, int exitCode, @Nullable String message,
			SyncJob job, Account account) {
		this.transactions.executeWithoutResult((transaction) -> {
			this.store.finish(run.runId(), status, exitCode, message, null, Utc.now(this.clock));
			if (run.toSlice() instanceof Slice.Window window) {
				this.windows.ended(run.account(), run.job(), window, run.runId(), status);
			}
			this.leases.fence(lease);
		});
		job.settle(new ActiveRun(run, account, run.toSlice(), lease, this.leases), status);
		return new RunOutcome(run.runId(), status, exitCode, message);
	}

	private RunOutcome decide(long runId, Consumer<RunRecord> allowed, Decision decision) {
		RunRecord row = this.runs.find(runId);
		allowed.accept(row);
		Account account = this.accounts.account(row.account());
		return this.runs.underLease(row.job(), row.account(), Duration.ZERO, (lease) -> {
			RunRecord now = this.runs.find(runId);
			allowed.accept(now);
			return decision.take(now, this.runs.job(row.job()), account, lease);
		});
	}

	static void requireHeld(RunRecord run, String verb) {
		if (run.status() != Status.HELD) {
			throw new Refused("Run " + run.runId() + " is " + run.status() + ", not HELD; nothing to " + verb);
		}
	}

	static void requireUnfinished(RunRecord run) {
		if (run.status() == Status.COMPLETED || run.status() == Status.RUNNING) {
			throw new Refused("Run " + run.runId() + " is " + run.status()
					+ "; only a failed, stopped or held run can be abandoned");
		}
	}

	/** What is done while nobody else can touch the job of the account. */
	@FunctionalInterface
	private interface Decision {

		RunOutcome take(RunRecord run, SyncJob job, Account account, RunLease lease);

	}

}
