package io.omsync.alert;

import java.time.Instant;

/**
 * What is known of a cause.
 *
 * @param firstAt when it was first seen
 * @param lastAt when it was last seen, or found to be over
 * @param toldCount how many runs or records it concerned when it was last told
 */
record Told(long alertId, Trouble trouble, Instant firstAt, Instant lastAt, long toldCount, Instant toldAt) {

	/** Ten times as many as were told. */
	boolean grown(long count) {
		return count >= 10 * this.toldCount;
	}

}
