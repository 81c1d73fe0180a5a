package io.omsync.console.run;

import io.omsync.access.Proposal;
import io.omsync.access.Served;
import io.omsync.inventory.HeldPushes;
import io.omsync.run.RunRecord;
import io.omsync.run.Status;

import org.springframework.stereotype.Component;

/**
 * What an act is done to, as the audit and proposals name it. What takes two people names
 * how the run stands, and with a held push its lines: nobody confirms what is another
 * thing by now.
 */
@Component
@Served
class RunTarget {

	private final HeldPushes pushes;

	RunTarget(HeldPushes pushes) {
		this.pushes = pushes;
	}

	static String of(long runId) {
		return "run " + runId;
	}

	/** As it stands, with what an approval would let go. */
	String of(String act, RunRecord run) {
		boolean holds = act.equals("approve") && run.status() == Status.HELD;
		String mark = holds ? this.pushes.mark(run.runId()) : "";
		return of(run.runId()) + " (" + run.status() + ", attempt " + run.attempts()
				+ (mark.isEmpty() ? "" : ", " + mark) + ")";
	}

	/** Whether a proposal is about a run, as it is now or as it was. */
	static boolean isOf(Proposal proposal, long runId) {
		return proposal.target().equals(of(runId)) || proposal.target().startsWith(of(runId) + " (");
	}

}
