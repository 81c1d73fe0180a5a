package io.omsync.run;

import java.util.ArrayList;
import java.util.List;

import io.omsync.model.Slice;

import org.springframework.stereotype.Component;

/**
 * Whether a person must look at a run before it counts: all of it is stored, and its
 * window's watermark has not moved yet.
 */
@Component
class Judgement {

	private final Ledger ledger;

	private final UsualVolume usual;

	private final RetryItems retries;

	Judgement(Ledger ledger, UsualVolume usual, RetryItems retries) {
		this.ledger = ledger;
		this.usual = usual;
		this.retries = retries;
	}

	RunOutcome of(ActiveRun run) {
		long left = run.row().retry() ? this.retries.left(run) : 0;
		if (left > 0) {
			return new RunOutcome(run.runId(), Status.FAILED, 1, left + " rejects were not mapped again: no step of "
					+ run.job() + " is theirs any more. Abandon run " + run.runId() + "; they wait as before");
		}
		Ledger.Refusals refusals = this.ledger.refusals(run.runId());
		List<String> reasons = new ArrayList<>();
		int most = run.settings().maxRejects();
		if (refusals.rejected() > most && !run.row().retry()) {
			reasons.add(refusals.rejected() + " records were rejected, more than max-rejects (" + most
					+ "); all others are stored. Look at them with omsync rejects " + run.runId());
		}
		if (run.slice() instanceof Slice.Window window) {
			Volume volume = this.usual.of(run.account().name(), run.job(), run.runId(), window,
					run.settings().volume());
			if (volume.unusual()) {
				reasons.add("The volume is unusual: " + volume.said() + "; all are stored. See the windows before with"
						+ " omsync show " + run.runId());
			}
		}
		return reasons.isEmpty() ? new RunOutcome(run.runId(), Status.COMPLETED, exitCode(run.runId()), null)
				: new RunOutcome(run.runId(), Status.HELD, 6,
						String.join(". ", reasons) + "; omsync approve " + run.runId() + " accepts that");
	}

	/** Of a run that is done: with rejects, or without. */
	int exitCode(long runId) {
		Ledger.Refusals refusals = this.ledger.refusals(runId);
		return (refusals.rejected() + refusals.refused() > 0) ? 3 : 0;
	}

}
