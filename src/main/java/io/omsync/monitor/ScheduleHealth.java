package io.omsync.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.omsync.schedule.Scheduling;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether this process looks for what is due. */
@Component("scheduleHealthIndicator")
@UnderServe
class ScheduleHealth extends AbstractHealthIndicator {

	/** A look may wait for a slow database. */
	private static final Duration SHORTEST = Duration.ofMinutes(2);

	private final Scheduling scheduling;

	private final Duration longest;

	private final Clock clock;

	ScheduleHealth(Scheduling scheduling, @Value("${omsync.poll:10s}") Duration poll, Clock clock) {
		Duration threeLooks = poll.multipliedBy(3);
		this.longest = (threeLooks.compareTo(SHORTEST) > 0) ? threeLooks : SHORTEST;
		this.scheduling = scheduling;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		Map<String, Instant> ticks = this.scheduling.ticks();
		Instant oldest = this.clock.instant().minus(this.longest);
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
