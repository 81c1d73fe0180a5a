package io.omsync.inventory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.InventorySink;
import io.omsync.connector.Vendors;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Slice;
import io.omsync.inventory.PushPlanStore.Pushing;
import io.omsync.run.ActiveRun;
import io.omsync.run.Held;
import io.omsync.run.PushSink;
import io.omsync.run.RunRecord;
import io.omsync.run.Status;
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

	private static final String STEP = "levels";

	private static final int CHUNK = 1000;

	private static final int SHOWN_EACH = 10;

	private final Steps steps;

	private final Vendors vendors;

	private final Accounts accounts;

	private final PushStore store;

	private final PushPlanStore plan;

	private final Clock clock;

	InventoryPushJob(Steps steps, Vendors vendors, Accounts accounts, PushStore store, PushPlanStore plan,
			Clock clock) {
		this.steps = steps;
		this.vendors = vendors;
		this.accounts = accounts;
		this.store = store;
		this.plan = plan;
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
		new PushGuard(account.job(NAME).guard());
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
		String source = source(run.account());
		this.store.feed(run.account().name(), source);
		Pushing push = pushing(run.runId(), run.account());
		boolean guarded = run.settings().guard() != null;
		if (guarded && !run.approved()) {
			guard(run, push);
		}
		boolean asHeld = guarded || run.approved() || run.planned();
		var reader = new PendingReader(this.store, push, asHeld, chunk);
		return this.steps.job(run, this.steps.push(run, STEP, chunk, reader, new Sending(source, sink)));
	}

	/** An approval holds for the rows that were shown, at the versions they had. */
	@Override
	public void approving(ActiveRun run) {
		Pushing push = pushing(run.runId(), run.account());
		if (!this.plan.asHeld(push)) {
			this.plan.hold(push);
			throw held(this.plan.diff(push), "what would be sent has changed since it was shown");
		}
	}

	/** An approved run sends what was held and is not answered yet. */
	@Override
	public Again again(Account account, RunRecord run) {
		Pushing push = pushing(run.runId(), account);
		PushPlanStore.Sum sum = (run.approvedBy() != null) ? this.plan.heldSum(push) : this.plan.pendingSum(push);
		return new Again(sum.toString(), sum.levels(),
				List.of(sum.levels() + " levels have no stored answer and are sent, as they stand now; quantities are"
						+ " absolute, so one that the vendor got already stays what it is."));
	}

	/** What is loaded from now on waits for the next push. */
	@Override
	public Again settleOn(Account account, RunRecord run) {
		Pushing push = pushing(run.runId(), account);
		if (run.approvedBy() == null) {
			this.plan.hold(push);
		}
		PushPlanStore.Sum sum = this.plan.heldSum(push);
		return new Again(sum.toString(), sum.levels(), List.of());
	}

	@Override
	public void settle(ActiveRun run, Status outcome) {
		if (outcome == Status.COMPLETED) {
			this.plan.forget(run.runId());
		}
	}

	@Override
	public boolean doneOnceApproved() {
		return false;
	}

	@Override
	public Preview preview(Account account) {
		Pushing push = pushing(0, account);
		PushDiff diff = this.plan.diff(push);
		List<String> lines = new ArrayList<>();
		lines.add(said(diff));
		new PushGuard(account.job(NAME).guard()).holds(diff).ifPresent((why) -> lines.add("It would be held: " + why));
		this.plan.lines(push, SHOWN_EACH).forEach((line) -> lines.add("  " + line));
		return new Preview(lines, new PushDiff.Shown(diff, this.plan.lines(push, Integer.MAX_VALUE)));
	}

	@Override
	public void doAllAgain(Account account) {
		this.plan.sendAll(pushing(0, account));
	}

	@Override
	public long refused(RunRecord run) {
		return this.store.refused(run.account(), run.runId());
	}

	@Override
	public void sendRefusedAgain(RunRecord run) {
		this.store.sendRefusedAgain(run.account(), run.runId());
	}

	/** What is sent is what was judged, whatever is loaded meanwhile. */
	private void guard(ActiveRun run, Pushing push) {
		if (!run.planned()) {
			this.plan.hold(push);
		}
		PushDiff diff = this.plan.diff(push);
		new PushGuard(run.settings().guard()).holds(diff).ifPresent((why) -> {
			throw held(diff, why);
		});
	}

	private static Held held(PushDiff diff, String why) {
		return new Held(STEP, diff.pending(), "Nothing was sent: " + why + ". " + said(diff));
	}

	private static String said(PushDiff diff) {
		return diff.pending() + " levels to send: " + diff.up() + " up, " + diff.down() + " down, " + diff.toZero()
				+ " to zero, " + diff.fresh() + " new, " + diff.same() + " as they were";
	}

	private static String source(Account account) {
		String from = account.job(NAME).from();
		return (from != null) ? from : account.name();
	}

	private static Pushing pushing(long run, Account account) {
		return new Pushing(run, account.name(), source(account), account.job(NAME).buffer());
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
