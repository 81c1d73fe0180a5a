package io.omsync.connector;

import java.time.Duration;

/** Waits. One for the whole program, so that a test or a simulated night need not. */
@FunctionalInterface
public interface Pause {

	/** The longest that a wait does not look up. */
	Duration LOOK_UP = Duration.ofSeconds(1);

	/**
	 * Returns after {@code duration}.
	 * @throws VendorException.Unavailable when the thread is interrupted meanwhile
	 */
	void of(Duration duration);

	/**
	 * The same for who may have to give up meanwhile.
	 * @param guard throws when there is nothing to wait for any more; asked every second
	 */
	default void of(Duration duration, Runnable guard) {
		Duration left = duration;
		for (; left.compareTo(LOOK_UP) > 0; left = left.minus(LOOK_UP)) {
			guard.run();
			of(LOOK_UP);
		}
		guard.run();
		of(left);
		guard.run();
	}

}
