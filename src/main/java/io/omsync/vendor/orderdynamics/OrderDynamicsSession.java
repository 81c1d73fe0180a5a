package io.omsync.vendor.orderdynamics;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

	private final @Nullable OrderDynamicsTransactions transactions;

	private final OrderDynamicsLocations locations;

	private final OrderDynamicsStock stock;

	OrderDynamicsSession(Account account, OrderDynamicsCalls calls, OrderDynamicsOptions options, OpenOrders known) {
		this.account = account;
		this.calls = calls;
		this.options = options;
		this.known = known;
		this.mapper = new OrderDynamicsMapper(account.statuses(), options);
		this.search = new OrderDynamicsSearch(calls, options);
		OrderDynamicsOptions.Transactions asked = options.transactions();
		this.transactions = (asked != null) ? new OrderDynamicsTransactions(calls, asked) : null;
		this.locations = new OrderDynamicsLocations(calls);
		this.stock = new OrderDynamicsStock(calls, this.locations, options.bulk());
	}

	@Override
	public PageSource<Order> orders(Slice.Window asked) {
		return (this.options.strategy() == Strategy.BY_ID)
				? new OrderDynamicsKnown(this.search, this.known, this.account.name(), this.options,
						(json, place) -> whole(json, place, asked))
				: new OrderDynamicsOrders(this.search, this.search.queries(asked), this.options,
						(json, place) -> whole(json, place, asked));
	}

	/** With its payments, unless it lies outside the window and is not stored anyway. */
	private Fetched<Order> whole(JsonNode json, String place, Slice.@Nullable Window asked) {
		OrderDynamicsTransactions payments = this.transactions;
		Fetched<Order> bare = this.mapper.order(json, place);
		if (payments == null || !(bare instanceof Fetched.Good<Order> good)
				|| (asked != null && !asked.contains(good.changedAt()))) {
			return bare;
		}
		return this.mapper.order(payments.added(json, bare.key()), place);
	}

	/** The payments of the first order alone, to see that they can be had. */
	@Override
	public Page<Order> sample(Slice.Window asked) {
		if (this.options.strategy() == Strategy.BY_ID) {
			this.search.byIds(List.of(this.options.id().of("1")));
			return new Page<>(List.of(), null, null);
		}
		boolean range = this.options.strategy() == Strategy.RANGE;
		var query = range ? this.search.changed(asked) : this.search.queries(asked).get(0);
		int size = this.options.search().pageSize();
		var found = this.search.page(query, 1, size);
		List<Fetched<Order>> rows = new ArrayList<>();
		for (JsonNode json : found.rows()) {
			Fetched<Order> order = rows.isEmpty() ? whole(json, "row 1", asked)
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

	/** Each page is read twice at most times, and each order's payments are a call. */
	@Override
	public long callsFor(long orders) {
		Duration window = this.account.job("order-pull").maxWindow();
		long lists = 2
				* (orders / this.options.search().pageSize() + 1 + window.dividedBy(this.options.search().slice()));
		return lists + ((this.transactions != null) ? orders : 0);
	}

	@Override
	public Fetched<Order> order(String raw, String place) {
		return this.mapper.order(raw, place);
	}

	@Override
	public Optional<Fetched<Order>> order(String orderId) {
		if (!this.options.id().fits(orderId)) {
			return Optional.empty();
		}
		List<JsonNode> found = this.search.byIds(List.of(this.options.id().of(orderId)));
		if (found.size() > 1) {
			throw Unavailable
				.lasting("orderdynamics orders: asked for order " + orderId + " and answered with " + found.size());
		}
		return found.stream().findFirst().map((json) -> whole(json, "asked for by id", null));
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
		return new OrderDynamicsSelfCheck(this.account, this.options, this.calls, this.locations, this.stock).remarks();
	}

}
