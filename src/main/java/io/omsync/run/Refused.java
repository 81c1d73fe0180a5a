package io.omsync.run;

/**
 * A request that can not be carried out as things stand: another run holds the lease, or
 * there is nothing to restart, stop or recover. Nothing was changed. The message says why
 * and what next.
 */
public class Refused extends RuntimeException {

	public Refused(String message) {
		super(message);
	}

}
