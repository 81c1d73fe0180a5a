package io.omsync.console.account;

import io.omsync.run.Status;
import org.jspecify.annotations.Nullable;

/** What a run has come to, the worst last; a number of the store's is its ordinal. */
public enum Outcome {

	NONE("none", "off"), DONE("done", "good"), REJECTS("done, with rejects", "waits"), STOPPED("stopped", "off"),
	HELD("held", "waits"), FAILED("failed", "bad"),
	/** Has no end yet, so it is in no strip. */
	RUNNING("running", "busy");

	private final String word;

	private final String badge;

	Outcome(String word, String badge) {
		this.word = word;
		this.badge = badge;
	}

	/** What a run's row says. */
	public static Outcome of(Status status, @Nullable Integer exitCode) {
		return switch (status) {
			case RUNNING -> RUNNING;
			case FAILED -> FAILED;
			case HELD -> HELD;
			case STOPPED -> STOPPED;
			case COMPLETED -> (exitCode != null && exitCode != 0) ? REJECTS : DONE;
		};
	}

	/** For a person. */
	public String word() {
		return this.word;
	}

	/** The badge's class. */
	public String badge() {
		return this.badge;
	}

}
