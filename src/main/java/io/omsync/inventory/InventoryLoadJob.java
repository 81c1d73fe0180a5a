package io.omsync.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Mask;
import io.omsync.connector.JobSettings;
import io.omsync.connector.StockDrops;
import io.omsync.connector.Vendors;
import io.omsync.model.Slice;
import io.omsync.run.ActiveRun;
import io.omsync.run.Rejects;
import io.omsync.run.Status;
import io.omsync.run.Steps;
import io.omsync.run.SyncJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private static final Logger log = LoggerFactory.getLogger(InventoryLoadJob.class);

	private final Steps steps;

	private final Vendors vendors;

	private final InventoryStore store;

	private final SnapshotStore snapshots;

	private final Rejects rejects;

	InventoryLoadJob(Steps steps, Vendors vendors, InventoryStore store, SnapshotStore snapshots, Rejects rejects) {
		this.steps = steps;
		this.vendors = vendors;
		this.store = store;
		this.snapshots = snapshots;
		this.rejects = rejects;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void check(Account account) {
		this.vendors.drops(account);
	}

	@Override
	public List<Due> due(Account account) {
		StockDrops drops = this.vendors.drops(account);
		StockDrops.Waiting waiting = drops.waiting();
		waiting.left().forEach((left) -> log.warn("{}: {}", account.name(), left));
		List<Due> due = new ArrayList<>();
		for (Path file : waiting.drops()) {
			try {
				due.add(Due.arrived(drops.identify(file), file));
			}
			catch (ConfigurationProblem ex) {
				log.warn("{}: {}", account.name(), ex.getMessage());
			}
		}
		return due;
	}

	@Override
	public Due byHand(Account account, Path file) {
		return Due.named(this.vendors.drops(account).identify(file), file);
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
		this.vendors.drops(account);
	}

	@Override
	public Mask mask(Account account, @Nullable String header) {
		return this.vendors.drops(account).records(header).mask();
	}

	@Override
	public Job job(ActiveRun run) {
		StockDrops drops = this.vendors.drops(run.account());
		int chunk = run.settings().chunkOr(CHUNK);
		if (!(run.slice() instanceof Slice.Drop drop)) {
			return this.steps.job(run, this.steps.retry(run, STEP, chunk,
					(item) -> drops.records(item.header()).level(item.raw(), item.place()), this.store));
		}
		if (run.attempt() > 1 && !drops.identify(run.file()).equals(drop)) {
			throw new ConfigurationProblem(run.file() + " is not the file that run " + run.runId()
					+ " began to load; drop it as a new file, and abandon the run");
		}
		var levels = drops.levels(drop, run.file());
		if (run.settings().snapshot() == JobSettings.Snapshot.DELTA) {
			return this.steps.job(run, this.steps.pull(run, STEP, chunk, levels, null, this.store));
		}
		var snapshot = new Snapshot(run, this.store, this.snapshots);
		return this.steps.job(run, List.of(this.steps.pull(run, STEP, chunk, levels, null, snapshot),
				this.steps.pull(run, "zeros", chunk, snapshot, null, this.store)));
	}

	@Override
	public void settle(ActiveRun run, Status outcome) {
		if (!(run.slice() instanceof Slice.Drop drop)) {
			return;
		}
		StockDrops drops = this.vendors.drops(run.account());
		if (outcome == Status.COMPLETED || outcome == Status.HELD) {
			drops.refusedLines(drop, run.file()).write(() -> new RefusedLines(run.runId()));
		}
		if (outcome == Status.COMPLETED) {
			this.snapshots.forget(run.runId());
			drops.archive(drop, run.file());
		}
		if (run.inputUnusable()) {
			drops.fail(drop, run.file());
		}
	}

	@Override
	public void givenUp(ActiveRun run) {
		this.snapshots.forget(run.runId());
		if (run.slice() instanceof Slice.Drop drop) {
			this.vendors.drops(run.account()).fail(drop, run.file());
		}
	}

	/** The rejects of a run, a page at a time. */
	private final class RefusedLines implements Iterator<StockDrops.RefusedLines.Line> {

		private static final int PAGE = 500;

		private final long runId;

		private Iterator<Rejects.Row> page = List.<Rejects.Row>of().iterator();

		private long last;

		private boolean more = true;

		RefusedLines(long runId) {
			this.runId = runId;
		}

		@Override
		public boolean hasNext() {
			if (!this.page.hasNext() && this.more) {
				List<Rejects.Row> next = InventoryLoadJob.this.rejects.page(this.runId, this.last, PAGE);
				this.more = next.size() == PAGE;
				this.page = next.iterator();
			}
			return this.page.hasNext();
		}

		@Override
		public StockDrops.RefusedLines.Line next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			Rejects.Row row = this.page.next();
			this.last = row.rejectId();
			return new StockDrops.RefusedLines.Line(row.place(), row.reasonCode(), row.reason(), row.raw());
		}

	}

}
