package io.omsync.vendor.omisell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.omsync.connector.VendorException;
import io.omsync.connector.VendorException.Unavailable;
import tools.jackson.databind.JsonNode;

/**
 * Lists the orders of a window, page after page. An order that changes meanwhile leaves
 * the window, and those behind it move up, one of them over to a page that was read
 * already. So after the last page the first is asked for again, and unless nothing has
 * moved the list is read anew.
 */
class OmisellList {

	private static final String OPERATION = "order/list";

	private static final int READINGS = 5;

	private static final int ENOUGH_TO_JUDGE = 50;

	private final OmisellCalls calls;

	private final OmisellApi api;

	private final OmisellOptions options;

	OmisellList(OmisellCalls calls, OmisellApi api, OmisellOptions options) {
		this.calls = calls;
		this.api = api;
		this.options = options;
	}

	/** The whole list; shorter than its count only if the vendor holds on to that. */
	Listing all(Seconds window) {
		ListPage first = page(window, 1);
		boolean wasShort = false;
		String refusal = "";
		for (int reading = 1; reading <= READINGS; reading++) {
			Reading read = read(window, first);
			if (read.whole() && first.last()) {
				return read.listing();
			}
			ListPage again = page(window, 1);
			boolean still = read.still(again);
			if (still && (read.whole() || wasShort)) {
				return read.listing();
			}
			wasShort = still;
			refusal = read.refusal;
			first = again;
		}
		throw Unavailable.passing("omisell " + OPERATION + ": orders of " + window + " changed each time that they were"
				+ " listed; restart the run later, or give option slice a shorter time" + refusal, null);
	}

	/** One page, which may be all. */
	ListPage page(Seconds window, int page) {
		try {
			return ask(window, page);
		}
		catch (VendorException.BadRecord ex) {
			throw Unavailable.lasting(ex.getMessage() + " Compare the options of this account with its shop");
		}
	}

	private ListPage ask(Seconds window, int page) {
		Map<String, String> query = new LinkedHashMap<>();
		query.put("updated_from", String.valueOf(window.from()));
		query.put("updated_to", String.valueOf(window.to()));
		query.put("status_group", this.options.statusGroup());
		query.put("page", String.valueOf(page));
		query.put("page_size", String.valueOf(this.options.pageSize()));
		String shop = this.options.shopId();
		if (shop != null) {
			query.put("shop_id", shop);
		}
		return page(this.calls.call(OPERATION, (headers) -> this.api.orders(headers, query)));
	}

	private static ListPage page(JsonNode data) {
		JsonNode results = data.path("results");
		long count = data.path("count").asLong(-1);
		if (!results.isArray() || count < 0) {
			throw Unavailable.lasting("omisell " + OPERATION
					+ ": the answer holds no results or no count, so nothing tells whether all orders came");
		}
		JsonNode next = data.path("next");
		return new ListPage(count, next.isMissingNode() || next.isNull() || next.asString("").isBlank(),
				results.valueStream().map(Head::of).toList());
	}

	private Reading read(Seconds window, ListPage first) {
		var reading = new Reading(window, first);
		ListPage page = first;
		for (int number = 1;; number++) {
			int news = reading.add(page);
			if (page.last()) {
				return reading;
			}
			if (news == 0 && reading.whole()) {
				return reading;
			}
			if (news == 0) {
				throw Unavailable.passing("omisell " + OPERATION + ": page " + number + " of " + window
						+ " brings nothing that the pages before did not, and is not to be the last; restart the run"
						+ " later", null);
			}
			try {
				page = ask(window, number + 1);
			}
			catch (VendorException.BadRecord ex) {
				return reading.cut("; page " + (number + 1) + " was refused: " + ex.getMessage());
			}
		}
	}

	/**
	 * A page as it came.
	 *
	 * @param last whether no link to a next one is given
	 */
	record ListPage(long count, boolean last, List<Head> heads) {

		List<Head.Version> versions() {
			return this.heads.stream().map(Head::version).toList();
		}

	}

	/** A list that was read: the orders, and how many the vendor says there are. */
	record Listing(List<Head> heads, long count) {
	}

	/** One way through the pages. */
	private static final class Reading {

		private final Seconds window;

		private final ListPage first;

		private final Map<String, Head> heads = new LinkedHashMap<>();

		private boolean moved;

		private long outside;

		private String refusal = "";

		Reading(Seconds window, ListPage first) {
			this.window = window;
			this.first = first;
		}

		/**
		 * Takes a page in and tells how many orders it brought that were not there yet.
		 */
		int add(ListPage page) {
			int before = this.heads.size();
			for (Head head : page.heads()) {
				if (this.heads.put(head.key(), head) == null && !this.window.contains(head.updated())) {
					this.outside++;
				}
			}
			this.moved |= page.count() != this.first.count();
			requireFiltered();
			return this.heads.size() - before;
		}

		/** Before a detail of each is asked for. */
		private void requireFiltered() {
			if (this.outside > ENOUGH_TO_JUDGE && this.outside * 2 > this.heads.size()) {
				throw Unavailable.lasting("omisell " + OPERATION + ": " + this.outside + " of " + this.heads.size()
						+ " rows lie outside the window " + this.window + " that was asked for: the vendor ignored the"
						+ " filter; compare its API with this account's options");
			}
		}

		/** The list has become shorter than the page that was to come. */
		Reading cut(String refusal) {
			this.moved = true;
			this.refusal = refusal;
			return this;
		}

		boolean whole() {
			return !this.moved && this.heads.size() >= this.first.count();
		}

		boolean still(ListPage again) {
			return !this.moved && again.count() == this.first.count() && again.versions().equals(this.first.versions());
		}

		Listing listing() {
			return new Listing(List.copyOf(this.heads.values()), this.first.count());
		}

	}

}
