package io.omsync.inventory;

import java.time.Instant;

/**
 * A level whose newest version the vendor has not answered yet.
 *
 * @param version of the level, to be kept with the vendor's answer
 */
record PendingLevel(String sku, String location, long quantity, Instant observedAt, long version) {

	/** What the vendor is told: the level less the buffer, never below zero. */
	long toSend(long buffer) {
		return Math.max(0, this.quantity - buffer);
	}

}
