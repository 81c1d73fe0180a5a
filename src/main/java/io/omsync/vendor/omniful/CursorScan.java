package io.omsync.vendor.omniful;

import java.time.Instant;
import java.util.List;
import java.util.Map;

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
		return this.list.all(filter(), this::kept);
	}

	@Override
	public List<Head> look() {
		return this.list.first(filter());
	}

	private Map<String, String> filter() {
		return Map.of("created_from", this.days.of(this.days.clock().instant().minus(this.options.scan())).toString());
	}

	private Head kept(Head head) {
		Instant updated = head.updated();
		return (updated == null || this.asked.contains(updated)) ? head : head.slight();
	}

}
