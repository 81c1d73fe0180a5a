package io.omsync.vendor.omniful;

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
import io.omsync.connector.KnownOrders;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.OrderRecords;
import io.omsync.connector.OrderSource;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.Remark;
import io.omsync.connector.ReturnSource;
import io.omsync.connector.SelfCheck;
import io.omsync.connector.StockReader;
import io.omsync.model.Documents;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Order;
import io.omsync.model.Return;
import io.omsync.model.Slice;

/** One account's Omniful for one run. */
class OmnifulSession
		implements OrderSource, OrderLookup, OrderRecords, ReturnSource, InventorySink, StockReader, SelfCheck {

	/** Details that a look takes: each is a call, and calls are a second apart. */
	private static final int LOOK = 5;

	private final Account account;

	private final OmnifulOptions options;

	private final OmnifulCalls calls;

	private final OmnifulApi api;

	private final Days days;

	private final OmnifulMapper mapper;

	private final OmnifulDetails details;

	OmnifulSession(Account account, OmnifulOptions options, OmnifulCalls calls, OmnifulApi api, Days days) {
		this.account = account;
		this.options = options;
		this.calls = calls;
		this.api = api;
		this.days = days;
		this.mapper = new OmnifulMapper(account.statuses(), options.invoices());
		this.details = new OmnifulDetails(calls, options.paths(), this.mapper);
	}

	@Override
	public PageSource<Order> orders(Slice.Window asked) {
		return orders(asked, KnownOrders.NONE);
	}

	@Override
	public PageSource<Order> orders(Slice.Window asked, KnownOrders known) {
		return new OmnifulOrders(listing(asked), this.details, asked, known, this.options.transfers());
	}

	private Listing listing(Slice.Window asked) {
		return switch (this.options.strategy()) {
			case SEARCH_BY_DAY -> new DaySearch(this.calls, this.options, this.days, asked);
			case CURSOR_SCAN -> new CursorScan(this.calls, this.options, this.days, asked);
			case LEGACY_V1 -> new LegacyPages(this.calls, this.options, this.days, asked);
		};
	}

	/** What changed outside the window says nothing of it. */
	@Override
	public Page<Order> sample(Slice.Window asked) {
		List<Fetched<Order>> rows = new ArrayList<>();
		for (Head head : listing(asked).look()) {
			String place = "row " + (rows.size() + 1);
			if (rows.size() < LOOK && (this.options.transfers() || !head.transfer())
					&& this.details.counted(head, asked, place).isEmpty()) {
				Fetched<Order> order = this.details.of(head, null, place);
				if (!(order instanceof Fetched.Good<Order> good) || asked.contains(good.changedAt())) {
					rows.add(order);
				}
			}
		}
		return new Page<>(rows, null, null);
	}

	@Override
	public Set<Documents.Kind> documents() {
		return EnumSet.of(Documents.Kind.SHIPMENT, Documents.Kind.INVOICE, Documents.Kind.PAYMENT);
	}

	/** A detail for each, and what lists take at worst. */
	@Override
	public long callsFor(long orders) {
		long window = 2 + this.account.job("order-pull").maxWindow().toDays();
		return orders + 3 * (window + orders / 50);
	}

	@Override
	public Fetched<Order> order(String raw, String place) {
		return this.mapper.order(raw, place);
	}

	@Override
	public Optional<Fetched<Order>> order(String orderId) {
		return this.details.ask(orderId);
	}

	@Override
	public PageSource<Return> returns(Slice.Window asked) {
		return new OmnifulReturnPages(this.calls, this.options, new OmnifulReturns(this.account.statuses()), asked);
	}

	@Override
	public List<Outcome> push(List<InventoryLevel> levels) {
		return new OmnifulStock(this.calls, this.api, this.options).push(levels);
	}

	@Override
	public List<BigDecimal> stock(List<InventoryLevel> levels) {
		return new OmnifulStockReader(this.calls, this.options).read(levels);
	}

	@Override
	public Duration settles() {
		return this.options.stockSettles();
	}

	@Override
	public List<Remark> selfCheck() {
		return new OmnifulSelfCheck(this.account, this.options, this.calls, this.days).remarks();
	}

}
