package io.omsync.connector;

import java.time.Duration;

/** Waits. One for the whole program, so that a test or a simulated night need not. */
@FunctionalInterface
public interface Pause {

	/**
	 * Returns after {@code duration}.
	 * @throws VendorException.Unavailable when the thread is interrupted meanwhile
	 */
	void of(Duration duration);

}
