package io.omsync.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.omsync.connector.Account;
import io.omsync.connector.Fetched;
import io.omsync.connector.JobSettings;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.OrderSource;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.Vendors;
import io.omsync.model.Order;
import io.omsync.model.Slice;
import io.omsync.run.ActiveRun;
import io.omsync.run.Fate;
import io.omsync.run.Readings;
import io.omsync.run.RecordSink;
import io.omsync.run.RejectKind;
import io.omsync.run.Steps;
import io.omsync.run.SyncJob;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.job.Job;
import org.springframework.stereotype.Component;

/**
 * Asks for the windows of order-pull again some time after their end, because a vendor
 * shows some orders late with an older change time; and asks by id for orders that a
 * document names and are not here, and for those that are at no end and were not seen for
 * long. A window is a slice, each asking its next round; the look-ups of one run are an
 * occasion. Of {@code max-calls} half is for either.
 */
@Component
class OrderSweepJob implements SyncJob {

	static final String NAME = "order-sweep";

	private static final int CHUNK = 100;

	private static final int LOOK_UPS = 20;

	private final Steps steps;

	private final Vendors vendors;

	private final Readings readings;

	private final OrderStore orders;

	private final LateStore late;

	private final StaleStore stale;

	private final MissingStore missing;

	private final KnownOrderStore known;

	private final Clock clock;

	OrderSweepJob(Steps steps, Vendors vendors, Readings readings, OrderStore orders, LateStore late, StaleStore stale,
			MissingStore missing, KnownOrderStore known, Clock clock) {
		this.steps = steps;
		this.vendors = vendors;
		this.readings = readings;
		this.orders = orders;
		this.late = late;
		this.stale = stale;
		this.missing = missing;
		this.known = known;
		this.clock = clock;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void check(Account account) {
		source(account);
	}

	private OrderSource source(Account account) {
		return this.vendors.session(account, OrderSource.class, () -> {
		});
	}

	@Override
	public List<Due> due(Account account) {
		Instant now = Utc.now(this.clock);
		List<Due> due = windows(account, now);
		if (this.vendors.has(account, OrderLookup.class) && !wanted(account, now, 1).isEmpty()) {
			due.add(Due.planned(new Slice.Occasion(now)));
		}
		return due;
	}

	/** As many as the calls are for, and one in any case. */
	private List<Due> windows(Account account, Instant now) {
		List<Duration> after = account.job(NAME).after();
		OrderSource source = source(account);
		long calls = account.job(NAME).maxCalls() / 2;
		List<Due> due = new ArrayList<>();
		for (Readings.Reading reading : this.readings.of(account.name(), OrderPullJob.NAME, NAME,
				now.minus(Collections.min(after)), Collections.max(after))) {
			if (reading.missed(after, now)) {
				calls -= source.callsFor(reading.records());
				if (calls < 0 && !due.isEmpty()) {
					break;
				}
				due.add(Due.again(reading.window(), reading.nextRound()));
			}
		}
		return due;
	}

	@Override
	public Job job(ActiveRun run) {
		JobSettings settings = run.settings();
		CallBudget calls = new CallBudget(run, settings.maxCalls(), this.stale.answered(run));
		if (run.slice() instanceof Slice.Window window) {
			OrderSource source = this.vendors.session(run.account(), OrderSource.class, calls::call,
					run::requireGoingOn);
			return this.steps.job(run, this.steps.pull(run, "orders", settings.chunkOr(CHUNK),
					source.orders(window, this.known.of(run.account())), window, new Late(window)));
		}
		OrderLookup lookup = this.vendors.session(run.account(), OrderLookup.class, calls::call, run::requireGoingOn);
		Instant now = Utc.now(this.clock);
		var source = new OrdersById(run.account().vendor(), lookup, calls,
				(limit) -> wanted(run.account(), now, limit));
		return this.steps.job(run,
				this.steps.pull(run, "look-ups", settings.chunkOr(LOOK_UPS), source, null, new LookedUp()));
	}

	/** Those that are not here at all come first. */
	private List<Wanted> wanted(Account account, Instant now, int limit) {
		Duration unseen = account.job(NAME).staleAfter();
		List<Wanted> wanted = new ArrayList<>(this.missing.missing(account.name(), now, unseen, limit));
		if (wanted.size() < limit) {
			wanted.addAll(this.stale.stale(account.name(), now, unseen, limit - wanted.size()));
		}
		return wanted;
	}

	/** Stores orders, and notes which came after their window had been read. */
	private class Late implements RecordSink<Order> {

		/** An order is the same record for the pull that missed or refused it. */
		@Override
		public RejectKind rejects(ActiveRun run, String step) {
			return new RejectKind(OrderPullJob.NAME, OrderPullJob.STEP);
		}

		private final Slice.@Nullable Window window;

		Late(Slice.@Nullable Window window) {
			this.window = window;
		}

		@Override
		public List<Fate> store(ActiveRun run, List<Fetched.Good<Order>> records) {
			List<OrderStore.Kept> kept = OrderSweepJob.this.orders.keep(run, records);
			List<Fetched.Good<Order>> fresh = new ArrayList<>();
			for (int i = 0; i < kept.size(); i++) {
				if (kept.get(i).fresh()) {
					fresh.add(records.get(i));
				}
			}
			OrderSweepJob.this.late.add(run, fresh, this.window, Utc.now(OrderSweepJob.this.clock));
			return kept.stream().map(OrderStore.Kept::fate).toList();
		}

	}

	/**
	 * Notes of each id that it was asked for, so that others come before it next time.
	 */
	private final class LookedUp extends Late {

		LookedUp() {
			super(null);
		}

		@Override
		public List<Fate> store(ActiveRun run, List<Fetched.Good<Order>> records) {
			List<Fate> fates = super.store(run, records);
			asked(run, records, (record) -> "FOUND");
			return fates;
		}

		@Override
		public void refused(ActiveRun run, List<Fetched.Bad<Order>> records) {
			asked(run, records,
					(record) -> record.reasonCode().equals(ReasonCode.ORDER_GONE.text()) ? "GONE" : "REFUSED");
		}

		private <R extends Fetched<Order>> void asked(ActiveRun run, List<R> records, Function<R, String> outcome) {
			Map<String, String> outcomes = records.stream()
				.collect(Collectors.toMap(Fetched::key, outcome, (first, second) -> second));
			OrderSweepJob.this.stale.asked(run, outcomes, Utc.now(OrderSweepJob.this.clock));
		}

	}

}
