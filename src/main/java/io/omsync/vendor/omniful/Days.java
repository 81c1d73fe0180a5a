package io.omsync.vendor.omniful;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;

import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.Slice;

/** The whole days that Omniful is asked for, and how far back it goes. */
record Days(OmnifulOptions options, Clock clock) {

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
