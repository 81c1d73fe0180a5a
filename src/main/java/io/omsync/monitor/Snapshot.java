package io.omsync.monitor;

import java.time.Instant;
import java.util.Map;

import io.omsync.run.JobOf;
import org.jspecify.annotations.Nullable;

/**
 * How all jobs stand, by what is stored.
 *
 * @param jobs by account and job
 * @param pauses why the schedule leaves a job alone; without a job, all of the account
 * @param findings open ones, by account
 * @param alerts open ones, by kind
 */
record Snapshot(Map<JobOf, Job> jobs, Map<JobOf, String> pauses, Map<String, Long> findings, Map<String, Long> alerts) {

	/** Why the schedule leaves a job alone; null when it does not. */
	@Nullable String pause(JobOf job) {
		String account = this.pauses.get(new JobOf(job.account(), ""));
		return (account != null) ? account : this.pauses.get(job);
	}

	Job job(JobOf job) {
		return this.jobs.getOrDefault(job, Job.NEVER_RUN);
	}

	/**
	 * How it stands.
	 *
	 * @param runId of the last run
	 */
	record Job(@Nullable Instant watermark, @Nullable Long runId, @Nullable String status, @Nullable Integer exitCode,
			@Nullable Instant endedAt, long rejects, long holes) {

		static final Job NEVER_RUN = new Job(null, null, null, null, null, 0, 0);

		Job withWatermark(Instant watermark) {
			return new Job(watermark, this.runId, this.status, this.exitCode, this.endedAt, this.rejects, this.holes);
		}

		Job withLastRun(long runId, String status, @Nullable Integer exitCode, @Nullable Instant endedAt) {
			return new Job(this.watermark, runId, status, exitCode, endedAt, this.rejects, this.holes);
		}

		Job withRejects(long rejects) {
			return new Job(this.watermark, this.runId, this.status, this.exitCode, this.endedAt, rejects, this.holes);
		}

		Job withHoles(long holes) {
			return new Job(this.watermark, this.runId, this.status, this.exitCode, this.endedAt, this.rejects, holes);
		}

	}

}
