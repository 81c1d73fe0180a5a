package io.omsync.run;

/**
 * Somebody asked this run to stop while it waited: what it has committed stays, and it
 * ends there.
 */
class StopAsked extends RuntimeException {

	StopAsked(String by) {
		super("Stopped while waiting, as " + by + " asked");
	}

}
