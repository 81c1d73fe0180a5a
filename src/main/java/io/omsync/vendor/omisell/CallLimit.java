package io.omsync.vendor.omisell;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Omisell's leaky bucket as its answers show it, {@code used/size}. It empties once a
 * minute; from 70% on the caller rests until it is there again, because others may use it
 * too.
 */
class CallLimit {

	static final String HEADER = "X-Omisell-Api-Call-Limit";

	private static final int FULL_ENOUGH = 70;

	private static final long EMPTIED_IN = Duration.ofMinutes(1).toMillis();

	private volatile Duration rest = Duration.ZERO;

	/** What the last answer said; nothing when it said nothing. */
	void said(@Nullable String header) {
		if (header == null || !header.matches("\\d{1,7}\\s*/\\s*[1-9]\\d{0,6}")) {
			return;
		}
		String[] parts = header.split("\\s*/\\s*");
		long used = Long.parseLong(parts[0]);
		long size = Long.parseLong(parts[1]);
		long over = Math.max(0, 100 * Math.min(used, size) - FULL_ENOUGH * size);
		this.rest = Duration.ofMillis(EMPTIED_IN * over / (100 * size));
	}

	/** How long to wait before the next call; asked once for each answer. */
	Duration rest() {
		Duration rest = this.rest;
		this.rest = Duration.ZERO;
		return rest;
	}

}
