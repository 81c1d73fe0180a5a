package io.omsync.reconcile;

import java.math.BigDecimal;
import java.time.Instant;

import io.omsync.connector.Digest;
import io.omsync.reconcile.report.Ageing;
import org.jspecify.annotations.Nullable;

/**
 * What does not agree, as it stands now.
 *
 * @param orderId the order's id, or what documents call an order that is not here
 * @param unit MONEY or QUANTITY
 * @param ageDays whole days since it could be seen
 * @param version grows with every change
 */
public record Finding(long findingId, int version, @Nullable Long runId, String account, String orderId, String kind,
		String subject, String unit, BigDecimal expected, BigDecimal actual, BigDecimal difference,
		@Nullable String currency, String documentIds, long ageDays, @Nullable String reason, @Nullable String assignee,
		@Nullable String note, String state, String changedBy, Instant changedAt) {

	/** Of this version of this finding, as {@link Sum} adds them up. */
	public long mark() {
		return Long.parseLong(Digest.of(this.findingId + ":" + this.version).substring(0, 8), 16);
	}

	/** As it is after a change. */
	Finding with(Change change, String by, Instant at) {
		return new Finding(this.findingId, this.version + 1, null, this.account, this.orderId, this.kind, this.subject,
				this.unit, this.expected, this.actual, this.difference, this.currency, this.documentIds, this.ageDays,
				(change.reason() != null) ? change.reason() : this.reason,
				(change.assignee() != null) ? change.assignee() : this.assignee,
				(change.note() != null) ? change.note() : this.note,
				(change.state() != null) ? change.state() : this.state, by, at);
	}

	/**
	 * Whose are asked for; what is null does not matter.
	 *
	 * @param assignee a dash for those that nobody has
	 */
	public record Filter(@Nullable String account, @Nullable String kind, @Nullable String state,
			@Nullable String order, @Nullable String assignee, @Nullable Ageing age) {
	}

	/**
	 * What it was from one change to the next.
	 *
	 * @param runId null for what a person did
	 */
	public record Version(int number, String state, BigDecimal expected, BigDecimal actual, BigDecimal difference,
			@Nullable String currency, String documentIds, Instant since, Instant dueAt, @Nullable String reason,
			@Nullable String assignee, @Nullable String note, String changedBy, Instant changedAt,
			@Nullable Long runId) {
	}

	/**
	 * So many of a kind and an age, and what they come to.
	 *
	 * @param sum of their differences
	 * @param mark the sum of their marks: another one when others are meant, or one of
	 * them has changed
	 */
	public record Sum(String kind, String unit, @Nullable String currency, Ageing age, long count, BigDecimal sum,
			long mark) {
	}

	/**
	 * What a person makes of one; what is null stays.
	 *
	 * @param version the one that the person saw; null for whichever is there
	 * @param place where it stands, for people
	 */
	public record Change(long findingId, @Nullable Integer version, @Nullable String state, @Nullable String reason,
			@Nullable String assignee, @Nullable String note, String place) {
	}

}
