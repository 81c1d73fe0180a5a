package io.omsync.vendor.omniful;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.Slice;

/** The whole days that Omniful is asked for, and how far back it goes. */
record Days(OmnifulOptions options, Clock clock) {

	private static final Duration LATELY = Duration.ofHours(1);

	LocalDate today() {
		return of(this.clock.instant());
	}

	LocalDate of(Instant time) {
		return time.atZone(this.options.dayZone()).toLocalDate();
	}

	/** The first day that may begin a filter. */
	LocalDate first() {
		return of(this.clock.instant().minus(this.options.reach()));
	}

	/** What names the last day of a filter. */
	String last(LocalDate day) {
		return (this.options.nextDay() ? day.plusDays(1) : day).toString();
	}

	/**
	 * One row of another day is enough: were the days of another zone, others would be
	 * missing. What changes just now may be found by its last change.
	 */
	void require(String operation, List<Head> heads, LocalDate from, LocalDate to) {
		Instant lately = this.clock.instant().minus(LATELY);
		List<Instant> others = new ArrayList<>();
		for (Head head : heads) {
			Instant updated = head.updated();
			if (updated != null && (of(updated).isBefore(from) || of(updated).isAfter(to))
					&& updated.isBefore(lately)) {
				others.add(updated);
			}
		}
		if (!others.isEmpty()) {
			throw Unavailable.lasting("omniful " + operation + ": " + others.size() + " of " + heads.size()
					+ " rows did not change on " + (from.equals(to) ? from.toString() : from + " to " + to)
					+ ", which was asked for (one on " + others.get(0)
					+ "): the vendor ignored the filter, or its days begin in another zone than "
					+ this.options.dayZone() + " (option day-zone); once that is mended, backfill order-pull from "
					+ first() + ", since days before may have been read in part");
		}
	}

	/** Those that a window touches; none of them is to come. */
	Deque<LocalDate> touched(Slice.Window asked) {
		Deque<LocalDate> days = new ArrayDeque<>();
		LocalDate end = of(asked.to().minusNanos(1_000));
		LocalDate today = today();
		for (LocalDate day = of(asked.from()); !day.isAfter(end) && !day.isAfter(today); day = day.plusDays(1)) {
			days.add(day);
		}
		if (!days.isEmpty() && days.getFirst().isBefore(first())) {
			throw Unavailable.lasting("omniful: " + days.getFirst() + " is longer ago than Omniful tells changes of"
					+ " (option reach, " + this.options.reach().toDays() + " days); abandon the window");
		}
		return days;
	}

}
