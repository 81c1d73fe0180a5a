package io.omsync.run;

import java.util.List;

import io.omsync.connector.PagedReader;
import org.jspecify.annotations.Nullable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The end of a step: green only when the ledger balances, agrees with the step's own
 * counters, and the vendor's claim is met by the distinct ids that were seen.
 */
class LedgerGate implements StepExecutionListener {

	private static final Logger log = LoggerFactory.getLogger(LedgerGate.class);

	private final ActiveRun run;

	private final @Nullable PullStep<?> pull;

	private final Ledger ledger;

	private final LedgerCounters counters;

	private final Seen seen;

	private final TransactionOperations transactions;

	LedgerGate(ActiveRun run, @Nullable PullStep<?> pull, Ledger ledger, LedgerCounters counters, Seen seen,
			TransactionOperations transactions) {
		this.run = run;
		this.pull = pull;
		this.ledger = ledger;
		this.counters = counters;
		this.seen = seen;
		this.transactions = transactions;
	}

	@Override
	public ExitStatus afterStep(StepExecution step) {
		if (step.getStatus() != BatchStatus.COMPLETED) {
			return step.getExitStatus();
		}
		try {
			judge(step);
		}
		catch (RuntimeException ex) {
			Cause cause = Cause.of(ex);
			this.run.imbalance("LEDGER_UNREADABLE: the ledger could not be checked: " + cause.message(), false);
			this.run.failed(cause);
		}
		String imbalance = this.run.imbalance();
		if (imbalance == null) {
			return step.getExitStatus();
		}
		log.warn("Run {}: {}", this.run.runId(), imbalance);
		step.setStatus(BatchStatus.FAILED);
		return ExitStatus.FAILED;
	}

	private void judge(StepExecution step) {
		this.counters.requireAllKept();
		LedgerLine total = this.ledger.total(this.run.runId(), step.getStepName());
		if (!total.balances() || !this.counters.agreesWith(total)) {
			this.run.imbalance("LEDGER_IMBALANCE: the ledger says " + total + ", the step counted "
					+ this.counters.total() + "; this is a defect of omsync, report it", false);
			return;
		}
		Long claimed = (this.pull != null && this.pull.claims()) ? this.pull.reader().claimed() : null;
		if (claimed != null && !meets(step.getStepName(), claimed)) {
			// What is missing may lie in any page.
			PagedReader.readFromStart(step.getExecutionContext());
		}
	}

	private boolean meets(String step, long claimed) {
		long distinct = this.seen.distinct(this.run.runId(), step);
		this.transactions.executeWithoutResult((status) -> {
			this.ledger.claim(this.run.runId(), step, claimed, distinct);
			this.run.fence();
		});
		if (distinct < claimed) {
			this.run.imbalance("LEDGER_IMBALANCE: the vendor claims " + claimed + " records and its pages held "
					+ distinct + " different ones, " + (claimed - distinct)
					+ " short; restart the run later, and ask the vendor if it stays so", true);
		}
		else if (distinct > claimed) {
			List<String> gone = this.seen.goneSince(this.run.runId(), step, this.run.attempt());
			this.run.remark("The vendor claims " + claimed + " records, " + (distinct - claimed) + " more were seen"
					+ (gone.isEmpty() ? "" : "; no longer listed at the last reading: " + String.join(", ", gone)));
		}
		return distinct >= claimed;
	}

}
