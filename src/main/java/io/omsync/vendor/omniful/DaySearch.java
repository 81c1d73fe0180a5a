package io.omsync.vendor.omniful;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * These are for what the list does not reach, and then the run fails once all is stored.
 */
class DaySearch implements Listing {

	private static final Logger log = LoggerFactory.getLogger(DaySearch.class);

	private static final String OPERATION = "orders/search";

	/** The most that an answer has. */
	static final int FULL = 100;

	private static final int ENOUGH_TO_JUDGE = 50;

	private final OmnifulCalls calls;

	private final OmnifulOptions options;

	private final Days days;

	private final LocalDate today;

	private final Deque<LocalDate> touched;

	private @Nullable Unavailable lost;

	DaySearch(OmnifulCalls calls, OmnifulOptions options, Days days, Slice.Window asked) {
		this.calls = calls;
		this.options = options;
		this.days = days;
		this.today = days.today();
		this.touched = days.touched(asked);
	}

	/** A day of them; what can not be found fails the run when the rest is stored. */
	@Override
	public @Nullable List<Head> next() {
		LocalDate day = this.touched.poll();
		if (day == null) {
			if (this.lost != null) {
				throw this.lost;
			}
			return null;
		}
		Map<String, Head> found = new LinkedHashMap<>();
		collect(day, null, this.today, found);
		return List.copyOf(found.values());
	}

	/** One answer, of the last day. */
	@Override
	public List<Head> look() {
		LocalDate day = this.touched.pollLast();
		return (day != null) ? search(day, null, this.today) : List.of();
	}

	/**
	 * Finds the orders that changed on a day and were created in some.
	 * @param from null for any time before
	 */
	private void collect(LocalDate day, @Nullable LocalDate from, LocalDate to, Map<String, Head> found) {
		List<Head> shown = search(day, from, to);
		if (shown.size() < FULL) {
			shown.forEach((head) -> found.put(head.key(), head));
		}
		else if (from == null && to.isBefore(this.days.first())) {
			collectOld(day, to, shown, found);
		}
		else {
			split(day, from, to, shown, found);
			requireShown(day, shown, found);
		}
	}

	/** The oldest last: they may be more than can be found. */
	private void split(LocalDate day, @Nullable LocalDate from, LocalDate to, List<Head> shown,
			Map<String, Head> found) {
		if (from != null && from.equals(to)) {
			scan(day, from, shown).forEach((head) -> found.put(head.key(), head));
			return;
		}
		LocalDate middle = middle(shown, (from != null) ? from : this.days.first(), to);
		if (middle.isBefore(to)) {
			collect(day, middle.plusDays(1), to, found);
		}
		collect(day, middle, middle, found);
		if (from == null || middle.isAfter(from)) {
			collect(day, from, middle.minusDays(1), found);
		}
	}

	/** What was created before the days that can be asked for one by one. */
	private void collectOld(LocalDate day, LocalDate to, List<Head> shown, Map<String, Head> found) {
		shown.forEach((head) -> found.put(head.key(), head));
		new OldOrders((filter) -> ask(day, null, to, filter)).find(shown)
			.forEach((head) -> found.put(head.key(), head));
		this.lost = Unavailable.lasting("omniful " + OPERATION + ": " + FULL + " or more orders that changed on " + day
				+ " were created before " + this.days.first() + ", and Omniful shows no more than " + FULL
				+ " of them at once, so some may be missing; what it shows by status is stored, the last chunk aside."
				+ " Compare that day by hand, then abandon the window, or read it with strategy CURSOR_SCAN and a"
				+ " longer scan");
	}

	/** What is in no part of a split shows that parts are not the whole. */
	private void requireShown(LocalDate day, List<Head> shown, Map<String, Head> found) {
		List<Head> missing = shown.stream().filter((head) -> !found.containsKey(head.key())).toList();
		List<String> numbers = missing.stream().map(Head::number).filter((number) -> !number.isBlank()).toList();
		if (missing.isEmpty()) {
			return;
		}
		Set<String> keys = missing.stream().map(Head::key).collect(Collectors.toSet());
		boolean moved = numbers.size() == missing.size() && heads(this.options.paths().numbered(numbers)).stream()
			.noneMatch((head) -> keys.contains(head.key()) && head.updatedOn(day, this.options.dayZone()));
		if (!moved) {
			throw Unavailable
				.passing("omniful " + OPERATION + ": " + missing.size() + " of the orders that changed on " + day
						+ " are not shown by the days of their creation, so more may be missing; restart the run later",
						null);
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
		return ask(day, from, to, Map.of());
	}

	private List<Head> ask(LocalDate day, @Nullable LocalDate from, LocalDate to, Map<String, String> filter) {
		Map<String, String> query = new LinkedHashMap<>(filter);
		query.put("updated_from", day.toString());
		query.put("updated_to", this.days.last(day));
		if (from != null) {
			query.put("created_from", from.toString());
		}
		if (to.isBefore(this.today)) {
			query.put("created_to", this.days.last(to));
		}
		List<Head> heads = heads(this.options.paths().search(query));
		this.days.require(OPERATION, heads, day, day);
		requireFiltered(heads, (from != null) ? from : LocalDate.MIN, to);
		return heads;
	}

	private List<Head> heads(URI address) {
		return this.calls.list(OPERATION, address).rows().valueStream().map(Head::of).toList();
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
