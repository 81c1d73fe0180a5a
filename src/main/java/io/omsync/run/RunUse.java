package io.omsync.run;

import java.util.Set;

/** What a domain still needs of the runs' history. */
public interface RunUse {

	/** Runs that its rows still refer to. */
	Set<Long> runsInUse();

	/** A run is deleted, in this transaction: so is what was kept for it. */
	void runGone(long runId);

}
