package io.omsync.schedule;

import java.time.Duration;
import java.util.List;

import io.omsync.connector.ConfigurationProblem;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the schedule is kept.
 *
 * @param poll how often a process looks for what is due
 * @param beat how often it says that it is alive, as with a lease
 * @param restartAfter how long after each failure a job is tried again by itself, before
 * its next time; after the last of them a person is waited for
 * @param clocksApart how far this computer's clock may be from the database's, well below
 * six beats
 * @param lanes how many runs go on at once in each lane
 */
@ConfigurationProperties("omsync")
record ScheduleSettings(@DefaultValue("10s") Duration poll, @DefaultValue("10s") Duration beat, @DefaultValue( {
		"5m", "15m", "45m" }) List<Duration> restartAfter, @DefaultValue("20s") Duration clocksApart,
		@DefaultValue Lanes lanes){

	ScheduleSettings {
		restartAfter = List.copyOf(restartAfter);
		if (poll.isZero() || poll.isNegative()) {
			throw new ConfigurationProblem("OMSYNC_POLL (" + poll.toMillis() + " ms) must be above 0, as in 10s");
		}
		if (restartAfter.stream().anyMatch((wait) -> wait.isZero() || wait.isNegative())) {
			throw new ConfigurationProblem("OMSYNC_RESTART_AFTER must hold times above 0, as in 5m,15m,45m");
		}
		if (lanes.pull() < 1 || lanes.bulk() < 1) {
			throw new ConfigurationProblem("OMSYNC_LANES_PULL and OMSYNC_LANES_BULK must be 1 or more");
		}
	}

	/** Runs at once. */
	record Lanes(@DefaultValue("4") int pull, @DefaultValue("2") int bulk) {

		int all() {
			return this.pull + this.bulk;
		}

	}

}
