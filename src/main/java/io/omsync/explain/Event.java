package io.omsync.explain;

import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/**
 * A moment of an order's time line. What only its run tells the time of, stands at the
 * start of that run.
 *
 * @param local the same moment in the account's zone
 * @param runId the run that did it or brought it; null for what no run did
 */
public record Event(Instant at, OffsetDateTime local, @Nullable Long runId, Fact fact) {
}
