package io.omsync.vendor.magento;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.omsync.connector.Account;
import io.omsync.connector.Credentials;
import io.omsync.connector.Fetched;
import io.omsync.connector.InventorySink;
import io.omsync.connector.InvoiceSource;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.OrderRecords;
import io.omsync.connector.OrderSource;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.Pause;
import io.omsync.connector.PaymentSource;
import io.omsync.connector.Remark;
import io.omsync.connector.ReturnSource;
import io.omsync.connector.SelfCheck;
import io.omsync.connector.ShipmentSource;
import io.omsync.connector.StockReader;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorConnector;
import io.omsync.connector.VendorLimits;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Invoice;
import io.omsync.model.Order;
import io.omsync.model.Payment;
import io.omsync.model.Return;
import io.omsync.model.Shipment;
import io.omsync.model.Slice;

import org.springframework.stereotype.Component;

/**
 * Magento 2.4, Open Source and Commerce. Source: Adobe's published REST schema and guides
 * for 2.4.8, as of 2026-03.
 */
@Component("magento")
class MagentoConnector implements VendorConnector {

	private final Clock clock;

	private final Pause pause;

	MagentoConnector(Clock clock, Pause pause) {
		this.clock = clock;
		this.pause = pause;
	}

	/** Magento has no rate limit of its own; its PHP workers serve the shop as well. */
	@Override
	public VendorLimits limits() {
		return new VendorLimits(2, 60, 10, Duration.ofSeconds(1), Map.of(MagentoCalls.WRITE, 1));
	}

	@Override
	public Set<String> credentials() {
		return credentials(Map.of());
	}

	@Override
	public Set<String> credentials(Map<String, String> options) {
		return MagentoOptions.Auth.credentials(options);
	}

	/** Of a bearer token nothing may be shown; each account counts as its own. */
	@Override
	public String identity(String account, Credentials credentials) {
		return Stream.of("username", "consumer-key")
			.filter(credentials.names()::contains)
			.map(credentials::get)
			.findFirst()
			.orElse(account);
	}

	/** Shops of one host may lie below paths of their own. */
	@Override
	public String identity(String account, Credentials credentials, Map<String, String> options) {
		return MagentoOptions.pathPrefix(options) + "\n" + identity(account, credentials);
	}

	@Override
	public Set<String> options() {
		return MagentoOptions.NAMES;
	}

	@Override
	public Object open(Account account, VendorCalls calls) {
		MagentoOptions options = MagentoOptions.of(account);
		MagentoCalls own = new MagentoCalls(account, calls, options, this.clock);
		return options.commerce() ? new CommerceSession(account, own, options) : new Session(account, own, options);
	}

	/** One account's Magento for one run. */
	private class Session implements OrderSource, OrderLookup, OrderRecords, InventorySink, StockReader, InvoiceSource,
			ShipmentSource, PaymentSource, SelfCheck {

		private final Account account;

		private final MagentoCalls calls;

		private final MagentoOptions options;

		private final MagentoMapper mapper;

		private final MagentoStock stock;

		private final AtomicInteger pageSize;

		Session(Account account, MagentoCalls calls, MagentoOptions options) {
			this.account = account;
			this.calls = calls;
			this.options = options;
			this.mapper = new MagentoMapper(account.statuses(), options.lineTypes());
			this.pageSize = new AtomicInteger(options.pageSize());
			this.stock = new MagentoStock(calls, options, MagentoConnector.this.pause, this.pageSize);
		}

		MagentoPayments payments() {
			return new MagentoPayments(this.account.statuses());
		}

		MagentoTransactions transactions() {
			return new MagentoTransactions(this::list);
		}

		MagentoList list(String name) {
			return new MagentoList(this.calls, name, this.pageSize);
		}

		@Override
		public PageSource<Order> orders(Slice.Window asked) {
			return new MagentoPages<>(list("orders"), this.mapper.orders(), asked);
		}

		@Override
		public Page<Order> sample(Slice.Window asked) {
			return new MagentoPages<>(list("orders"), this.mapper.orders(), asked).newest();
		}

		@Override
		public long callsFor(long orders) {
			return 3 + orders / Math.max(1, this.options.pageSize() - 1);
		}

		@Override
		public Fetched<Order> order(String raw, String place) {
			return this.mapper.orders().fetched(raw, place);
		}

		@Override
		public Optional<Fetched<Order>> order(String orderId) {
			return new MagentoLookup(this.calls, this.mapper).order(orderId);
		}

		@Override
		public List<Outcome> push(List<InventoryLevel> levels) {
			return this.stock.push(levels);
		}

		@Override
		public boolean foldsCase() {
			return this.stock.foldsCase();
		}

		@Override
		public List<BigDecimal> stock(List<InventoryLevel> levels) {
			return this.stock.read(levels);
		}

		@Override
		public Duration settles() {
			return this.options.stockSettles();
		}

		/** Invoices, then credit memos. */
		@Override
		public PageSource<Invoice> invoices(Slice.Window asked) {
			var documents = new MagentoDocuments(this.account.statuses());
			return new MagentoChain<>(List.of(new MagentoPages<>(list("invoices"), documents.invoices(), asked),
					new MagentoPages<>(list("creditmemos"), documents.creditMemos(), asked)));
		}

		@Override
		public PageSource<Shipment> shipments(Slice.Window asked) {
			return new MagentoPages<>(list("shipments"), new MagentoDocuments(this.account.statuses()).shipments(),
					asked);
		}

		@Override
		public PageSource<Payment> payments(Slice.Window asked) {
			return new MagentoPages<>(list("transactions"), payments().transactions(), asked, transactions()::priced);
		}

		@Override
		public List<Remark> selfCheck() {
			return new MagentoSelfCheck(this.account, this.calls, this.options).remarks();
		}

	}

	/** Returns are Adobe Commerce's alone: elsewhere the route is not there. */
	private final class CommerceSession extends Session implements ReturnSource {

		CommerceSession(Account account, MagentoCalls calls, MagentoOptions options) {
			super(account, calls, options);
		}

		@Override
		public PageSource<Return> returns(Slice.Window asked) {
			return new MagentoPages<>(list("returns"), payments().returns(), asked, transactions()::ofOrders);
		}

	}

}
