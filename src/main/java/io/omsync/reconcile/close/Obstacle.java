package io.omsync.reconcile.close;

import org.jspecify.annotations.Nullable;

/**
 * Something in the way of closing a month.
 *
 * @param text what it is, and what next as a command
 * @param job whose it is
 * @param runId that left it
 * @param period the month that comes first
 */
public record Obstacle(Kind kind, String text, @Nullable String job, @Nullable Long runId, @Nullable String period) {

	static Obstacle of(Kind kind, String text) {
		return new Obstacle(kind, text, null, null, null);
	}

	static Obstacle of(Kind kind, String job, @Nullable Long runId, String text) {
		return new Obstacle(kind, text, job, runId, null);
	}

	/** Of what kind. */
	public enum Kind {

		/** The month is not over. */
		TIME,

		/** Another month comes first, or this one was left out for good. */
		TURN,

		/** A stretch of it was not read. */
		WINDOW,

		/** A file is not done. */
		FILE,

		/** A file was not read. */
		UNREAD,

		/** Something changed since the last matching. */
		UNMATCHED,

		/** Orders that are not known. */
		LOOKUP,

		/** Refused records. */
		REJECT

	}

}
