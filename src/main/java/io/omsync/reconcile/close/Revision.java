package io.omsync.reconcile.close;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What was prepared for a close.
 *
 * @param number from 1 on
 * @param state PREPARED or LOCKED; DROPPED or REPLACED when a later one took its place
 * @param manifest SHA-256 of the pack's manifest
 * @param folder of the pack, below {@code reports/}
 * @param reason why a closed month was opened again; else empty
 */
public record Revision(String account, String period, int number, long reportId, String state, String manifest,
		String folder, String reason, String preparedBy, Instant preparedAt, @Nullable Instant lockedAt) {

	boolean locked() {
		return this.state.equals("LOCKED");
	}

	/** For people. */
	public String title() {
		return this.period + " of " + this.account + " revision " + this.number;
	}

}
