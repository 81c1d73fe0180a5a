package io.omsync.access;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something that was done.
 *
 * @param outcome DONE, REFUSED or FAILED; CUT OFF when the process ended before
 * @param detail why it was not done
 */
public record AuditEntry(long id, Instant at, String who, String address, String act, String target, String why,
		String outcome, @Nullable String detail) {
}
