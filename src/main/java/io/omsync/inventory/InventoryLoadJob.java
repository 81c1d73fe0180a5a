package io.omsync.inventory;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.connector.Fetched;
import io.omsync.connector.JobSettings;
import io.omsync.connector.Mask;
import io.omsync.connector.Vendors;
import io.omsync.model.Slice;
import io.omsync.run.ActiveRun;
import io.omsync.run.DropRuns;
import io.omsync.run.Status;
import io.omsync.run.Steps;
import io.omsync.run.SyncJob;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.job.Job;
import org.springframework.stereotype.Component;

/**
 * Loads a stock file into the levels of its account. A restart goes on at the row after
 * the last stored one; the file moves to its archive once its run is stored as done.
 */
@Component
class InventoryLoadJob implements SyncJob {

	static final String NAME = "inventory-load";

	private static final String STEP = "levels";

	private static final int CHUNK = 1000;

	private static final List<DropFeed<?>> FEEDS = List.of(DropFeed.STOCK);

	private final Steps steps;

	private final Vendors vendors;

	private final DropRuns drops;

	private final InventoryStore store;

	private final SnapshotStore snapshots;

	InventoryLoadJob(Steps steps, Vendors vendors, DropRuns drops, InventoryStore store, SnapshotStore snapshots) {
		this.steps = steps;
		this.vendors = vendors;
		this.drops = drops;
		this.store = store;
		this.snapshots = snapshots;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void check(Account account) {
		this.vendors.drops(account).drops(DropFeed.STOCK);
	}

	@Override
	public List<Due> due(Account account) {
		return this.drops.due(account, FEEDS);
	}

	@Override
	public Due byHand(Account account, Path file) {
		return this.drops.byHand(account, file, FEEDS);
	}

	@Override
	public Again again(Account account) {
		return new Again("", null, List.of("The file is read on from the row after the last stored one;"
				+ " a row that were loaded twice would leave the same level."));
	}

	@Override
	public void checkRetry(Account account, boolean refetch) {
		if (refetch) {
			throw new ConfigurationProblem("A line of a file can not be fetched again; --refetch is for orders");
		}
		check(account);
	}

	@Override
	public Optional<Fetched<?>> mapped(Account account, String raw, @Nullable String header, String place) {
		return (header != null) ? this.drops.mapped(account, raw, header, place) : Optional.empty();
	}

	@Override
	public Mask mask(Account account, @Nullable String header) {
		return this.drops.mask(account, header);
	}

	@Override
	public Job job(ActiveRun run) {
		int chunk = run.settings().chunkOr(CHUNK);
		if (!(run.slice() instanceof Slice.Drop)) {
			return this.steps.job(run, this.steps.retry(run, STEP, chunk,
					(item) -> this.drops.stored(run, DropFeed.STOCK, item.header()).record(item.raw(), item.place()),
					this.store));
		}
		if (run.settings().snapshot() == JobSettings.Snapshot.DELTA) {
			return this.steps.job(run, this.drops.load(run, DropFeed.STOCK, STEP, chunk, this.store));
		}
		var snapshot = new Snapshot(run, this.store, this.snapshots);
		return this.steps.job(run, List.of(this.drops.load(run, DropFeed.STOCK, STEP, chunk, snapshot),
				this.steps.pull(run, "zeros", chunk, snapshot, null, this.store)));
	}

	@Override
	public void settle(ActiveRun run, Status outcome) {
		if (outcome == Status.COMPLETED) {
			this.snapshots.forget(run.runId());
		}
		this.drops.settle(run, outcome, FEEDS);
	}

	@Override
	public void givenUp(ActiveRun run) {
		this.snapshots.forget(run.runId());
		this.drops.givenUp(run, FEEDS);
	}

}
