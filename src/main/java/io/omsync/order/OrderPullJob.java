package io.omsync.order;

import java.util.List;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.OrderRecords;
import io.omsync.connector.OrderSource;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException;
import io.omsync.connector.Vendors;
import io.omsync.model.Order;
import io.omsync.model.Slice;
import io.omsync.run.ActiveRun;
import io.omsync.run.RetryItem;
import io.omsync.run.Steps;
import io.omsync.run.SyncJob;
import io.omsync.run.Windows;

import org.springframework.batch.core.job.Job;
import org.springframework.stereotype.Component;

/**
 * Pulls the orders that changed in a window. The vendor is asked from a little earlier
 * (the overlap); what is known already counts as unchanged. A restart asks for the same
 * window, and goes on where the vendor's paging allows it.
 */
@Component
class OrderPullJob implements SyncJob {

	static final String NAME = "order-pull";

	static final String STEP = "orders";

	private static final int CHUNK = 100;

	private final Steps steps;

	private final Vendors vendors;

	private final Windows windows;

	private final OrderStore store;

	private final OverlapAdvice advice;

	private final KnownOrderStore known;

	OrderPullJob(Steps steps, Vendors vendors, Windows windows, OrderStore store, OverlapAdvice advice,
			KnownOrderStore known) {
		this.known = known;
		this.steps = steps;
		this.vendors = vendors;
		this.windows = windows;
		this.store = store;
		this.advice = advice;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void check(Account account) {
		this.vendors.session(account, OrderSource.class, () -> {
		});
	}

	@Override
	public boolean windows() {
		return true;
	}

	@Override
	public List<Due> due(Account account) {
		return this.windows.due(account, NAME).stream().map(Due::planned).toList();
	}

	@Override
	public Again again(Account account) {
		return new Again("", null,
				List.of("A window is asked for from its start (and " + account.job(NAME).overlap()
						+ " before it): what its"
						+ " run has seen counts as duplicate, what is stored as unchanged, and a newer version wins."));
	}

	@Override
	public List<String> advice(Account account) {
		return this.advice.of(account);
	}

	@Override
	public void checkRetry(Account account, boolean refetch) {
		this.vendors.session(account, OrderRecords.class, () -> {
		});
		if (refetch && this.vendors.offered(account, OrderLookup.class, () -> {
		}).isEmpty()) {
			throw new ConfigurationProblem("Account " + account.name() + ": its vendor " + account.vendor()
					+ " can not be asked for one order by its id; retry without --refetch");
		}
	}

	@Override
	public Job job(ActiveRun run) {
		if (run.slice() instanceof Slice.Occasion) {
			OrderRecords records = this.vendors.session(run.account(), OrderRecords.class, run::requireLease,
					run::requireGoingOn);
			Optional<OrderLookup> lookup = this.vendors.offered(run.account(), OrderLookup.class, run::requireLease,
					run::requireGoingOn);
			return this.steps.job(run,
					this.steps.retry(run, STEP, run.settings().chunkOr(CHUNK),
							(item) -> item.refetch() ? asked(lookup, item) : records.order(item.raw(), item.place()),
							this.store));
		}
		Slice.Window window = run.window();
		var asked = new Slice.Window(window.from().minus(run.settings().overlap()), window.to());
		OrderSource source = this.vendors.session(run.account(), OrderSource.class, run::requireLease,
				run::requireGoingOn);
		return this.steps.job(run, this.steps.pull(run, STEP, run.settings().chunkOr(CHUNK),
				source.orders(asked, this.known.of(run.account())), asked, this.store));
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
