package io.omsync.alert;

import java.time.Instant;

import io.omsync.run.JobOf;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a person, by its cause, however many runs it concerns.
 *
 * @param of both names empty where it concerns several accounts; an empty job is all of
 * the account
 * @param count how many runs, or how often it was tried
 * @param runId the first
 * @param reason a code, or what is known besides
 * @param since when it was told; null when it is not yet
 * @param byItself whether the schedule tries it again soon, so that nobody need act
 */
public record Need(Kind kind, JobOf of, long count, @Nullable Long runId, String reason, @Nullable Instant since,
		boolean byItself) {
}
