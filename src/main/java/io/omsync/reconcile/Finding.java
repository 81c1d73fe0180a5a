package io.omsync.reconcile;

import java.math.BigDecimal;
import java.time.Instant;

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
	 */
	public record Sum(String kind, String unit, @Nullable String currency, Ageing age, long count, BigDecimal sum) {
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
