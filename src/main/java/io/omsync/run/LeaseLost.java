package io.omsync.run;

/**
 * This process does not own the run any more: its lease ran out, or another took over.
 * Nothing it still does is kept.
 */
class LeaseLost extends RuntimeException {

	LeaseLost(String message) {
		super(message);
	}

}
