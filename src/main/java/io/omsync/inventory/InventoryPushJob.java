package io.omsync.inventory;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.InventorySink;
import io.omsync.connector.StockReader;
import io.omsync.connector.Vendors;
import io.omsync.inventory.PushPlanStore.Pushing;
import io.omsync.model.Slice;
import io.omsync.run.ActiveRun;
import io.omsync.run.Held;
import io.omsync.run.RunRecord;
import io.omsync.run.Status;
import io.omsync.run.SyncJob;
import io.omsync.run.Utc;

import org.springframework.batch.core.job.Job;
import org.springframework.stereotype.Component;

/**
 * Sends what changed since the vendor last answered, a thousand lines a chunk, as
 * absolute quantities; the first of many go ahead alone. A restart sends what has no
 * stored outcome yet; sending twice does no harm.
 */
@Component
class InventoryPushJob implements SyncJob {

	static final String NAME = "inventory-push";

	static final String STEP = "levels";

	private static final int SHOWN = 10;

	private final PushSteps steps;

	private final Vendors vendors;

	private final Accounts accounts;

	private final PushStore store;

	private final PushPlanStore plan;

	private final CanaryStore canaries;

	private final FullPush fullPush;

	private final Clock clock;

	InventoryPushJob(PushSteps steps, Vendors vendors, Accounts accounts, PushStore store, PushPlanStore plan,
			CanaryStore canaries, FullPush fullPush, Clock clock) {
		this.steps = steps;
		this.vendors = vendors;
		this.accounts = accounts;
		this.store = store;
		this.plan = plan;
		this.canaries = canaries;
		this.fullPush = fullPush;
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
		if (account.job(NAME).checkDrift() && this.vendors.offered(account, StockReader.class, () -> {
		}).isEmpty()) {
			throw this.accounts.problem(account, "jobs." + NAME + ".check-drift",
					"needs a vendor that tells its stock, and " + account.vendor() + " does not; remove the setting");
		}
	}

	@Override
	public List<Due> due(Account account) {
		return List.of(Due.planned(new Slice.Occasion(Utc.now(this.clock))));
	}

	@Override
	public Job job(ActiveRun run) {
		InventorySink sink = this.vendors.session(run.account(), InventorySink.class, run::requireLease,
				run::requireGoingOn);
		Pushing push = Pushing.of(run.runId(), run.account());
		this.store.feed(push.account(), push.source());
		boolean guarded = run.settings().guard() != null;
		if (!run.approved()) {
			if (run.planned()) {
				this.fullPush.goesOn(run.account(), push);
			}
			else {
				this.fullPush.ask(run.account(), push).ifPresent((why) -> run.remark("Every level is sent: " + why));
			}
			if (guarded) {
				guard(run, push);
			}
		}
		var lines = new PushLines(run.account(), push, sink, this.store, this.clock);
		return this.steps.job(run, push, guarded || run.approved() || run.planned(), lines);
	}

	/** An approval holds for the rows that were shown, with the quantities they had. */
	@Override
	public void approving(ActiveRun run) {
		Pushing push = Pushing.of(run.runId(), run.account());
		if (!this.plan.asHeld(push)) {
			this.plan.hold(push);
			throw held(this.plan.diff(push),
					"what would be sent has changed since it was shown" + this.canaries.verdict(run.runId())
						.filter(CanaryStore.Verdict::holds)
						.map((verdict) -> "; of the lines that went ahead, " + verdict.different()
								+ " are not what the vendor acknowledged: " + verdict.finding())
						.orElse(""));
		}
		this.canaries.accept(run.runId());
	}

	/** An approved run sends what was held and is not answered yet. */
	@Override
	public Again again(Account account, RunRecord run) {
		Pushing push = Pushing.of(run.runId(), account);
		PushPlanStore.Sum sum = (run.approvedBy() != null) ? this.plan.heldSum(push) : this.plan.pendingSum(push);
		return new Again(sum.toString(), sum.levels(),
				List.of(sum.levels() + " levels have no stored answer and are sent, as they stand now; quantities are"
						+ " absolute, so one that the vendor got already stays what it is."));
	}

	/** What is loaded from now on waits for the next push. */
	@Override
	public Again settleOn(Account account, RunRecord run) {
		Pushing push = Pushing.of(run.runId(), account);
		if (run.approvedBy() == null) {
			this.plan.hold(push);
		}
		PushPlanStore.Sum sum = this.plan.heldSum(push);
		return new Again(sum.toString(), sum.levels(), List.of());
	}

	@Override
	public void settle(ActiveRun run, Status outcome) {
		if (outcome == Status.COMPLETED) {
			forget(run);
		}
	}

	@Override
	public void givenUp(ActiveRun run) {
		forget(run);
	}

	private void forget(ActiveRun run) {
		this.plan.forget(run.account().name(), run.runId());
		this.canaries.forget(run.account().name(), run.runId());
	}

	@Override
	public boolean doneOnceApproved() {
		return false;
	}

	@Override
	public Preview preview(Account account) {
		Pushing push = Pushing.of(0, account);
		String everyLevel = this.fullPush.due(account, push).orElse(null);
		return new PushPreview(this.plan, account, push, everyLevel).preview(new PushGuard(account.job(NAME).guard()));
	}

	@Override
	public List<Lines> lines(long run) {
		return Stream
			.of(this.plan.heldLines(run, SHOWN,
					"Look at all of them with omsync run " + NAME + " --dry-run, then decide"),
					this.plan.refusedLines(run, SHOWN,
							"Each is sent again when it changes, all with omsync run " + NAME + " --full"))
			.filter((lines) -> lines.count() > 0)
			.toList();
	}

	@Override
	public void doAllAgain(Account account) {
		this.fullPush.all(Pushing.of(0, account));
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
		return new Held(STEP, diff.pending(), "Nothing was sent: " + why + ". " + diff);
	}

}
