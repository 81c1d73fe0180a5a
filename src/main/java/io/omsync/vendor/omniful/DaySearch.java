package io.omsync.vendor.omniful;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders by the day of their change. An answer has 100 of them at most and does not say
 * when it lost some, so a full one counts for nothing: its orders are asked for by the
 * days of their creation, and those of one day are taken from the cursor list. A day is
 * asked for without statuses, so that those nobody listed come too; parts by creation are
 * whole together, which parts by status or by shipment's status can not be shown to be.
 */
class DaySearch implements Listing {

	private static final Logger log = LoggerFactory.getLogger(DaySearch.class);

	private static final String OPERATION = "orders/search";

	/** The most that an answer has. */
	private static final int FULL = 100;

	private static final int ENOUGH_TO_JUDGE = 50;

	private static final Duration LATELY = Duration.ofHours(1);

	private final OmnifulCalls calls;

	private final OmnifulOptions options;

	private final Days days;

	private final Deque<LocalDate> touched;

	DaySearch(OmnifulCalls calls, OmnifulOptions options, Days days, Slice.Window asked) {
		this.calls = calls;
		this.options = options;
		this.days = days;
		this.touched = days.touched(asked);
	}

	/** A day of them. */
	@Override
	public @Nullable List<Head> next() {
		LocalDate day = this.touched.poll();
		if (day == null) {
			return null;
		}
		Map<String, Head> found = new LinkedHashMap<>();
		collect(day, null, day, found);
		return List.copyOf(found.values());
	}

	/** One answer, of the last day. */
	@Override
	public List<Head> look() {
		LocalDate day = this.touched.pollLast();
		return (day != null) ? search(day, null, day) : List.of();
	}

	/**
	 * Finds the orders that changed on a day and were created in some.
	 * @param from null for any time before
	 */
	private void collect(LocalDate day, @Nullable LocalDate from, LocalDate to, Map<String, Head> found) {
		List<Head> heads = search(day, from, to);
		if (heads.size() < FULL) {
			heads.forEach((head) -> found.put(head.key(), head));
			return;
		}
		LocalDate first = this.days.first();
		if (from != null && from.equals(to)) {
			scan(day, from, heads).forEach((head) -> found.put(head.key(), head));
		}
		else if (from == null && to.isBefore(first)) {
			throw Unavailable.lasting("omniful " + OPERATION + ": " + FULL + " or more orders that changed on " + day
					+ " were created before " + first + ", and Omniful shows no more than " + FULL
					+ " of them, so some would be lost; abandon the window once they were compared by hand");
		}
		else {
			LocalDate middle = middle(heads, (from != null) ? from : first, to);
			LocalDate before = middle.minusDays(1);
			if (from == null || !from.isAfter(before)) {
				collect(day, from, before, found);
			}
			collect(day, middle, middle, found);
			if (middle.isBefore(to)) {
				collect(day, middle.plusDays(1), to, found);
			}
		}
	}

	/** The day on which the middle one of the orders was created, within bounds. */
	private LocalDate middle(List<Head> heads, LocalDate from, LocalDate to) {
		List<LocalDate> created = new ArrayList<>();
		for (Head head : heads) {
			Instant time = head.created();
			if (time != null) {
				created.add(this.days.of(time));
			}
		}
		created.sort(null);
		LocalDate middle = created.isEmpty() ? to : created.get(created.size() / 2);
		if (middle.isBefore(from)) {
			return from;
		}
		return middle.isAfter(to) ? to : middle;
	}

	private List<Head> search(LocalDate day, @Nullable LocalDate from, LocalDate to) {
		Map<String, String> query = new LinkedHashMap<>();
		query.put("updated_from", day.toString());
		query.put("updated_to", this.days.last(day));
		if (from != null) {
			query.put("created_from", from.toString());
		}
		if (from != null || to.isBefore(day)) {
			query.put("created_to", this.days.last(to));
		}
		List<Head> heads = this.calls.list(OPERATION, this.options.paths().search(query))
			.rows()
			.valueStream()
			.map(Head::of)
			.toList();
		requireDay(heads, day);
		requireFiltered(heads, (from != null) ? from : LocalDate.MIN, to);
		return heads;
	}

	/**
	 * One row of another day is enough: were the days of another zone, others would be
	 * missing. What changes just now may be found by its last change.
	 */
	private void requireDay(List<Head> heads, LocalDate day) {
		Instant lately = this.days.clock().instant().minus(LATELY);
		List<Instant> others = new ArrayList<>();
		for (Head head : heads) {
			Instant updated = head.updated();
			if (updated != null && !this.days.of(updated).equals(day) && updated.isBefore(lately)) {
				others.add(updated);
			}
		}
		if (!others.isEmpty()) {
			throw Unavailable.lasting("omniful " + OPERATION + ": " + others.size() + " of " + heads.size()
					+ " rows did not change on " + day + ", which was asked for (one on " + others.get(0)
					+ "): the vendor ignored the filter, or its days begin in another zone than "
					+ this.options.dayZone() + " (option day-zone)");
		}
	}

	/** A channel may have made an order before Omniful did, so some may look strange. */
	private void requireFiltered(List<Head> heads, LocalDate from, LocalDate to) {
		long outside = heads.stream().filter((head) -> !head.createdOn(from, to, this.options.dayZone())).count();
		if (outside > ENOUGH_TO_JUDGE && outside * 2 > heads.size()) {
			throw Unavailable.lasting("omniful " + OPERATION + ": " + outside + " of " + heads.size()
					+ " rows were created at other times than those asked for, to " + to
					+ ": the vendor ignored the filter; compare its API with this account's options");
		}
	}

	/**
	 * All orders of the day that changed on the other; what search showed is among them.
	 */
	private Collection<Head> scan(LocalDate day, LocalDate created, List<Head> shown) {
		log.warn("omniful {}: {} or more orders that changed on {} were created on {}; they are taken from the list",
				OPERATION, FULL, day, created);
		List<Head> all = new CursorList(this.calls, this.options)
			.all(Map.of("created_from", created.toString(), "created_to", this.days.last(created)), (head) -> head);
		requireFiltered(all, created, created);
		Map<String, Head> listed = all.stream()
			.collect(Collectors.toMap(Head::key, (head) -> head, (first, second) -> second, LinkedHashMap::new));
		long missing = shown.stream().filter((head) -> !listed.containsKey(head.key())).count();
		if (missing > 0) {
			throw Unavailable.passing("omniful " + OPERATION + ": " + missing + " of the orders that changed on " + day
					+ " and were created on " + created + " are not in the list of those created then, so more may be"
					+ " missing; restart the run later", null);
		}
		listed.values().removeIf((head) -> !head.updatedOn(day, this.options.dayZone()));
		return listed.values();
	}

}
