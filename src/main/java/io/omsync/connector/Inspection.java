package io.omsync.connector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.omsync.model.Order;
import io.omsync.model.Slice;

import org.springframework.stereotype.Component;

/**
 * Looks at an account as its vendor and its folders show it: logs in, reads one page,
 * asks the session itself. Writes nothing anywhere.
 */
@Component
public class Inspection {

	private static final String ORDERS = "orders";

	private static final String LOAD = "inventory-load";

	private static final String RECONCILE = "reconcile";

	private static final List<Class<?>> CAPABILITIES = List.of(OrderSource.class, OrderLookup.class,
			InventorySink.class, InvoiceSource.class, ShipmentSource.class, PaymentSource.class, ReturnSource.class);

	private final Accounts accounts;

	private final Vendors vendors;

	private final Clock clock;

	Inspection(Accounts accounts, Vendors vendors, Clock clock) {
		this.accounts = accounts;
		this.vendors = vendors;
		this.clock = clock;
	}

	/** What is wrong in the file; when nothing is, what is found outside. */
	public List<Remark> inspect(String name) {
		List<String> problems = this.accounts.problems(name);
		return problems.isEmpty() ? inspect(this.accounts.account(name))
				: problems.stream().map((problem) -> Remark.wrong("account file", problem)).toList();
	}

	/** What the account's vendor has, in words a person knows; makes no call. */
	public Map<String, Boolean> offers(Account account) {
		Map<String, Boolean> offers = new LinkedHashMap<>();
		CAPABILITIES
			.forEach((capability) -> offers.put(Vendors.words(capability), this.vendors.has(account, capability)));
		return offers;
	}

	private List<Remark> inspect(Account account) {
		List<Remark> remarks = new ArrayList<>();
		remarks.add(Remark.works("account file", "is read"));
		remarks.addAll(new SettingSense(this.accounts, account).remarks());
		remarks.addAll(attempt("options", () -> {
			FreshTokens tokens = this.vendors.fresh();
			return vendor(account, this.vendors.looking(account, tokens), tokens);
		}));
		if (this.accounts.connector(account).needsBaseUrl() && fed(account)) {
			remarks.addAll(attempt("drops", () -> own(this.vendors.drops(account), "drops")));
		}
		return remarks;
	}

	/** Whether files come beside what the vendor sends. */
	private boolean fed(Account account) {
		DropSource drops = this.vendors.drops(account);
		return account.jobs().containsKey(LOAD)
				|| DropFeed.ALL.stream().anyMatch((feed) -> !feed.equals(DropFeed.STOCK) && drops.has(feed));
	}

	private List<Remark> vendor(Account account, Object session, FreshTokens tokens) {
		List<Remark> remarks = new ArrayList<>();
		if (session instanceof OrderSource source) {
			remarks.addAll(attempt(ORDERS, () -> orders(account, source)));
		}
		if (account.jobs().containsKey(RECONCILE) && !tokens.failed()) {
			documents(account, session).forEach((name, source) -> remarks.addAll(attempt(name, source)));
		}
		if (remarks.stream().noneMatch((remark) -> remark.kind() == Remark.Kind.FAILED) && !tokens.failed()) {
			remarks.addAll(own(session, account.vendor()));
		}
		tokens.login().ifPresent((login) -> {
			remarks.removeIf((remark) -> tokens.failed() && remark.text().equals(login.text()));
			remarks.add(0, login);
		});
		remarks.addAll(capabilities(account, session));
		return remarks;
	}

	private List<Remark> orders(Account account, OrderSource source) {
		JobSettings settings = account.job("order-pull");
		Slice.Window window = upToNow(settings, settings.since());
		return new SampleCheck<Order>(ORDERS, window).remarks(source.sample(window));
	}

	/** One page of the newest window of each kind of document that the vendor lists. */
	private Map<String, Supplier<List<Remark>>> documents(Account account, Object session) {
		JobSettings settings = account.job(RECONCILE);
		Slice.Window window = upToNow(settings, settings.maxWindow());
		Map<String, Supplier<List<Remark>>> pages = new TreeMap<>();
		if (session instanceof InvoiceSource source) {
			pages.put("invoices", () -> first("invoices", window, source.invoices(window)));
		}
		if (session instanceof ShipmentSource source) {
			pages.put("shipments", () -> first("shipments", window, source.shipments(window)));
		}
		if (session instanceof PaymentSource source) {
			pages.put("payments", () -> first("payments", window, source.payments(window)));
		}
		if (session instanceof ReturnSource source) {
			pages.put("returns", () -> first("returns", window, source.returns(window)));
		}
		return pages;
	}

	private static <T> List<Remark> first(String name, Slice.Window window, PageSource<T> pages) {
		try (pages) {
			return new SampleCheck<T>(name, window, !pages.judgesWindow()).remarks(pages.page(null));
		}
	}

	private Slice.Window upToNow(JobSettings settings, Duration length) {
		Instant to = this.clock.instant().truncatedTo(ChronoUnit.MICROS).minus(settings.lag());
		return new Slice.Window(to.minus(length).minusSeconds(1), to);
	}

	private static List<Remark> own(Object session, String about) {
		return (session instanceof SelfCheck own) ? attempt(about, own::selfCheck) : List.of();
	}

	/** What a vendor can not do is no fault; a job that needs it says so. */
	private static List<Remark> capabilities(Account account, Object session) {
		List<Remark> remarks = new ArrayList<>();
		if (session instanceof InventorySink) {
			remarks.add(Remark.works("stock", account.vendor() + " takes stock; a check sends no level"));
		}
		String none = CAPABILITIES.stream()
			.filter((capability) -> !capability.isInstance(session))
			.map(Vendors::words)
			.collect(Collectors.joining(", "));
		if (!none.isEmpty()) {
			remarks.add(Remark.off("capabilities", account.vendor() + " has no " + none));
		}
		return remarks;
	}

	/** The remarks, or the problem as one. */
	private static List<Remark> attempt(String about, Supplier<List<Remark>> work) {
		try {
			return work.get();
		}
		catch (ConfigurationProblem | VendorException ex) {
			return List.of(Remark.of(about, ex));
		}
	}

}
