package io.omsync.explain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an order.
 *
 * @param asked the id or number that was asked for
 * @param found whether it is here
 * @param orders the order; several when a number is that of several
 * @param timeLine of the one order, or of what is known of one that is not here, oldest
 * first
 * @param runs those that the time line names, if they are kept
 * @param reasons why it is not here, those that are certain first
 * @param answer what the vendor says of it now; null when it was not asked
 * @param alike ids and numbers that are here and differ in case or blanks alone
 * @param elsewhere accounts that have an order of this id
 */
public record Explanation(String account, String zone, String asked, boolean found, List<Head> orders,
		List<Event> timeLine, List<Run> runs, List<Reason> reasons, @Nullable Answer answer, List<String> alike,
		List<String> elsewhere) {

	/**
	 * An order as it is here.
	 *
	 * @param group FINDING, EXPECTED or MATCHED; null when it was not matched yet
	 */
	public record Head(String orderId, String number, String status, String vendorStatus, String currency,
			BigDecimal grandTotal, Instant placedAt, Instant updatedAt, long runId, @Nullable String group) {
	}

	/**
	 * A run that had to do with it.
	 *
	 * @param file null for what read no file
	 */
	public record Run(long runId, String job, @Nullable Instant from, @Nullable Instant to, @Nullable String file,
			String status, Instant startedAt) {
	}

	/**
	 * What the vendor says when it is asked by id.
	 *
	 * @param problem why what it has can not be used
	 */
	public record Answer(boolean has, @Nullable Instant placedAt, @Nullable Instant changedAt, @Nullable String status,
			@Nullable String problem) {
	}

}
