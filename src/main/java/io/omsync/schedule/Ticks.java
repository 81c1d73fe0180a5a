package io.omsync.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears that a lane looks for what is due, and what keeps it from that. */
final class Ticks extends AbstractSchedulerListener {

	private static final Logger log = LoggerFactory.getLogger(Ticks.class);

	private final String lane;

	private final Clock clock;

	private volatile Instant last;

	private final AtomicBoolean failing = new AtomicBoolean();

	Ticks(String lane, Clock clock) {
		this.lane = lane;
		this.clock = clock;
		this.last = clock.instant();
	}

	/** When it last looked. */
	Instant last() {
		return this.last;
	}

	@Override
	public void onSchedulerEvent(SchedulerEventType type) {
		switch (type) {
			case RAN_EXECUTE_DUE -> {
				this.last = this.clock.instant();
				this.failing.set(false);
			}
			case UNEXPECTED_ERROR -> {
				if (!this.failing.getAndSet(true)) {
					log.warn("The lane {} could not read or write the schedule in the database; it goes on by itself",
							this.lane);
				}
			}
			default -> {
			}
		}
	}

}
