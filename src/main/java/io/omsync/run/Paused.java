package io.omsync.run;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the schedule leaves alone.
 *
 * @param job null for all jobs of the account
 * @param since null when the account's file says so
 * @param next what resumes it
 */
public record Paused(State state, String account, @Nullable String job, String reason, @Nullable String by,
		@Nullable Instant since, String next) {

	/** One line for a person. */
	public String said() {
		return what() + ((this.state == State.NEEDS_CREDENTIALS) ? " needs credentials" : " is paused")
				+ ((this.since != null) ? " since " + this.since + " (" + this.by + ")" : "") + ": " + this.reason
				+ "; " + this.next;
	}

	private String what() {
		return (this.job != null) ? this.job + " of " + this.account : this.account;
	}

	/** Why it is left alone. */
	public enum State {

		/** A person, or the account's file, wants it so. */
		PAUSED,
		/** The vendor refuses the account's credentials, or their permissions. */
		NEEDS_CREDENTIALS

	}

}
