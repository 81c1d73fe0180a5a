package io.omsync.vendor.omnium;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.omsync.connector.Account;
import io.omsync.connector.Bisection;
import io.omsync.connector.CredentialStore.Token;
import io.omsync.connector.Credentials;
import io.omsync.connector.Fetched;
import io.omsync.connector.InventorySink;
import io.omsync.connector.InvoiceSource;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.OrderRecords;
import io.omsync.connector.OrderSource;
import io.omsync.connector.OptionProblem;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.Remark;
import io.omsync.connector.SelfCheck;
import io.omsync.connector.StockReader;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorConnector;
import io.omsync.connector.VendorException;
import io.omsync.connector.VendorLimits;
import io.omsync.model.Documents;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Invoice;
import io.omsync.model.Order;
import io.omsync.model.Slice;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;

/**
 * Omnium. Source: its API Developer Guide and public OpenAPI document, as of 2026-03.
 */
@Component("omnium")
class OmniumConnector implements VendorConnector {

	/** A new token must be asked for this long before the old one ends. */
	private static final Duration TOKEN_LIFE = Duration.ofDays(10);

	/** UpdateMany takes at most this many rows. */
	private static final int ROWS = 1000;

	/** What says that a row is bad; any other refusal is of the call, not of its rows. */
	private static final Set<String> ABOUT_ROWS = Set.of("HTTP_400", "HTTP_413", "HTTP_422");

	/** Batch writes go one after another; scrolls must not be opened at the same time. */
	static final String BATCH = "batch-write";

	static final String OPEN_SCROLL = "open-scroll";

	private final Clock clock;

	OmniumConnector(Clock clock) {
		this.clock = clock;
	}

	@Override
	public VendorLimits limits() {
		return new VendorLimits(20, 12_000, 1_000, Duration.ofSeconds(10), Map.of(BATCH, 1, OPEN_SCROLL, 1));
	}

	@Override
	public Set<String> credentials() {
		return Set.of("client-id", "client-secret");
	}

	@Override
	public String identity(String account, Credentials credentials) {
		return credentials.get("client-id");
	}

	@Override
	public Set<String> options() {
		return Set.of("overwrite-reserved", "expired-scroll", "stock-settles", OmniumInvoiceSettings.FIRST_PAGE,
				OmniumInvoiceSettings.SKIP_TYPES, OmniumInvoiceSettings.FREIGHT);
	}

	@Override
	public Object open(Account account, VendorCalls calls) {
		return new Session(account, calls);
	}

	/** Not documented: whether a search shows at once what was just written. */
	private static Duration settling(Account account) {
		String given = account.options().getOrDefault("stock-settles", "5s");
		try {
			Duration settles = DurationStyle.detectAndParse(given);
			if (!settles.isNegative()) {
				return settles;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// told below
		}
		throw new OptionProblem(account.name(), "stock-settles", "is not a time such as 5s: '" + given + "'");
	}

	/** One account's Omnium for one run. */
	private final class Session
			implements OrderSource, OrderLookup, OrderRecords, InvoiceSource, InventorySink, StockReader, SelfCheck {

		private final Account account;

		private final VendorCalls calls;

		private final OmniumApi api;

		private final OmniumMapper mapper;

		private final OmniumInvoiceSettings invoices;

		private final Duration settles;

		Session(Account account, VendorCalls calls) {
			this.account = account;
			this.calls = calls;
			this.api = calls.api(OmniumApi.class);
			this.mapper = new OmniumMapper(account.statuses());
			this.invoices = OmniumInvoiceSettings.of(account);
			this.settles = settling(account);
		}

		@Override
		public PageSource<Order> orders(Slice.Window asked) {
			return new OmniumScroll(this.calls, this.api, this::login, this.mapper, asked,
					this.account.options().getOrDefault("expired-scroll", "404,400"));
		}

		@Override
		public PageSource<Invoice> invoices(Slice.Window asked) {
			return new OmniumInvoices(this.calls, this.api, this::login, this.invoices, asked);
		}

		@Override
		public Fetched<Order> order(String raw, String place) {
			return this.mapper.order(raw, place);
		}

		@Override
		public Page<Order> sample(Slice.Window asked) {
			return new OmniumSample(this.calls, this.api, this::login).orders(this.mapper, asked);
		}

		@Override
		public List<Remark> selfCheck() {
			var sample = new OmniumSample(this.calls, this.api, this::login);
			return new OmniumSelfCheck(this.account, sample).remarks(OmniumConnector.this.clock.instant());
		}

		@Override
		public Set<Documents.Kind> documents() {
			return EnumSet.of(Documents.Kind.SHIPMENT, Documents.Kind.PAYMENT, Documents.Kind.RETURN);
		}

		@Override
		public long callsFor(long orders) {
			return OmniumScroll.callsFor(orders);
		}

		@Override
		public Optional<Fetched<Order>> order(String orderId) {
			return new OmniumLookup(this.calls, this.api, this::login, this.mapper).order(orderId);
		}

		@Override
		public List<Outcome> push(List<InventoryLevel> levels) {
			return Bisection.push(levels, ROWS, this::update);
		}

		@Override
		public List<BigDecimal> stock(List<InventoryLevel> levels) {
			return new OmniumStock(this.calls, this.api, this::login).read(levels);
		}

		@Override
		public Duration settles() {
			return this.settles;
		}

		private void update(List<InventoryLevel> levels) {
			boolean overwrite = Boolean.parseBoolean(this.account.options().get("overwrite-reserved"));
			List<OmniumApi.StockRow> rows = levels.stream()
				.map((level) -> new OmniumApi.StockRow(level.sku(), level.location(),
						BigDecimal.valueOf(level.quantity())))
				.toList();
			try {
				this.calls.call("Inventory/UpdateMany", BATCH, this::login,
						(token) -> this.api.updateStock("Bearer " + token, overwrite, rows));
			}
			catch (VendorException.BadRecord ex) {
				throw ABOUT_ROWS.contains(ex.reasonCode()) ? ex : VendorException.Unavailable
					.lasting(ex.getMessage() + " No row is to blame; check base-url and restart the run");
			}
		}

		private Token login() {
			Credentials credentials = this.account.credentials();
			try {
				OmniumApi.Token token = this.calls.bare("token",
						() -> this.api.token(credentials.get("client-id"), credentials.get("client-secret"), true));
				String value = token.accessToken();
				if (value == null || value.isBlank()) {
					throw VendorException.Unavailable.passing("omnium token: the answer holds no accessToken", null);
				}
				Long seconds = token.expiresIn();
				Duration life = (seconds != null) ? Duration.ofSeconds(seconds) : TOKEN_LIFE;
				return new Token(value, OmniumConnector.this.clock.instant().plus(life));
			}
			catch (VendorException.BadRecord ex) {
				throw new VendorException.Denied(
						"omnium token: the vendor refuses client-id and client-secret of account " + this.account.name()
								+ " (" + ex.reasonCode() + "); check them in its account file");
			}
		}

	}

}
