package io.omsync.alert;

/** What there is to be told of. */
public enum Kind {

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
	PROCESS_DIED,
	/** A job of the schedule can not even begin a run. */
	JOB_STUCK,
	/** An account or a job of it is left out, as its file can not be used. */
	ACCOUNT_BROKEN;

	/** Whether it is something that happened, not something that lasts. */
	boolean passed() {
		return this == PROCESS_DIED;
	}

	/** Whether it is seen in the account files, which may differ between processes. */
	boolean ofFiles() {
		return this == WATERMARK_OLD || this == ACCOUNT_BROKEN;
	}

	/** Whether a run that goes on once more leaves it open how it stands. */
	boolean ofRuns() {
		return this == RUN_FAILED || this == RUN_HELD || this == NEEDS_CREDENTIALS;
	}

}
