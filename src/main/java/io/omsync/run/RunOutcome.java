package io.omsync.run;

import org.jspecify.annotations.Nullable;

/**
 * How a run, or an attempt to start one, has ended.
 *
 * @param exitCode what a command returns for it
 * @param message one line for the person who must act; null when all went well
 */
public record RunOutcome(long runId, Status status, int exitCode, @Nullable String message) {

	/** A slice that did not come through keeps the later ones back. */
	public boolean endsAll() {
		return this.exitCode == 1 || this.exitCode == 5 || this.exitCode == 6 || this.exitCode == 130;
	}

}
