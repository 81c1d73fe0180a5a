package io.omsync.connector;

import java.time.Duration;
import java.util.Map;

/**
 * What one credential may do, over all jobs and processes: calls at once, a token bucket
 * (capacity, and {@code refill} tokens each {@code period}), and named lanes with a lower
 * concurrency of their own, such as batch writes that must go one by one.
 */
public record VendorLimits(int concurrent, int capacity, int refill, Duration period, Map<String, Integer> lanes) {

	public VendorLimits {
		lanes = Map.copyOf(lanes);
	}

	/**
	 * The same with an account's own limit of calls a minute. A tenth may come as a
	 * burst, so that no span of a minute ever sees more than {@code perMinute}.
	 */
	VendorLimits perMinute(int perMinute) {
		int burst = Math.max(1, perMinute / 10);
		return new VendorLimits(this.concurrent, burst, Math.max(1, perMinute - burst), Duration.ofMinutes(1),
				this.lanes);
	}

	VendorLimits concurrent(int concurrent) {
		return new VendorLimits(concurrent, this.capacity, this.refill, this.period, this.lanes);
	}

}
