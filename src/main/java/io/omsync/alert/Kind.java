package io.omsync.alert;

/** What there is to be told of. */
enum Kind {

	/** A run failed and does not go on by itself. */
	RUN_FAILED,
	/** A run waits for a person to approve or refuse it. */
	RUN_HELD,
	/** The vendor refuses an account's credentials. */
	NEEDS_CREDENTIALS,
	/** Records were refused and wait. */
	REJECTS,
	/** A job with a schedule has not come as far as it should have. */
	WATERMARK_OLD,
	/** A process died in mid-run, and its runs were taken over. */
	PROCESS_DIED;

	/** Whether it is something that happened, not something that lasts. */
	boolean passed() {
		return this == PROCESS_DIED;
	}

	/** Whether a run that goes on once more leaves it open how it stands. */
	boolean ofRuns() {
		return this == RUN_FAILED || this == RUN_HELD || this == NEEDS_CREDENTIALS;
	}

}
