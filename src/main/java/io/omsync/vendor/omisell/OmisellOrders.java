package io.omsync.vendor.omisell;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.model.Order;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Orders of an updated window: each slice of it is listed whole, then a detail call is
 * made for each order. Of one slice the heads are in memory. Nothing of this outlives the
 * process, so a restart begins with the window's first slice.
 */
class OmisellOrders implements PageSource<Order> {

	/** Orders of one page of ours, a call each. */
	private static final int DETAILS = 25;

	private final OmisellList list;

	private final OmisellDetails details;

	private final Deque<Seconds> slices;

	private final Deque<Head> waiting = new ArrayDeque<>();

	private Set<Head.Version> boundary = Set.of();

	private long claimed;

	private int page;

	OmisellOrders(OmisellList list, OmisellDetails details, Slice.Window asked, Duration slice) {
		this.list = list;
		this.details = details;
		this.slices = new ArrayDeque<>(Seconds.of(asked, slice));
	}

	@Override
	public Resume resume() {
		return Resume.START;
	}

	/** The list's heads are judged; a detail may have changed since. */
	@Override
	public boolean judgesWindow() {
		return true;
	}

	@Override
	public Page<Order> page(@Nullable String cursor) {
		Seconds slice = this.waiting.isEmpty() ? this.slices.poll() : null;
		if (slice != null) {
			list(slice);
		}
		this.page++;
		List<Fetched<Order>> rows = new ArrayList<>();
		for (Head head = this.waiting.poll(); head != null; head = this.waiting.poll()) {
			rows.add(this.details.of(head, "page " + this.page + ", row " + (rows.size() + 1)));
			if (rows.size() == DETAILS) {
				break;
			}
		}
		boolean more = !this.waiting.isEmpty() || !this.slices.isEmpty();
		return new Page<>(rows, more ? String.valueOf(this.page) : null, this.claimed);
	}

	/**
	 * What stood in the slice before too, with the second that both have, is left out.
	 */
	private void list(Seconds slice) {
		OmisellList.Listing listing = this.list.all(slice);
		List<Head> fresh = listing.heads().stream().filter((head) -> !this.boundary.contains(head.version())).toList();
		int known = listing.heads().size() - fresh.size();
		this.claimed += Math.max(listing.count(), listing.heads().size()) - known;
		this.waiting.addAll(fresh);
		this.boundary = listing.heads()
			.stream()
			.filter((head) -> head.updated() == slice.to())
			.map(Head::version)
			.collect(Collectors.toSet());
	}

}
