package io.omsync.run;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a process holds what it runs.
 *
 * @param lease how long a run stays its owner's without a beat
 * @param beat how often the owner beats; well below the lease
 * @param key base64 of 32 bytes that encrypt stored tokens; empty keeps tokens in memory
 */
@ConfigurationProperties("omsync")
record RunSettings(@DefaultValue("60s") Duration lease, @DefaultValue("10s") Duration beat,
		@DefaultValue("") String key) {

	RunSettings {
		if (beat.multipliedBy(2).compareTo(lease) > 0) {
			throw new IllegalArgumentException("omsync.beat (" + beat.toMillis()
					+ " ms) must be at most half of omsync.lease (" + lease.toMillis() + " ms)");
		}
	}

	long leaseMicros() {
		return this.lease.toNanos() / 1000;
	}

}
