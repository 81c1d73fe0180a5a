package io.omsync.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.omsync.connector.Account;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Carries out the attempts of a run under its lease, and stores how it ended.
 */
@Component
class Attempts {

	private static final Logger log = LoggerFactory.getLogger(Attempts.class);

	private final Launcher launcher;

	private final RunStore runs;

	private final Windows windows;

	private final Leases leases;

	private final Heartbeat heartbeat;

	private final AutoRestarts autoRestarts;

	private final Ledger ledger;

	private final Seen seen;

	private final TransactionOperations transactions;

	private final Owner owner;

	private final Clock clock;

	private final RunMeter meter;

	private final ApplicationEventPublisher events;

	Attempts(Launcher launcher, RunStore runs, Windows windows, Leases leases, Heartbeat heartbeat,
			AutoRestarts autoRestarts, Ledger ledger, Seen seen, TransactionOperations transactions, Owner owner,
			Clock clock, ObjectProvider<RunMeter> meter, ApplicationEventPublisher events) {
		this.launcher = launcher;
		this.runs = runs;
		this.windows = windows;
		this.leases = leases;
		this.heartbeat = heartbeat;
		this.autoRestarts = autoRestarts;
		this.ledger = ledger;
		this.seen = seen;
		this.transactions = transactions;
		this.owner = owner;
		this.clock = clock;
		this.meter = meter.getIfAvailable(() -> RunMeter.NONE);
		this.events = events;
	}

	/** A new run. */
	RunOutcome carryOut(SyncJob job, Account account, Slice slice, RunLease lease, int round, @Nullable Path file) {
		RunRecord row = begin(lease, slice, () -> this.runs.create(lease, slice, round, RunService.path(file),
				this.owner.name(), Utc.now(this.clock)));
		return untilItEnds(job, new ActiveRun(row, account, slice, lease, this.leases));
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
		return untilItEnds(job, new ActiveRun(next, account, slice, lease, this.leases));
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

	/** Attempt after attempt, under one lease, for as long as it goes on by itself. */
	private RunOutcome untilItEnds(SyncJob job, ActiveRun first) {
		Instant begun = this.clock.instant();
		AutoRestarts.Budget budget = this.autoRestarts.budget();
		this.heartbeat.add(first);
		this.events.publishEvent(new RunBegun(first.runId()));
		for (ActiveRun run = first;;) {
			Optional<ActiveRun> next;
			try {
				log.info("Run {}: {} for {}, {}, attempt {}", run.runId(), run.job(), run.account().name(),
						run.slice().key(), run.attempt());
				RunOutcome outcome = this.launcher.launch(job, run);
				next = budget.mayGoOn(run, outcome) ? next(run, outcome, budget) : Optional.empty();
				if (next.isEmpty()) {
					RunOutcome stored = stored(job, run, ending(run, outcome), budget);
					this.meter.ended(run.account().name(), run.job(), stored,
							Duration.between(begun, this.clock.instant()));
					return stored;
				}
				this.heartbeat.add(next.get());
			}
			finally {
				this.heartbeat.remove(run);
			}
			run = next.get();
		}
	}

	/**
	 * The database may still be away. A lease that ran out meanwhile and that nobody took
	 * is ours again with a beat; one that was taken is not.
	 */
	private Optional<ActiveRun> next(ActiveRun run, RunOutcome outcome, AutoRestarts.Budget budget) {
		String note = (run.note() != null) ? run.note() + "\n" : "";
		String failed = note + "Attempt " + run.attempt() + " failed, the next went on by itself: " + outcome.message();
		do {
			try {
				this.leases.beat(run.lease());
				RunRecord row = begin(run.lease(), run.slice(), () -> this.runs.goOn(run.row(), failed));
				return Optional.of(new ActiveRun(row, run.account(), run.slice(), run.lease(), this.leases));
			}
			catch (LeaseLost ex) {
				return Optional.empty();
			}
			catch (DataAccessException | TransactionException ex) {
				log.warn("Run {}: the next attempt can not begin: {}", run.runId(), Cause.of(ex).message());
			}
		}
		while (budget.mayTryAgain(run, String.valueOf(outcome.message())));
		return Optional.empty();
	}

	/** Who asks a run to stop while it waits to go on finds it at its last commit. */
	private static RunOutcome ending(ActiveRun run, RunOutcome outcome) {
		boolean between = outcome.status() == Status.FAILED && run.passing() && run.stopRequest() != null;
		return between ? Launcher.stopped(run) : outcome;
	}

	private RunOutcome stored(SyncJob job, ActiveRun run, RunOutcome outcome, AutoRestarts.Budget budget) {
		for (boolean stored = false; !stored;) {
			try {
				store(job, run, outcome);
				stored = true;
			}
			catch (LeaseLost ex) {
				return notStored(run, ex);
			}
			catch (DataAccessException | TransactionException ex) {
				if (!budget.mayTryAgain(run, "its end could not be stored: " + Cause.of(ex).message())) {
					return notStored(run, ex);
				}
			}
		}
		log.info("Run {}: {}", run.runId(), outcome.status());
		afterwards(run, () -> job.settle(run, outcome.status()));
		if (outcome.status() == Status.COMPLETED) {
			afterwards(run, () -> this.seen.purgeDone(run.job(), run.account().name()));
		}
		return outcome;
	}

	private static RunOutcome notStored(ActiveRun run, RuntimeException why) {
		return new RunOutcome(run.runId(), Status.FAILED, 1,
				"How run " + run.runId() + " ended could not be stored; recover it: omsync recover " + run.runId()
						+ ". " + Cause.of(why).message());
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
		afterwards(run, () -> this.seen.purgeDone(run.job(), run.account().name()));
		return new RunOutcome(done.runId(), Status.COMPLETED, 0, null);
	}

	private void store(SyncJob job, ActiveRun run, RunOutcome outcome) {
		this.transactions.executeWithoutResult((status) -> {
			this.runs.finish(run.runId(), outcome.status(), outcome.exitCode(), outcome.message(),
					note(job, run, outcome), Utc.now(this.clock));
			this.runs.calls(run.runId(), run.calls());
			if (run.slice() instanceof Slice.Window window) {
				this.windows.ended(run.account().name(), run.job(), window, run.runId(), outcome.status());
			}
			this.leases.fence(run.lease());
		});
	}

	private static @Nullable String note(SyncJob job, ActiveRun run, RunOutcome outcome) {
		List<String> lines = new ArrayList<>((run.note() != null) ? List.of(run.note()) : List.of());
		if (outcome.status() == Status.COMPLETED) {
			lines.addAll(job.remarks(run));
		}
		return lines.isEmpty() ? null : String.join("\n", lines);
	}

}
