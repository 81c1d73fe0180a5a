package io.omsync.schedule;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

import io.omsync.connector.Account;
import io.omsync.connector.JobSettings;
import io.omsync.connector.Schedule;
import io.omsync.run.SyncJob;

/**
 * A job of an account that has a schedule.
 *
 * @param when the schedule's text, by which a change of it is noticed
 */
record ScheduledJob(Account account, SyncJob job, Schedule schedule, String when) {

	/** Its name in the schedule's table. */
	String id() {
		return this.account.name() + "/" + this.job.name();
	}

	/** The name of a lane in the schedule's table. */
	static String task(JobSettings.Lane lane) {
		return lane.name().toLowerCase(Locale.ROOT);
	}

	JobSettings settings() {
		return this.account.job(this.job.name());
	}

	JobSettings.Lane lane() {
		JobSettings.Lane said = settings().lane();
		return (said != null) ? said : this.job.lane();
	}

	Instant next(Instant after) {
		return Objects.requireNonNull(this.schedule.next(after), () -> this.when + " never comes again");
	}

}
