package io.omsync.console.run;

import io.omsync.access.Proposal;
import io.omsync.access.Served;
import io.omsync.inventory.HeldPushes;

import org.springframework.stereotype.Component;

/**
 * What an act is done to, as the audit and proposals name it. What holds for a held push
 * names its lines too, so that nobody confirms others than were proposed.
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

	/** With what an approval would let go. */
	String of(String act, long runId) {
		String mark = act.equals("approve") ? this.pushes.mark(runId) : "";
		return mark.isEmpty() ? of(runId) : of(runId) + " (" + mark + ")";
	}

	/** Whether a proposal is about a run, as it is now or as it was. */
	static boolean isOf(Proposal proposal, long runId) {
		return proposal.target().equals(of(runId)) || proposal.target().startsWith(of(runId) + " (");
	}

}
