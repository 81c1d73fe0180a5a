package io.omsync.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.omsync.connector.JobSettings;
import io.omsync.model.Slice;
import io.omsync.run.Paused;
import io.omsync.run.Pauses;
import io.omsync.run.Refused;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.SyncJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * One turn of a job: what is due, oldest first, as {@code omsync run} does it. Windows
 * that were missed are run as well, so many an hour; a push is sent once, however often
 * its time has passed.
 */
@Component
class Turn {

	private static final Logger log = LoggerFactory.getLogger(Turn.class);

	private static final Duration WHILE_BUSY = Duration.ofSeconds(30);

	/**
	 * Then others whose time has come go ahead, of which a lane has no threads for all.
	 */
	private static final int WINDOWS_A_TURN = 4;

	private final RunService runs;

	private final Pauses pauses;

	private final Afterwards afterwards;

	private final TriesStore rows;

	private final Clock clock;

	Turn(RunService runs, Pauses pauses, Afterwards afterwards, TriesStore rows, Clock clock) {
		this.runs = runs;
		this.pauses = pauses;
		this.afterwards = afterwards;
		this.rows = rows;
		this.clock = clock;
	}

	/**
	 * Takes a turn.
	 * @param at when it was to be, which is later than its time when it was put off
	 * @param closing whether the process ends
	 */
	Next take(ScheduledJob job, Progress progress, Instant at, BooleanSupplier closing) {
		try {
			boolean first = at.equals(progress.time()) || progress.tries() > 0;
			return new Slices(job, closing).run(progress, first);
		}
		catch (Refused ex) {
			return busy(job, progress, ex);
		}
		catch (RuntimeException ex) {
			return this.afterwards.noRun(job, progress, ex);
		}
	}

	/** The lease of a run that failed, or whose process died, may be about to end. */
	private Next busy(ScheduledJob job, Progress progress, Refused why) {
		boolean skip = job.settings().whenBusy() == JobSettings.WhenBusy.SKIP && progress.tries() == 0;
		Instant now = this.clock.instant();
		Next next = skip ? Next.time(job, progress, now) : new Next(now.plus(WHILE_BUSY), progress);
		log.info("{} {} at {}: {}", job.id(), skip ? "skips this time and is next" : "looks again", next.at(),
				why.getMessage());
		return next;
	}

	/** The slices of one turn. */
	private final class Slices {

		private final ScheduledJob job;

		private final BooleanSupplier closing;

		Slices(ScheduledJob job, BooleanSupplier closing) {
			this.job = job;
			this.closing = closing;
		}

		/**
		 * Runs them.
		 * @param first whether the first window is the one whose time has come
		 */
		Next run(Progress before, boolean first) {
			if (mustWait()) {
				return putOff(before);
			}
			Progress progress = before;
			boolean counts = !first;
			List<SyncJob.Due> due = due();
			for (int done = 0; done < due.size(); done++) {
				SyncJob.Due slice = due.get(done);
				if (done > 0 && mustWait()) {
					return putOff(progress);
				}
				if (planned(slice)) {
					if (done >= WINDOWS_A_TURN
							&& Turn.this.rows.othersWait(this.job.lane(), Turn.this.clock.instant())) {
						return new Next(Turn.this.clock.instant(), progress);
					}
					Instant now = Turn.this.clock.instant();
					if (counts && progress.caughtUp(now) >= this.job.settings().catchUpPerHour()) {
						return Turn.this.afterwards.behind(this.job, progress, due.size() - done);
					}
					progress = counts ? progress.oneMoreCaughtUp(now) : progress;
					counts = true;
				}
				RunOutcome outcome = Turn.this.runs.run(this.job.job().name(), this.job.account(),
						atItsTime(slice, before), Duration.ZERO);
				if (outcome.endsAll()) {
					return Turn.this.afterwards.notDone(this.job, progress, outcome, this.closing.getAsBoolean());
				}
				progress = progress.cameThrough();
			}
			return Next.time(this.job, progress.cameThrough(), Turn.this.clock.instant());
		}

		/** Each look plans a window up to now: nobody looks while another run goes on. */
		private List<SyncJob.Due> due() {
			String name = this.job.job().name();
			Turn.this.runs.requireFree(name, this.job.account());
			return Turn.this.runs.due(name, this.job.account());
		}

		private boolean mustWait() {
			return this.closing.getAsBoolean() || paused().isPresent();
		}

		private Optional<Paused> paused() {
			return Turn.this.pauses.of(this.job.account(), this.job.job().name());
		}

		/** To whoever goes on, or until it is resumed. */
		private Next putOff(Progress progress) {
			Instant now = Turn.this.clock.instant();
			return new Next(this.closing.getAsBoolean() ? now : now.plus(Afterwards.LOOK_AGAIN), progress);
		}

		/** A round again, as a sweep has it, is bounded by its calls. */
		private static boolean planned(SyncJob.Due due) {
			return due.slice() instanceof Slice.Window && due.round() == 0;
		}

		/** A push that is tried again is the same occasion, and is sent once for it. */
		private static SyncJob.Due atItsTime(SyncJob.Due due, Progress progress) {
			return (due.slice() instanceof Slice.Occasion) ? SyncJob.Due.planned(new Slice.Occasion(progress.time()))
					: due;
		}

	}

}
