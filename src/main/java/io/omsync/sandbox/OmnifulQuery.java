package io.omsync.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * What orders are asked for.
 *
 * @param updatedTo the first moment after the time, as is {@code createdTo}
 * @param more the filters beside the times
 */
record OmnifulQuery(List<OmnifulSeller> sellers, Instant updatedFrom, Instant updatedTo, Instant createdFrom,
		Instant createdTo, Predicate<OmnifulHead> more) {

	static final Instant FIRST = Instant.EPOCH;

	static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

	static OmnifulQuery everything(List<OmnifulSeller> sellers) {
		return updated(sellers, FIRST, LAST);
	}

	static OmnifulQuery updated(List<OmnifulSeller> sellers, Instant from, Instant to) {
		return new OmnifulQuery(sellers, from, to, FIRST, LAST, head -> true);
	}

	boolean holdsUpdated(Instant time) {
		return !time.isBefore(updatedFrom) && time.isBefore(updatedTo);
	}

	boolean accepts(OmnifulHead head) {
		return holdsUpdated(head.modified()) && !head.created().isBefore(createdFrom)
				&& head.created().isBefore(createdTo) && more.test(head);
	}

}
