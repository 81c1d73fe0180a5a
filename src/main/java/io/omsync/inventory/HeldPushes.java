package io.omsync.inventory;

import java.util.List;

import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.inventory.PushDiff.Kind;
import io.omsync.inventory.PushPlanStore.Pushing;
import io.omsync.run.RunRecord;
import io.omsync.run.RunSearch;
import io.omsync.run.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Pushes that wait for a person, with exactly what an approval lets go. */
@Service
public class HeldPushes {

	private static final int MOST = 50;

	private static final int BIGGEST = 10;

	private final HeldPushStore store;

	private final PushPlanStore plan;

	private final RunSearch runs;

	private final Accounts accounts;

	HeldPushes(HeldPushStore store, PushPlanStore plan, RunSearch runs, Accounts accounts) {
		this.store = store;
		this.plan = plan;
		this.runs = runs;
		this.accounts = accounts;
	}

	/**
	 * Those that wait, newest first.
	 * @param account null for all
	 */
	public List<HeldPush> all(@Nullable String account) {
		return this.runs.page(new RunSearch.Asked(account, InventoryPushJob.NAME, Status.HELD, null, null), null, MOST)
			.stream()
			.map(this::of)
			.toList();
	}

	/** What a run holds; of one that holds nothing, nothing. */
	public HeldPush of(RunRecord run) {
		return new HeldPush(run.runId(), run.account(), run.error(), this.store.diff(run.runId(), run.account()),
				asShown(run), this.store.biggest(run.runId(), run.account(), BIGGEST));
	}

	/** Whether what would be sent now is still what is held. */
	private boolean asShown(RunRecord run) {
		try {
			return this.plan.asHeld(Pushing.of(run.runId(), this.accounts.account(run.account())));
		}
		catch (ConfigurationProblem ex) {
			return false;
		}
	}

	/**
	 * The lines that a run holds, in key order.
	 * @param kind of change; null for all
	 * @param after the last line of the page before; null for the first
	 */
	public List<PushDiff.Line> lines(RunRecord run, @Nullable Kind kind, @Nullable StockKey after, int limit) {
		return this.store.lines(run.runId(), run.account(), kind, (after != null) ? after : StockKey.FIRST, limit);
	}

	/** A name of exactly what a run holds; empty when it holds nothing. */
	public String mark(long runId) {
		return this.store.mark(runId);
	}

	/**
	 * A push that waits.
	 *
	 * @param why it is held
	 * @param asShown false when something has been loaded since: an approval then shows
	 * the push anew instead of sending it
	 * @param biggest the lines that change most
	 */
	public record HeldPush(long runId, String account, @Nullable String why, PushDiff diff, boolean asShown,
			List<PushDiff.Line> biggest) {
	}

}
