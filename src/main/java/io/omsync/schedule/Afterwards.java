package io.omsync.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.omsync.run.Owner;
import io.omsync.run.Paused;
import io.omsync.run.Pauses;
import io.omsync.run.RunOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * What becomes of a job when a slice of it has ended: on to the next time of the
 * schedule, or tried again, a few times and later each time.
 */
@Component
class Afterwards {

	private static final Logger log = LoggerFactory.getLogger(Afterwards.class);

	/** How soon a job that waits for something is looked at again. */
	static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

	private static final int DENIED = 5;

	private static final int HELD = 6;

	private static final int STOPPED = 130;

	private final List<Duration> restartAfter;

	private final Pauses pauses;

	private final Owner owner;

	private final Clock clock;

	/** Account files, and the credentials in them, are read at the start. */
	private final Instant begun;

	Afterwards(ScheduleSettings settings, Pauses pauses, Owner owner, Clock clock) {
		this.restartAfter = settings.restartAfter();
		this.pauses = pauses;
		this.owner = owner;
		this.clock = clock;
		this.begun = clock.instant();
	}

	/** A slice did not come through, and those after it wait. */
	Next notDone(ScheduledJob job, Progress progress, RunOutcome outcome, boolean closing) {
		Instant now = this.clock.instant();
		return switch (outcome.exitCode()) {
			case DENIED -> {
				if (perhapsOurs(job, progress)) {
					yield tryAgain(job, progress, null);
				}
				pause(job.account().name(), String.valueOf(outcome.message()));
				yield new Next(now.plus(LOOK_AGAIN), progress);
			}
			case HELD -> Next.time(job, progress.cameThrough(), now);
			case STOPPED -> closing ? new Next(now, progress) : Next.time(job, progress, now);
			default -> tryAgain(job, progress, null);
		};
	}

	/**
	 * Whether the credentials may be good, and those that this process began with other
	 * ones: no reason to keep the account from all processes.
	 */
	private boolean perhapsOurs(ScheduledJob job, Progress progress) {
		Optional<Instant> good = this.pauses.credentialsGoodSince(job.account().name(), this.begun);
		good.ifPresent((since) -> log.error("{}: the vendor refuses the credentials that serve began with at {}, and"
				+ " the account was resumed at {}: start serve again", job.id(), this.begun, since));
		return good.isPresent() && !lastTry(progress);
	}

	/** No run could begin, so that none tells of it. */
	Next noRun(ScheduledJob job, Progress progress, Throwable why) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(why);
		log.error("{} could not be run: {}: {}", job.id(), root.getClass().getSimpleName(),
				String.valueOf(root.getMessage()).replaceAll("\\s+", " "));
		return tryAgain(job, progress, root.getClass().getSimpleName());
	}

	private Next tryAgain(ScheduledJob job, Progress progress, @Nullable String trouble) {
		Instant now = this.clock.instant();
		if (lastTry(progress)) {
			Next next = Next.time(job, progress.failed(trouble), now);
			log.warn("{} has failed {} times in a row; it is tried at its next time, {}, and waits for a person",
					job.id(), progress.tries() + 1, next.at());
			return next;
		}
		Next next = Next.soon(job, progress.failed(trouble), now, now.plus(this.restartAfter.get(progress.tries())));
		log.warn("{} is tried again by itself at {}, try {} of {}", job.id(), next.at(), progress.tries() + 1,
				this.restartAfter.size());
		return next;
	}

	/** Its process is dead: once it goes on at once, then as after a failure. */
	Next ownerDied(ScheduledJob job, Progress progress) {
		return (progress.tries() == 0) ? new Next(this.clock.instant(), progress.failed(null))
				: tryAgain(job, progress, null);
	}

	/** As many windows as an hour may have were caught up. */
	Next behind(ScheduledJob job, Progress progress, int waiting) {
		Instant now = this.clock.instant();
		Next next = Next.soon(job, progress, now, Progress.hourOf(now).plus(Duration.ofHours(1)));
		log.info("{}: {} windows wait; catch-up-per-hour ({}) is used up, the next are run at {}", job.id(), waiting,
				job.settings().catchUpPerHour(), next.at());
		return next;
	}

	private boolean lastTry(Progress progress) {
		return progress.tries() >= this.restartAfter.size();
	}

	private void pause(String account, String reason) {
		if (this.pauses.pause(Paused.State.NEEDS_CREDENTIALS, account, null, reason, "serve " + this.owner.name())) {
			log.error("{}", this.pauses.of(account).get(0).said());
		}
	}

}
