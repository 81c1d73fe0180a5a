package io.omsync.run;

import java.time.Duration;

import io.omsync.connector.Pause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Decides whether a run goes on by itself after an attempt that failed: once when the
 * vendor's claim was not met, and a few times, later each time, when what failed may
 * pass. Everything else waits for a person.
 */
@Component
class AutoRestarts {

	private static final Logger log = LoggerFactory.getLogger(AutoRestarts.class);

	private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

	private static final int LONGER = 3;

	private final RunSettings settings;

	private final Pause pause;

	private final Heartbeat heartbeat;

	AutoRestarts(RunSettings settings, Pause pause, Heartbeat heartbeat) {
		this.settings = settings;
		this.pause = pause;
		this.heartbeat = heartbeat;
	}

	/** For one command's work on a run. */
	Budget budget() {
		return new Budget();
	}

	/** What is left of the tries. */
	final class Budget {

		private boolean readOnceMore;

		private int restarts;

		private Duration wait = FIRST_WAIT;

		/**
		 * Whether to go on now. Returns when it is time to, or as soon as somebody asks
		 * the run to stop.
		 */
		boolean mayGoOn(ActiveRun run, RunOutcome outcome) {
			if (outcome.status() != Status.FAILED || stopping(run)) {
				return false;
			}
			if (run.readOnceMore() && !this.readOnceMore) {
				this.readOnceMore = true;
				log.warn("Run {}: reading once more", run.runId());
				return true;
			}
			return run.passing() && !leftToTheSchedule(run) && mayTryAgain(run, String.valueOf(outcome.message()));
		}

		/** Who waits for a vendor here keeps a thread from the other accounts. */
		private boolean leftToTheSchedule(ActiveRun run) {
			return AutoRestarts.this.settings.serving() && run.vendorAway();
		}

		/** Waits for the next try, if there is one left. */
		boolean mayTryAgain(ActiveRun run, String failed) {
			if (this.restarts == AutoRestarts.this.settings.autoRestarts() || stopping(run)) {
				return false;
			}
			this.restarts++;
			log.warn("Run {}: attempt {} met trouble; it goes on from its last commit in {} s, by itself {} of {}: {}",
					run.runId(), run.attempt(), this.wait.toSeconds(), this.restarts,
					AutoRestarts.this.settings.autoRestarts(), failed);
			try {
				AutoRestarts.this.pause.of(this.wait, run::requireNoStop);
			}
			catch (StopAsked ex) {
				return false;
			}
			Duration longer = this.wait.multipliedBy(LONGER);
			this.wait = (longer.compareTo(LONGEST_WAIT) < 0) ? longer : LONGEST_WAIT;
			return true;
		}

		private boolean stopping(ActiveRun run) {
			return run.stopRequest() != null || AutoRestarts.this.heartbeat.stopping();
		}

	}

}
