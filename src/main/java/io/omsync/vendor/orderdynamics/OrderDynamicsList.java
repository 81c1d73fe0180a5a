package io.omsync.vendor.orderdynamics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.omsync.connector.VendorException.Unavailable;
import io.omsync.vendor.orderdynamics.OrderDynamicsReading.Version;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One search, read until it is whole. The list has no order that is documented and
 * perhaps no total; an order that changes meanwhile leaves it, and one behind it moves
 * over to a page that was read already. So a list of several pages is read again until
 * all of the reading before is still there; what a further reading brings is given out
 * too.
 */
class OrderDynamicsList {

	private static final int READINGS = 5;

	private final OrderDynamicsSearch search;

	private final OrderDynamicsSearch.Query query;

	private final OrderDynamicsOptions options;

	/** Versions by id that were given out, by the searches before this one too. */
	private final Map<String, String> given;

	private final Set<String> seen = new HashSet<>();

	private final Set<String> knownBefore = new HashSet<>();

	private OrderDynamicsReading reading;

	private @Nullable OrderDynamicsReading before;

	private boolean done;

	OrderDynamicsList(OrderDynamicsSearch search, OrderDynamicsSearch.Query query, OrderDynamicsOptions options,
			Map<String, String> given) {
		this.search = search;
		this.query = query;
		this.options = options;
		this.given = given;
		this.reading = new OrderDynamicsReading(1, options.search().pageSize());
	}

	boolean done() {
		return this.done;
	}

	/** Asks for a page; gives the orders of it that are new. */
	List<JsonNode> next() {
		var found = this.search.page(this.query, this.reading.page(), this.reading.size);
		List<Version> versions = new ArrayList<>();
		List<JsonNode> fresh = new ArrayList<>();
		for (JsonNode row : found.rows()) {
			Version version = Version.of(row, this.options.fields().of(OrderDynamicsMapper.idField(this.options.id())),
					this.options.fields().of(OrderDynamicsField.UPDATED));
			versions.add(version);
			if (isFresh(version)) {
				fresh.add(row);
			}
		}
		if (!this.reading.take(versions, found.total())) {
			judge();
		}
		return fresh;
	}

	private boolean isFresh(Version version) {
		String earlier = this.given.put(version.id(), version.version());
		if (this.seen.add(version.id()) && earlier != null) {
			this.knownBefore.add(version.id());
		}
		return !version.version().equals(earlier);
	}

	private void judge() {
		if (this.reading.doubtful()) {
			throw Unavailable.lasting(where() + "page " + this.reading.page() + " brings nothing that the pages before"
					+ " did not, and pages are longer than asked for, so nothing tells where the list ends; set option"
					+ " page-size to what the vendor gives, and restart the run");
		}
		this.done = this.reading.whole() || this.reading.confirms(this.before) || gaveUp();
		if (!this.done) {
			this.before = this.reading;
			this.reading = this.reading.again(this.options.search().pageSize());
		}
	}

	/** A list that stays shorter than its total is left to the ledger. */
	private boolean gaveUp() {
		if (this.reading.number < READINGS) {
			return false;
		}
		Long total = this.reading.total();
		if (total != null && this.seen.size() < total) {
			return true;
		}
		throw Unavailable.passing(where() + "its orders changed, or its pages came again, each time that they were"
				+ " listed; restart the run later, or "
				+ ((this.options.strategy() == OrderDynamicsOptions.Strategy.BY_STATUS)
						? "give option page-size a higher number, so that a status has fewer pages"
						: "give option slice a shorter time"),
				null);
	}

	private String where() {
		return "orderdynamics orders/Search of " + this.query.name() + ": ";
	}

	/**
	 * How many orders the vendor says it has that no search before had; null when it does
	 * not say.
	 */
	@Nullable Long claimed() {
		Long total = this.reading.total();
		return (total != null)
				? Long.valueOf(total - this.reading.ids().stream().filter(this.knownBefore::contains).count()) : null;
	}

}
