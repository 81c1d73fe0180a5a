package io.omsync.order;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Digest;
import io.omsync.connector.DropFeed;
import io.omsync.connector.Fetched;
import io.omsync.connector.JobSettings;
import io.omsync.connector.Mask;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.OrderRecords;
import io.omsync.connector.OrderSource;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException;
import io.omsync.connector.Vendors;
import io.omsync.model.Order;
import io.omsync.model.Slice;
import io.omsync.run.ActiveRun;
import io.omsync.run.DropRuns;
import io.omsync.run.RetryItem;
import io.omsync.run.Status;
import io.omsync.run.Steps;
import io.omsync.run.SyncJob;
import io.omsync.run.Windows;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.job.Job;
import org.springframework.stereotype.Component;

/**
 * Pulls the orders that changed in a window, or those of a file. The vendor is asked from
 * a little earlier (the overlap); what is known already counts as unchanged. A restart
 * asks for the same window, and goes on where the vendor's paging allows it.
 */
@Component
class OrderPullJob implements SyncJob {

	static final String NAME = "order-pull";

	static final String STEP = "orders";

	private static final int CHUNK = 100;

	private static final List<DropFeed<?>> FEEDS = List.of(DropFeed.ORDERS);

	private final Steps steps;

	private final Vendors vendors;

	private final Windows windows;

	private final DropRuns drops;

	private final OrderStore store;

	private final OverlapAdvice advice;

	private final KnownOrderStore known;

	OrderPullJob(Steps steps, Vendors vendors, Windows windows, DropRuns drops, OrderStore store, OverlapAdvice advice,
			KnownOrderStore known) {
		this.known = known;
		this.steps = steps;
		this.vendors = vendors;
		this.windows = windows;
		this.drops = drops;
		this.store = store;
		this.advice = advice;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void check(Account account) {
		if (this.drops.fed(account, FEEDS).isEmpty()) {
			this.vendors.session(account, OrderSource.class, () -> {
			});
		}
	}

	@Override
	public JobSettings.Lane lane() {
		return JobSettings.Lane.PULL;
	}

	@Override
	public boolean windows(Account account) {
		return this.vendors.has(account, OrderSource.class);
	}

	@Override
	public List<Due> due(Account account) {
		List<Due> due = new ArrayList<>();
		if (windows(account)) {
			this.windows.due(account, NAME).stream().map(Due::planned).forEach(due::add);
		}
		due.addAll(this.drops.due(account, FEEDS));
		return due;
	}

	@Override
	public Optional<List<Path>> files(Account account) {
		return this.drops.files(account, FEEDS);
	}

	@Override
	public Due byHand(Account account, Path file) {
		return this.drops.byHand(account, file, FEEDS);
	}

	@Override
	public Again again(Account account) {
		String window = "A window is asked for from its start (and " + account.job(NAME).overlap()
				+ " before it): what its run has seen counts as duplicate, what is stored as unchanged, and a newer"
				+ " version wins.";
		String file = "A file is read on from the order after the last stored one.";
		return new Again("", null, !windows(account) ? List.of(file)
				: this.drops.fed(account, FEEDS).isEmpty() ? List.of(window) : List.of(window, file));
	}

	@Override
	public List<String> advice(Account account) {
		return this.advice.of(account);
	}

	@Override
	public void checkRetry(Account account, boolean refetch) {
		if (this.drops.fed(account, FEEDS).isEmpty()) {
			this.vendors.session(account, OrderRecords.class, () -> {
			});
		}
		if (refetch && this.vendors.offered(account, OrderLookup.class, () -> {
		}).isEmpty()) {
			throw new ConfigurationProblem("Account " + account.name() + ": its vendor " + account.vendor()
					+ " can not be asked for one order by its id; retry without --refetch");
		}
	}

	@Override
	public Optional<Fetched<?>> mapped(Account account, String raw, @Nullable String header, String place) {
		return (header != null) ? this.drops.mapped(account, raw, header, place)
				: this.vendors.offered(account, OrderRecords.class, () -> {
				}).map((records) -> records.order(raw, place));
	}

	@Override
	public Mask mask(Account account, @Nullable String header) {
		return (header != null) ? this.drops.mask(account, header) : SyncJob.super.mask(account, null);
	}

	@Override
	public Job job(ActiveRun run) {
		int chunk = run.settings().chunkOr(CHUNK);
		if (run.slice() instanceof Slice.Occasion) {
			return this.steps.job(run, this.steps.retry(run, STEP, chunk, again(run), this.store));
		}
		if (run.slice() instanceof Slice.Drop) {
			return this.steps.job(run, this.drops.load(run, DropFeed.ORDERS, STEP, chunk, this.store));
		}
		Slice.Window window = run.window();
		var asked = new Slice.Window(window.from().minus(run.settings().overlap()), window.to());
		OrderSource source = this.vendors.session(run.account(), OrderSource.class, run::requireLease,
				run::requireGoingOn);
		return this.steps.job(run, this.steps.pull(run, STEP, chunk, source.orders(asked, this.known.of(run.account())),
				asked, this.store));
	}

	@Override
	public void settle(ActiveRun run, Status outcome) {
		this.drops.settle(run, outcome, FEEDS);
	}

	@Override
	public void givenUp(ActiveRun run) {
		this.drops.givenUp(run, FEEDS);
	}

	/**
	 * How a refused order is mapped again: by its file's mapping, its vendor's, or asked
	 * for.
	 */
	private Function<RetryItem, Fetched<Order>> again(ActiveRun run) {
		Optional<OrderRecords> records = this.vendors.offered(run.account(), OrderRecords.class, run::requireLease,
				run::requireGoingOn);
		Optional<OrderLookup> lookup = this.vendors.offered(run.account(), OrderLookup.class, run::requireLease,
				run::requireGoingOn);
		return (item) -> {
			if (item.refetch()) {
				return asked(lookup, item);
			}
			return (item.header() != null)
					? this.drops.stored(run, DropFeed.ORDERS, item.header()).record(item.raw(), item.place())
					: records
						.orElseThrow(() -> new ConfigurationProblem(
								"The vendor's orders can not be mapped again any more; abandon the run"))
						.order(item.raw(), item.place());
		};
	}

	private static Fetched<Order> asked(Optional<OrderLookup> lookup, RetryItem item) {
		OrderLookup vendor = lookup.orElseThrow(
				() -> new ConfigurationProblem("The vendor can not be asked for one order any more; abandon the run"));
		try {
			Fetched<Order> order = vendor.order(item.recordKey())
				.orElseGet(() -> refused(item, ReasonCode.ORDER_GONE.text(), "the vendor has no order of this id"));
			if (!order.key().equals(item.recordKey())) {
				throw VendorException.Unavailable.lasting("Asked for order " + item.recordKey()
						+ ", the vendor answered with " + order.key() + "; retry without --refetch");
			}
			return order;
		}
		catch (VendorException.BadRecord ex) {
			return refused(item, ex.reasonCode(), "the vendor does not answer when asked for this order alone");
		}
	}

	private static Fetched<Order> refused(RetryItem item, String code, String reason) {
		return new Fetched.Bad<>(item.recordKey(), Digest.of(item.raw()), code, reason, item.place(), null, null,
				item.raw());
	}

}
