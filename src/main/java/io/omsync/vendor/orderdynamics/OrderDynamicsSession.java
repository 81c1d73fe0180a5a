package io.omsync.vendor.orderdynamics;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.omsync.connector.Account;
import io.omsync.connector.Fetched;
import io.omsync.connector.InventorySink;
import io.omsync.connector.OpenOrders;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.OrderRecords;
import io.omsync.connector.OrderSource;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.Remark;
import io.omsync.connector.SelfCheck;
import io.omsync.connector.StockReader;
import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.Documents;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Order;
import io.omsync.model.Slice;
import io.omsync.vendor.orderdynamics.OrderDynamicsOptions.Strategy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One account's OrderDynamics for one run. */
class OrderDynamicsSession implements OrderSource, OrderLookup, OrderRecords, InventorySink, StockReader, SelfCheck {

	private final Account account;

	private final OrderDynamicsCalls calls;

	private final OrderDynamicsOptions options;

	private final OpenOrders known;

	private final OrderDynamicsMapper mapper;

	private final OrderDynamicsSearch search;

	private final OrderDynamicsById byId;

	private final @Nullable OrderDynamicsTransactions transactions;

	private final OrderDynamicsRecords records;

	private final OrderDynamicsLocations locations;

	private final OrderDynamicsStock stock;

	OrderDynamicsSession(Account account, OrderDynamicsCalls calls, OrderDynamicsOptions options, OpenOrders known) {
		this.account = account;
		this.calls = calls;
		this.options = options;
		this.known = known;
		this.mapper = new OrderDynamicsMapper(account.statuses(), options);
		this.search = new OrderDynamicsSearch(calls, options);
		this.byId = new OrderDynamicsById(calls, options);
		OrderDynamicsOptions.Transactions asked = options.transactions();
		this.transactions = (asked != null) ? new OrderDynamicsTransactions(calls, asked, options.fields()) : null;
		this.records = new OrderDynamicsRecords(this.mapper, options.id(), this.transactions);
		this.locations = new OrderDynamicsLocations(calls);
		this.stock = new OrderDynamicsStock(calls, this.locations, options.bulk());
	}

	@Override
	public PageSource<Order> orders(Slice.Window asked) {
		if (this.options.strategy() == Strategy.BY_ID) {
			return new OrderDynamicsKnown(this.byId, this.known, this.account.name(), this.options,
					(json, place) -> this.records.whole(json, place, asked::contains));
		}
		Predicate<Instant> wanted = (this.options.strategy() == Strategy.BY_STATUS) ? (at) -> !at.isBefore(asked.from())
				: asked::contains;
		return new OrderDynamicsOrders(this.search, this.search.queries(asked), this.options,
				(json, place) -> this.records.whole(json, place, wanted));
	}

	/** The payments of the first order alone, to see that they can be had. */
	@Override
	public Page<Order> sample(Slice.Window asked) {
		if (this.options.strategy() == Strategy.BY_ID) {
			this.byId.all(List.of(this.options.id().of("1")));
			return new Page<>(List.of(), null, null);
		}
		boolean range = this.options.strategy() == Strategy.RANGE;
		var query = range ? this.search.changed(asked) : this.search.queries(asked).get(0);
		int size = this.options.search().pageSize();
		var found = this.search.page(query, 1, size);
		List<Fetched<Order>> rows = new ArrayList<>();
		for (JsonNode json : found.rows()) {
			Fetched<Order> order = rows.isEmpty() ? this.records.whole(json, "row 1", asked::contains)
					: this.mapper.order(json, "row " + (rows.size() + 1));
			if (range || !(order instanceof Fetched.Good<Order> good) || asked.contains(good.changedAt())) {
				rows.add(order);
			}
		}
		boolean more = found.rows().size() >= size || rows.size() < found.rows().size()
				|| (found.total() != null && found.total() > found.rows().size());
		return new Page<>(rows, more ? "2" : null, range ? found.total() : null);
	}

	@Override
	public Set<Documents.Kind> documents() {
		return (this.transactions != null)
				? EnumSet.of(Documents.Kind.SHIPMENT, Documents.Kind.INVOICE, Documents.Kind.PAYMENT)
				: EnumSet.of(Documents.Kind.SHIPMENT, Documents.Kind.INVOICE);
	}

	/**
	 * Each page is read twice at most times, and each order's payments are a call. How
	 * many orders are in the open statuses nothing tells.
	 */
	@Override
	public long callsFor(long orders) {
		long pages = orders / this.options.search().pageSize() + 1;
		long lists = switch (this.options.strategy()) {
			case RANGE ->
				2 * (pages + this.account.job("order-pull").maxWindow().dividedBy(this.options.search().slice()));
			case BY_STATUS -> 2 * (pages + this.options.openStatuses().size());
			case BY_ID -> orders / this.options.search().idsPerCall() + 1;
		};
		return lists + ((this.transactions != null) ? orders : 0);
	}

	@Override
	public Fetched<Order> order(String raw, String place) {
		return this.records.stored(raw, place);
	}

	@Override
	public Optional<Fetched<Order>> order(String orderId) {
		if (!this.options.id().fits(orderId)) {
			return Optional.empty();
		}
		List<JsonNode> found = this.byId.all(List.of(this.options.id().of(orderId)));
		if (found.size() > 1) {
			throw Unavailable
				.lasting("orderdynamics orders: asked for order " + orderId + " and answered with " + found.size());
		}
		return found.stream().findFirst().map((json) -> this.records.whole(json, "asked for by id", (at) -> true));
	}

	@Override
	public List<Outcome> push(List<InventoryLevel> levels) {
		return this.stock.push(levels);
	}

	@Override
	public List<BigDecimal> stock(List<InventoryLevel> levels) {
		return this.stock.read(levels);
	}

	@Override
	public Duration settles() {
		return this.options.stockSettles();
	}

	@Override
	public List<Remark> selfCheck() {
		return new OrderDynamicsSelfCheck(this.account, this.options, this.calls, this.locations, this.stock,
				this.transactions)
			.remarks();
	}

}
