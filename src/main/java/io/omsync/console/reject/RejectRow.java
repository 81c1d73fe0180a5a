package io.omsync.console.reject;

import java.time.Instant;

import io.omsync.run.Rejects;

/**
 * A reject without its record.
 *
 * @param place where it came from: a page and row, or a file's line
 */
record RejectRow(long rejectId, long runId, String job, String account, String recordKey, String reasonCode,
		String reason, String place, String state, Instant createdAt) {

	static RejectRow of(Rejects.Row row) {
		return new RejectRow(row.rejectId(), row.runId(), row.job(), row.account(), row.recordKey(), row.reasonCode(),
				row.reason(), row.place(), row.state(), row.createdAt());
	}

}
