package io.omsync.vendor.omisell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.omsync.connector.Account;
import io.omsync.connector.Fetched;
import io.omsync.connector.InventorySink;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.OrderRecords;
import io.omsync.connector.OrderSource;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.Remark;
import io.omsync.connector.SelfCheck;
import io.omsync.model.Documents;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Order;
import io.omsync.model.Slice;

/** One account's Omisell for one run. */
class OmisellSession implements OrderSource, OrderLookup, OrderRecords, SelfCheck {

	/** Details that a look takes: each is a call, and calls are a second apart. */
	private static final int LOOK = 5;

	private final Account account;

	private final OmisellOptions options;

	private final OmisellMapper mapper;

	private final OmisellList list;

	private final OmisellDetails details;

	OmisellSession(Account account, OmisellOptions options, OmisellCalls calls, OmisellApi api) {
		this.account = account;
		this.options = options;
		this.mapper = new OmisellMapper(account.statuses(), options.currency(), options.payments());
		this.list = new OmisellList(calls, api, options);
		this.details = new OmisellDetails(calls, api, this.mapper, options);
	}

	@Override
	public PageSource<Order> orders(Slice.Window asked) {
		return new OmisellOrders(this.list, this.details, asked, this.options.slice());
	}

	/** What changes meanwhile belongs to a later window, and says nothing of this one. */
	@Override
	public Page<Order> sample(Slice.Window asked) {
		long from = asked.from().getEpochSecond();
		Seconds window = new Seconds(from, Math.max(from, asked.to().getEpochSecond() - 1));
		OmisellList.ListPage page = this.list.page(window, 1);
		List<Fetched<Order>> rows = new ArrayList<>();
		for (Head head : page.heads().subList(0, Math.min(LOOK, page.heads().size()))) {
			Fetched<Order> order = this.details.of(head, "row " + (rows.size() + 1));
			if (!(order instanceof Fetched.Good<Order> good) || good.changedAt().isBefore(asked.to())) {
				rows.add(order);
			}
		}
		return new Page<>(rows, (page.count() > rows.size()) ? "1" : null, page.count());
	}

	@Override
	public Set<Documents.Kind> documents() {
		return EnumSet.of(Documents.Kind.SHIPMENT, Documents.Kind.PAYMENT);
	}

	/** A detail for each, and the pages of the slices, the first of each twice. */
	@Override
	public long callsFor(long orders) {
		Duration window = this.account.job("order-pull").maxWindow();
		return orders + orders / this.options.pageSize() + 2 * (1 + window.dividedBy(this.options.slice()));
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
	public List<Remark> selfCheck() {
		return new OmisellSelfCheck(this.account, this.options).remarks();
	}

	/** With a path for stock. */
	static final class Pushing extends OmisellSession implements InventorySink {

		private final OmisellStock stock;

		Pushing(Account account, OmisellOptions options, OmisellCalls calls, OmisellApi api, OmisellStock stock) {
			super(account, options, calls, api);
			this.stock = stock;
		}

		@Override
		public List<Outcome> push(List<InventoryLevel> levels) {
			return this.stock.pushAll(levels);
		}

	}

}
