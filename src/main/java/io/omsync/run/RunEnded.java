package io.omsync.run;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The schedule has run a slice, and it has ended.
 *
 * @param nextTry when the schedule tries again what did not come through; null when it is
 * done
 * @param personNeeded whether it was tried as often as may be between two times of the
 * schedule, is held, or can not log in: from now on a person is waited for, although each
 * time of the schedule tries it again
 */
public record RunEnded(String account, String job, RunOutcome outcome, @Nullable Instant nextTry,
		boolean personNeeded) {
}
