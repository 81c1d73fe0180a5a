package io.omsync.connector;

import java.util.Set;

import io.omsync.model.Documents;
import io.omsync.model.Order;
import io.omsync.model.Slice;

/** Orders by the vendor's change time. */
public interface OrderSource {

	/**
	 * The orders that changed in a window, page by page.
	 * @param asked the window with its overlap; rows outside it are returned too if the
	 * vendor sends them, and counted as filtered by the caller
	 */
	PageSource<Order> orders(Slice.Window asked);

	/** The same for a caller who can tell which orders need not be asked for again. */
	default PageSource<Order> orders(Slice.Window asked, KnownOrders known) {
		return orders(asked);
	}

	/**
	 * One page of a window, the newest orders first where that can be asked: to look, not
	 * to store. For a vendor whose lists are costly to open, asked in a cheaper way.
	 */
	default Page<Order> sample(Slice.Window asked) {
		try (PageSource<Order> source = orders(asked)) {
			return source.page(null);
		}
	}

	/** The kinds of documents that its orders hold, all that there are of each. */
	default Set<Documents.Kind> documents() {
		return Set.of();
	}

	/** How many calls a list of so many orders takes, at most. */
	default long callsFor(long orders) {
		return 3 + orders / 100;
	}

}
