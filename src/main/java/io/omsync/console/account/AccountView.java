package io.omsync.console.account;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import io.omsync.run.JobBoard;
import io.omsync.run.Paused;
import io.omsync.run.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * An account.
 *
 * @param vendor null when its file can not be read, as all that comes of it
 * @param host where the vendor is; null for files alone
 * @param problems why it can not be run, a line each with file and line
 * @param offers what its vendor has
 * @param pause why all of it is left alone; null when it is not
 * @param check the newest that was begun at the console of this process
 */
record AccountView(String account, @Nullable String vendor, @Nullable String host, String zone, List<String> problems,
		Map<String, Boolean> offers, @Nullable CallBudget budget, @Nullable Paused pause, List<JobView> jobs,
		@Nullable AccountCheckResult check) {

	/** Whether something will soon look otherwise. */
	public boolean goesOn() {
		return (this.check != null && this.check.endedAt() == null)
				|| this.jobs.stream().anyMatch((job) -> job.outcome() == Outcome.RUNNING || job.starting());
	}

	/**
	 * A job of it.
	 *
	 * @param problem why it can not be run; null when it can
	 * @param started when it was last started at the console of this process
	 */
	record JobView(JobBoard.Line line, @Nullable String problem, Strip hours, Strip days, @Nullable JobStart started) {

		/** How its last run stands; null when it never ran. */
		public @Nullable Outcome outcome() {
			RunRecord last = this.line.lastRun();
			return (last != null) ? Outcome.of(last.status(), last.exitCode()) : null;
		}

		public ZoneId zone() {
			return ZoneId.of(this.line.zone());
		}

		boolean starting() {
			return this.started != null && this.started.endedAt() == null;
		}

		/** Whether this job alone is paused, which can be ended here. */
		public boolean pausedByItself() {
			Paused paused = this.line.paused();
			return paused != null && paused.job() != null && paused.since() != null;
		}

		/** Why it can not be started now; null when it can. */
		public @Nullable String off() {
			if (this.problem != null) {
				return this.problem;
			}
			if (this.started != null && starting()) {
				return "It was started by " + this.started.by() + " and goes on";
			}
			RunRecord last = this.line.lastRun();
			return (last != null && last.endedAt() == null) ? "Run " + last.runId() + " goes on" : null;
		}

	}

	/**
	 * One in a list.
	 *
	 * @param state what is to be known of it
	 * @param badge the class of its badge
	 */
	record Row(String account, @Nullable String vendor, @Nullable String zone, List<String> jobs, String state,
			String badge, @Nullable String problem) {
	}

}
