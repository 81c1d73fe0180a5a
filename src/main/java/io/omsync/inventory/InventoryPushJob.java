package io.omsync.inventory;

import java.time.Clock;
import java.util.List;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.InventorySink;
import io.omsync.connector.Vendors;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Slice;
import io.omsync.run.ActiveRun;
import io.omsync.run.PushSink;
import io.omsync.run.Steps;
import io.omsync.run.SyncJob;
import io.omsync.run.Utc;

import org.springframework.batch.core.job.Job;
import org.springframework.stereotype.Component;

/**
 * Sends what changed since the vendor last answered, a thousand lines a chunk, as
 * absolute quantities. A restart sends what has no stored outcome yet; sending twice does
 * no harm.
 */
@Component
class InventoryPushJob implements SyncJob {

	static final String NAME = "inventory-push";

	private static final int CHUNK = 1000;

	private final Steps steps;

	private final Vendors vendors;

	private final Accounts accounts;

	private final PushStore store;

	private final Clock clock;

	InventoryPushJob(Steps steps, Vendors vendors, Accounts accounts, PushStore store, Clock clock) {
		this.steps = steps;
		this.vendors = vendors;
		this.accounts = accounts;
		this.store = store;
		this.clock = clock;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void check(Account account) {
		this.vendors.session(account, InventorySink.class, () -> {
		});
		String from = account.job(NAME).from();
		if (from != null) {
			this.accounts.require(account, "jobs." + NAME + ".from", from);
		}
	}

	@Override
	public List<Due> due(Account account) {
		return List.of(Due.planned(new Slice.Occasion(Utc.now(this.clock))));
	}

	@Override
	public Job job(ActiveRun run) {
		int chunk = run.settings().chunkOr(CHUNK);
		InventorySink sink = this.vendors.session(run.account(), InventorySink.class, run::requireLease);
		String from = run.settings().from();
		String source = (from != null) ? from : run.account().name();
		this.store.feed(run.account().name(), source);
		var reader = new PendingReader(this.store, run.account().name(), source, chunk);
		return this.steps.job(run, this.steps.push(run, "levels", chunk, reader, new Sending(source, sink)));
	}

	/** From our levels to the vendor's lines and back. */
	private final class Sending implements PushSink<PendingLevel> {

		private final String source;

		private final InventorySink sink;

		Sending(String source, InventorySink sink) {
			this.source = source;
			this.sink = sink;
		}

		@Override
		public List<InventorySink.Outcome> send(ActiveRun run, List<? extends PendingLevel> items) {
			return this.sink.push(items.stream().map((item) -> line(run, item)).toList());
		}

		private InventoryLevel line(ActiveRun run, PendingLevel pending) {
			return new InventoryLevel(pending.sku(), run.account().theirLocation(pending.location()),
					pending.toSend(run.settings().buffer()), pending.observedAt());
		}

		@Override
		public void record(ActiveRun run, List<? extends PendingLevel> items, List<InventorySink.Outcome> outcomes) {
			InventoryPushJob.this.store.record(run, this.source, items, outcomes, Utc.now(InventoryPushJob.this.clock));
		}

		@Override
		public void doubt(ActiveRun run, List<? extends PendingLevel> items) {
			InventoryPushJob.this.store.doubt(this.source, items);
		}

	}

}
