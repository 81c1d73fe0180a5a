package io.omsync.connector;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one credential may do, over all jobs and processes: calls at once, a token bucket
 * (capacity, and {@code refill} tokens each {@code period}), and named lanes with a lower
 * concurrency of their own, such as batch writes that must go one by one.
 *
 * @param waits how long to wait before each further attempt at one call, where the vendor
 * says so; empty for the usual back-off
 */
public record VendorLimits(int concurrent, int capacity, int refill, Duration period, Map<String, Integer> lanes,
		List<Duration> waits) {

	public VendorLimits {
		lanes = Map.copyOf(lanes);
		waits = List.copyOf(waits);
	}

	/** With the usual back-off. */
	public VendorLimits(int concurrent, int capacity, int refill, Duration period, Map<String, Integer> lanes) {
		this(concurrent, capacity, refill, period, lanes, List.of());
	}

	/**
	 * The same with an account's own limit of calls a minute. A tenth may come as a
	 * burst, so that no span of a minute ever sees more than {@code perMinute}.
	 */
	VendorLimits perMinute(int perMinute) {
		int burst = Math.max(1, perMinute / 10);
		return new VendorLimits(this.concurrent, burst, Math.max(1, perMinute - burst), Duration.ofMinutes(1),
				this.lanes, this.waits);
	}

	VendorLimits concurrent(int concurrent) {
		return new VendorLimits(concurrent, this.capacity, this.refill, this.period, this.lanes, this.waits);
	}

}
