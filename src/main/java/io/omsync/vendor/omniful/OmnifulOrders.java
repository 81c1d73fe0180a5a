package io.omsync.vendor.omniful;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import io.omsync.connector.Fetched;
import io.omsync.connector.KnownOrders;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.model.Order;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Orders of a window: some are listed, then those within it that are not stored as they
 * are listed are asked for one by one. Nothing of this outlives the process, so a restart
 * begins with the first day.
 */
class OmnifulOrders implements PageSource<Order> {

	/** Orders of one page of ours, a call each at worst. */
	private static final int ORDERS = 25;

	private final Listing listing;

	private final OmnifulDetails details;

	private final Slice.Window asked;

	private final KnownOrders known;

	private final boolean transfers;

	private final Deque<Head> waiting = new ArrayDeque<>();

	private long skipped;

	private boolean listed;

	private int page;

	/**
	 * The orders of a window.
	 * @param transfers whether stock transfers count as orders
	 */
	OmnifulOrders(Listing listing, OmnifulDetails details, Slice.Window asked, KnownOrders known, boolean transfers) {
		this.listing = listing;
		this.details = details;
		this.asked = asked;
		this.known = known;
		this.transfers = transfers;
	}

	@Override
	public Resume resume() {
		return Resume.START;
	}

	/** Lists are judged by day; a detail may have changed since. */
	@Override
	public boolean judgesWindow() {
		return true;
	}

	@Override
	public Page<Order> page(@Nullable String cursor) {
		list();
		this.page++;
		List<Head> heads = new ArrayList<>();
		for (Head head = this.waiting.poll(); head != null; head = this.waiting.poll()) {
			heads.add(head);
			if (heads.size() == ORDERS) {
				break;
			}
		}
		Map<String, KnownOrders.Stored> stored = this.details.known(heads, this.asked, this.known);
		List<Fetched<Order>> rows = new ArrayList<>();
		for (Head head : heads) {
			String place = "page " + this.page + ", row " + (rows.size() + 1);
			rows.add(this.details.counted(head, this.asked, place)
				.orElseGet(() -> this.details.of(head, stored.get(head.id()), place)));
		}
		Long claimed = this.listing.claimed();
		boolean more = !this.waiting.isEmpty() || !this.listed;
		return new Page<>(rows, more ? String.valueOf(this.page) : null,
				(claimed != null) ? claimed - this.skipped : null);
	}

	/** Until something waits. */
	private void list() {
		while (this.waiting.isEmpty() && !this.listed) {
			List<Head> heads = this.listing.next();
			if (heads == null) {
				this.listed = true;
				return;
			}
			for (Head head : heads) {
				if (head.transfer() && !this.transfers) {
					this.skipped++;
				}
				else {
					this.waiting.add(head);
				}
			}
		}
	}

}
