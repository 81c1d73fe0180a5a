package io.omsync.vendor.omniful;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/** All orders that were created in the last days, whatever day they changed on. */
class CursorScan implements Listing {

	private final CursorList list;

	private final OmnifulOptions options;

	private final Days days;

	private final Slice.Window asked;

	private boolean read;

	CursorScan(OmnifulCalls calls, OmnifulOptions options, Days days, Slice.Window asked) {
		this.list = new CursorList(calls, options);
		this.options = options;
		this.days = days;
		this.asked = asked;
	}

	@Override
	public @Nullable List<Head> next() {
		if (this.read) {
			return null;
		}
		this.read = true;
		if (this.days.of(this.asked.from()).isBefore(first())) {
			throw Unavailable.lasting("omniful orders: " + this.days.of(this.asked.from()) + " is longer ago than"
					+ " CURSOR_SCAN looks (option scan, " + this.options.scan().toDays()
					+ " days), so orders of then would be missing; make scan longer, or abandon the window");
		}
		return this.list.all(filter(), this::kept);
	}

	@Override
	public List<Head> look() {
		return this.list.first(filter());
	}

	private Map<String, String> filter() {
		return Map.of("created_from", first().toString());
	}

	/** The first day whose orders are seen. */
	private LocalDate first() {
		return this.days.of(this.days.clock().instant().minus(this.options.scan()));
	}

	private Head kept(Head head) {
		Instant updated = head.updated();
		return (updated == null || this.asked.contains(updated)) ? head : head.slight();
	}

}
