package io.omsync.console.account;

import java.time.Instant;

import io.omsync.run.JobOf;
import org.jspecify.annotations.Nullable;

/**
 * A job that was started at the console.
 *
 * @param slices how many were due
 * @param endedAt null while it goes on
 * @param said how it ended, in a sentence; null while it goes on
 */
record JobStart(JobOf of, String by, int slices, Instant begunAt, @Nullable Instant endedAt, @Nullable String said) {

	JobStart ended(String said, Instant now) {
		return new JobStart(this.of, this.by, this.slices, this.begunAt, now, said);
	}

}
