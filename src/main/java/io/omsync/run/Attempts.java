package io.omsync.run;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

import io.omsync.connector.Account;
import io.omsync.connector.UnusableFile;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Carries out one attempt of a run under its lease, and stores how it ended. A claim that
 * was not met is read once more before the run fails.
 */
@Component
class Attempts {

	private static final Logger log = LoggerFactory.getLogger(Attempts.class);

	private final JobOperator operator;

	private final BatchRows batch;

	private final RunStore runs;

	private final Windows windows;

	private final Leases leases;

	private final Heartbeat heartbeat;

	private final Ledger ledger;

	private final Seen seen;

	private final Judgement judgement;

	private final TransactionOperations transactions;

	private final Owner owner;

	private final Clock clock;

	Attempts(JobOperator operator, BatchRows batch, RunStore runs, Windows windows, Leases leases, Heartbeat heartbeat,
			Ledger ledger, Seen seen, Judgement judgement, TransactionOperations transactions, Owner owner,
			Clock clock) {
		this.operator = operator;
		this.batch = batch;
		this.runs = runs;
		this.windows = windows;
		this.leases = leases;
		this.heartbeat = heartbeat;
		this.ledger = ledger;
		this.seen = seen;
		this.judgement = judgement;
		this.transactions = transactions;
		this.owner = owner;
		this.clock = clock;
	}

	/** A new run. */
	RunOutcome carryOut(SyncJob job, Account account, Slice slice, RunLease lease, int round, @Nullable Path file) {
		RunRecord row = begin(lease, slice, () -> this.runs.create(lease, slice, round, RunService.path(file),
				this.owner.name(), Utc.now(this.clock)));
		return reading(job, new ActiveRun(row, account, slice, lease, this.leases));
	}

	/** The next attempt of a run that has ended without being done. */
	RunOutcome carryOut(SyncJob job, Account account, Slice slice, RunLease lease, RunRecord row) {
		return carryOut(job, account, slice, lease, row, null);
	}

	/** The same, held to a plan. */
	RunOutcome carryOut(SyncJob job, Account account, Slice slice, RunLease lease, RunRecord row,
			@Nullable String plan) {
		RunRecord next = begin(lease, slice, () -> {
			this.ledger.holdNothing(row.runId());
			return this.runs.again(row, lease, this.owner.name(), plan);
		});
		return reading(job, new ActiveRun(next, account, slice, lease, this.leases));
	}

	private RunRecord begin(RunLease lease, Slice slice, Supplier<RunRecord> store) {
		RunRecord row = this.transactions.execute((status) -> {
			RunRecord stored = store.get();
			if (slice instanceof Slice.Window window) {
				this.windows.running(lease.account(), lease.job(), window, stored.runId());
			}
			this.leases.fence(lease);
			return stored;
		});
		this.leases.serves(lease, row.runId());
		return row;
	}

	private RunOutcome reading(SyncJob job, ActiveRun run) {
		RunOutcome outcome = attempt(job, run);
		if (outcome.status() != Status.FAILED || !run.readOnceMore() || run.stopRequest() != null
				|| this.heartbeat.stopping()) {
			return outcome;
		}
		log.warn("Run {}: reading once more", run.runId());
		try {
			RunRecord next = begin(run.lease(), run.slice(),
					() -> this.runs.again(run.row(), run.lease(), this.owner.name(), run.row().plan()));
			return attempt(job, new ActiveRun(next, run.account(), run.slice(), run.lease(), this.leases));
		}
		catch (LeaseLost ex) {
			return outcome;
		}
	}

	private RunOutcome attempt(SyncJob job, ActiveRun run) {
		this.heartbeat.add(run);
		try {
			log.info("Run {}: {} for {}, {}, attempt {}", run.runId(), run.job(), run.account().name(),
					run.slice().key(), run.attempt());
			RunOutcome outcome = launch(job, run);
			return stored(job, run, outcome);
		}
		finally {
			this.heartbeat.remove(run);
		}
	}

	private RunOutcome stored(SyncJob job, ActiveRun run, RunOutcome outcome) {
		try {
			store(run, outcome);
		}
		catch (LeaseLost | DataAccessException | TransactionException ex) {
			return new RunOutcome(run.runId(), Status.FAILED, 1,
					"How run " + run.runId() + " ended could not be stored; recover it: omsync recover " + run.runId()
							+ ". " + Cause.of(ex).message());
		}
		log.info("Run {}: {}", run.runId(), outcome.status());
		afterwards(run, () -> job.settle(run, outcome.status()));
		if (outcome.status() == Status.COMPLETED) {
			afterwards(run, () -> this.seen.purge(run.runId()));
		}
		return outcome;
	}

	/** The outcome is stored and stays: what fails now is made good by the next run. */
	private void afterwards(ActiveRun run, Runnable work) {
		try {
			work.run();
		}
		catch (RuntimeException ex) {
			log.warn("Run {} has ended, but not all is tidied up; the next run of {} does it: {}", run.runId(),
					run.job(), Cause.of(ex).message());
		}
	}

	/**
	 * A planned slice that is done already: a crash may have kept it from being tidied
	 * up.
	 */
	RunOutcome settleAgain(SyncJob job, Account account, Slice slice, RunLease lease, RunRecord done) {
		ActiveRun run = new ActiveRun(done, account, slice, lease, this.leases);
		afterwards(run, () -> job.settle(run, Status.COMPLETED));
		afterwards(run, () -> this.seen.purge(run.runId()));
		return new RunOutcome(done.runId(), Status.COMPLETED, 0, null);
	}

	private RunOutcome launch(SyncJob job, ActiveRun run) {
		try {
			if (run.attempt() > 1) {
				this.batch.settle(run.row());
			}
			JobExecution execution = this.operator.start(job.job(run), this.batch.parameters(run.row()));
			return judge(run, execution);
		}
		catch (Held ex) {
			return held(run.runId(), ex);
		}
		catch (Exception ex) {
			run.inputUnusable(ex instanceof UnusableFile);
			log.debug("Run {} could not be carried out", run.runId(), ex);
			Cause cause = Cause.of(ex);
			return new RunOutcome(run.runId(), Status.FAILED, cause.exitCode(), cause.message());
		}
	}

	RunOutcome held(long runId, Held held) {
		this.ledger.hold(runId, held.step(), held.records());
		return new RunOutcome(runId, Status.HELD, 6, held.getMessage() + "; omsync approve " + runId
				+ " lets exactly this go, omsync refuse " + runId + " --reason … ends it");
	}

	private RunOutcome judge(ActiveRun run, JobExecution execution) {
		if (execution.getStatus() == BatchStatus.COMPLETED) {
			return this.judgement.of(run);
		}
		if (execution.getStatus() == BatchStatus.STOPPED && run.stopRequest() != null) {
			return new RunOutcome(run.runId(), Status.STOPPED, 130, "Stopped at a chunk boundary as "
					+ run.stopRequest() + " asked; restart it: omsync restart " + run.runId());
		}
		Optional<Held> held = execution.getAllFailureExceptions().stream().flatMap(Held::in).findFirst();
		if (held.isPresent()) {
			return held(run.runId(), held.get());
		}
		execution.getAllFailureExceptions().forEach((thrown) -> log.debug("Run {} failed", run.runId(), thrown));
		String imbalance = run.imbalance();
		Cause cause = (imbalance != null) ? new Cause(imbalance, 1) : Cause.of(execution.getAllFailureExceptions());
		return new RunOutcome(run.runId(), Status.FAILED, cause.exitCode(), cause.message());
	}

	private void store(ActiveRun run, RunOutcome outcome) {
		this.transactions.executeWithoutResult((status) -> {
			this.runs.finish(run.runId(), outcome.status(), outcome.exitCode(), outcome.message(), run.note(),
					Utc.now(this.clock));
			this.runs.calls(run.runId(), run.calls());
			if (run.slice() instanceof Slice.Window window) {
				this.windows.ended(run.account().name(), run.job(), window, run.runId(), outcome.status());
			}
			this.leases.fence(run.lease());
		});
	}

}
