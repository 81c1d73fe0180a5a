package io.omsync.run;

import java.time.Duration;

import io.omsync.connector.ConfigurationProblem;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a process holds what it runs.
 *
 * @param lease how long a run stays its owner's without a beat
 * @param beat how often the owner beats; well below the lease
 * @param autoRestarts how often a run is tried again by itself when the trouble may pass
 * @param serving whether the schedule tries again later what failed
 * @param key base64 of 32 bytes that encrypt stored tokens; empty keeps tokens in memory
 */
@ConfigurationProperties("omsync")
record RunSettings(@DefaultValue("60s") Duration lease, @DefaultValue("10s") Duration beat,
		@DefaultValue("2") int autoRestarts, boolean serving, @DefaultValue("") String key) {

	RunSettings {
		if (beat.isZero() || beat.isNegative() || beat.multipliedBy(2).compareTo(lease) > 0) {
			throw new ConfigurationProblem(
					"OMSYNC_BEAT (" + beat.toMillis() + " ms) must be above 0 and at most half of" + " OMSYNC_LEASE ("
							+ lease.toMillis() + " ms); lengthen the lease");
		}
		if (autoRestarts < 0) {
			throw new ConfigurationProblem("OMSYNC_AUTO_RESTARTS (" + autoRestarts
					+ ") must not be below 0; 0 leaves every restart to a person");
		}
	}

	long leaseMicros() {
		return this.lease.toNanos() / 1000;
	}

	@Override
	public String toString() {
		return "RunSettings[lease=" + this.lease + ", beat=" + this.beat + ", autoRestarts=" + this.autoRestarts + "]";
	}

}
