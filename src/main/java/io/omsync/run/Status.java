package io.omsync.run;

/** What a run has come to, and the exit code that says so. */
public enum Status {

	RUNNING, COMPLETED, FAILED, STOPPED, HELD

}
