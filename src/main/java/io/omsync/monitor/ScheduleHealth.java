package io.omsync.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.omsync.schedule.Scheduling;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether this process looks for what is due. */
@Component("scheduleHealthIndicator")
@UnderServe
class ScheduleHealth extends AbstractHealthIndicator {

	/** A look is due every few seconds; one may wait for a slow database. */
	private static final Duration LONGEST = Duration.ofMinutes(2);

	private final Scheduling scheduling;

	private final Clock clock;

	ScheduleHealth(Scheduling scheduling, Clock clock) {
		this.scheduling = scheduling;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		Map<String, Instant> ticks = this.scheduling.ticks();
		Instant oldest = this.clock.instant().minus(LONGEST);
		boolean ticking = !ticks.isEmpty() && ticks.values().stream().allMatch((tick) -> tick.isAfter(oldest));
		health.withDetails(ticks);
		if (ticking) {
			health.up();
		}
		else {
			health.down();
		}
	}

}
