package io.omsync.vendor.omniful;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The v1 list by days of change, newest created first. Orders that arrive push others
 * over to the next page, orders that change leave it: after the last page the first is
 * read again, and unless nothing has moved the list is read anew.
 */
class LegacyPages implements Listing {

	/** The day on which Omniful ends it. */
	static final LocalDate END = LocalDate.of(2026, 7, 30);

	private static final String OPERATION = "v1 orders";

	private static final int READINGS = 5;

	private final OmnifulCalls calls;

	private final OmnifulOptions options;

	private final Days days;

	private final Deque<LocalDate> touched;

	private @Nullable Long claimed;

	LegacyPages(OmnifulCalls calls, OmnifulOptions options, Days days, Slice.Window asked) {
		this.calls = calls;
		this.options = options;
		this.days = days;
		this.touched = days.touched(asked);
	}

	@Override
	public @Nullable Long claimed() {
		return this.claimed;
	}

	@Override
	public @Nullable List<Head> next() {
		if (this.touched.isEmpty()) {
			return null;
		}
		LocalDate from = this.touched.getFirst();
		LocalDate to = this.touched.getLast();
		this.touched.clear();
		for (int reading = 1; reading <= READINGS; reading++) {
			Reading read = read(from, to);
			if (read.still(page(from, to, 1))) {
				this.claimed = Math.max(read.total, read.heads.size());
				return List.copyOf(read.heads.values());
			}
		}
		throw Unavailable.passing("omniful " + OPERATION + ": orders of " + from + " to " + to
				+ " changed each time that they were listed; restart the run later", null);
	}

	@Override
	public List<Head> look() {
		return this.touched.isEmpty() ? List.of()
				: List.copyOf(page(this.touched.getLast(), this.touched.getLast(), 1).heads());
	}

	private Reading read(LocalDate from, LocalDate to) {
		Page first = page(from, to, 1);
		Reading reading = new Reading(first);
		for (int number = 2; number <= first.last(); number++) {
			try {
				Page page = page(from, to, number);
				reading.add(page);
			}
			catch (BadRecord ex) {
				reading.moved = true;
				break;
			}
		}
		return reading;
	}

	private Page page(LocalDate from, LocalDate to, int number) {
		Map<String, String> query = Map.of("updated_from", from.toString(), "updated_to", this.days.last(to), "page",
				String.valueOf(number), "per_page", String.valueOf(this.options.pageSize()));
		URI address = this.options.paths().legacyOrders(query);
		Envelope answer = (number == 1) ? this.calls.list(OPERATION, address) : this.calls.read(OPERATION, address);
		List<Head> heads = answer.rows().valueStream().map(Head::of).toList();
		this.days.require(OPERATION, heads, from, to);
		long total = answer.meta().path("total").asLong(-1);
		if (total < 0) {
			throw Unavailable.lasting("omniful " + OPERATION
					+ ": the answer does not say how many orders there are, so nothing tells whether all came");
		}
		return new Page(heads, answer.meta().path("last_page").asInt(1), total);
	}

	private record Page(List<Head> heads, int last, long total) {

		List<String> versions() {
			List<String> versions = new ArrayList<>();
			this.heads.forEach((head) -> versions.add(head.key() + " " + head.updated()));
			return versions;
		}

	}

	/** One way through the pages. */
	private static final class Reading {

		private final Map<String, Head> heads = new LinkedHashMap<>();

		private final Page first;

		private final long total;

		private boolean moved;

		Reading(Page first) {
			this.first = first;
			this.total = first.total();
			add(first);
		}

		void add(Page page) {
			page.heads().forEach((head) -> this.heads.put(head.key(), head));
			this.moved |= page.total() != this.total;
		}

		boolean still(Page again) {
			return !this.moved && again.total() == this.total && again.versions().equals(this.first.versions());
		}

	}

}
