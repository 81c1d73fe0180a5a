package io.omsync.schedule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * What the schedule keeps of a job from one turn to the next.
 *
 * @param time the time of the schedule that the turn is for; the occasion of a push
 * @param when the schedule that it came from
 * @param tries how often it has failed since it last came through
 * @param trouble the class of what kept its last turn from a run at all, which no run
 * tells of; null when there was a run
 * @param hour the clock hour of {@code caughtUp}
 * @param caughtUp how many windows were caught up in that hour
 */
record Progress(Instant time, String when, int tries, @Nullable String trouble, @Nullable Instant hour, int caughtUp) {

	static Progress at(ScheduledJob job, Instant time) {
		return new Progress(time, job.when(), 0, null, null, 0);
	}

	/** Waits for another time of the schedule. */
	Progress movedTo(ScheduledJob job, Instant time) {
		return new Progress(time, job.when(), this.tries, this.trouble, this.hour, this.caughtUp);
	}

	Progress failed(@Nullable String trouble) {
		return new Progress(this.time, this.when, this.tries + 1, trouble, this.hour, this.caughtUp);
	}

	Progress cameThrough() {
		return new Progress(this.time, this.when, 0, null, this.hour, this.caughtUp);
	}

	int caughtUp(Instant now) {
		return hourOf(now).equals(this.hour) ? this.caughtUp : 0;
	}

	Progress oneMoreCaughtUp(Instant now) {
		return new Progress(this.time, this.when, this.tries, this.trouble, hourOf(now), caughtUp(now) + 1);
	}

	static Instant hourOf(Instant now) {
		return now.truncatedTo(ChronoUnit.HOURS);
	}

}
