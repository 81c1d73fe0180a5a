package io.omsync.console.reject;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What became of a reject.
 *
 * @param changedAt the record's own change time, where it could be read
 * @param retriedBy the last run that mapped it again
 * @param resolvedBy the run that stored the record, or found it stored as new or newer
 * @param settledBy the person who ignored it
 * @param same newest first: other rejects of the same record
 */
record RejectPast(@Nullable Instant changedAt, @Nullable Long retriedBy, @Nullable Long resolvedBy,
		@Nullable Instant settledAt, @Nullable String settledBy, @Nullable String settledWhy, List<RejectRow> same) {
}
