package io.omsync.schedule;

import java.time.Instant;

/** When a job's next turn is, and what is kept until then. */
record Next(Instant at, Progress progress) {

	/** The next time of its schedule. */
	static Next time(ScheduledJob job, Progress progress, Instant now) {
		Instant time = job.next(now);
		return new Next(time, progress.movedTo(job, time));
	}

	/** Before its next time, or else then. */
	static Next soon(ScheduledJob job, Progress progress, Instant now, Instant soon) {
		Next time = time(job, progress, now);
		return soon.isBefore(time.at()) ? new Next(soon, progress) : time;
	}

}
