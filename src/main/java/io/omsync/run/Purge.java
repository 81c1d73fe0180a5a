package io.omsync.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

import io.omsync.connector.Pause;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes what is old and needed by nobody, a few rows a transaction and with pauses.
 * Broken off at any point and started again, it goes on.
 */
@Service
public class Purge {

	static final String REJECTS = "settled rejects";

	static final String RUNS = "runs";

	private static final int FEW = 500;

	private static final Duration BREATH = Duration.ofMillis(100);

	private final List<Expiring> parts;

	private final List<RunUse> uses;

	private final PurgeStore store;

	private final RunStore runs;

	private final Seen seen;

	private final BatchRows batch;

	private final TransactionOperations transactions;

	private final Pause pause;

	private final Clock clock;

	Purge(List<Expiring> parts, List<RunUse> uses, PurgeStore store, RunStore runs, Seen seen, BatchRows batch,
			TransactionOperations transactions, Pause pause, Clock clock) {
		this.parts = List.copyOf(parts);
		this.uses = List.copyOf(uses);
		this.store = store;
		this.runs = runs;
		this.seen = seen;
		this.batch = batch;
		this.transactions = transactions;
		this.pause = pause;
		this.clock = clock;
	}

	/**
	 * What there is to delete, and from before when.
	 * @param rawAfter the age of raw records and settled rejects
	 * @param runsAfter the age of runs
	 */
	public Map<String, Instant> before(Duration rawAfter, Duration runsAfter) {
		Instant now = Utc.now(this.clock);
		Map<String, Instant> before = new LinkedHashMap<>();
		this.parts.forEach((part) -> before.put(part.what(), now.minus(rawAfter)));
		before.put(REJECTS, now.minus(rawAfter));
		before.put(RUNS, now.minus(runsAfter));
		return before;
	}

	/** How many would go; a run may go only after its rejects. */
	public Map<String, Long> count(Map<String, Instant> before) {
		Map<String, Long> counts = new LinkedHashMap<>();
		this.parts.forEach((part) -> counts.put(part.what(), part.count(at(before, part.what()))));
		counts.put(REJECTS, this.store.settled(at(before, REJECTS)));
		Set<Long> needed = needed();
		long old = 0;
		for (List<Long> some = next(before, 0); !some.isEmpty(); some = next(before, some.get(some.size() - 1))) {
			old += some.stream().filter((run) -> !needed.contains(run)).count();
		}
		counts.put(RUNS, old);
		return counts;
	}

	/**
	 * Deletes it.
	 * @return how many went
	 */
	public Map<String, Long> purge(Map<String, Instant> before) {
		Map<String, Long> removed = new LinkedHashMap<>();
		for (Expiring part : this.parts) {
			removed.put(part.what(), all(part.removing(at(before, part.what()), FEW)));
		}
		all(() -> endless(this.store.removeRetries(at(before, REJECTS), FEW)));
		removed.put(REJECTS, all(() -> endless(this.store.removeSettled(at(before, REJECTS), FEW))));
		removed.put(RUNS, removeRuns(before));
		return removed;
	}

	private static int endless(int removed) {
		return (removed > 0) ? removed : -1;
	}

	private long all(IntSupplier batches) {
		long removed = 0;
		for (int some = batches.getAsInt(); some >= 0; some = batches.getAsInt()) {
			removed += some;
			this.pause.of(BREATH);
		}
		return removed;
	}

	private long removeRuns(Map<String, Instant> before) {
		Set<Long> needed = needed();
		long removed = 0;
		for (List<Long> some = next(before, 0); !some.isEmpty(); some = next(before, some.get(some.size() - 1))) {
			removed += some.stream().filter((run) -> !needed.contains(run) && remove(run, at(before, RUNS))).count();
			this.pause.of(BREATH);
		}
		return removed;
	}

	/**
	 * All of a run in one transaction: Spring Batch's rows without ours would block its
	 * slice.
	 */
	private boolean remove(long run, Instant before) {
		this.seen.purge(run);
		Boolean removed = this.transactions.execute((status) -> {
			if (!this.store.lockOld(run, before)) {
				return false;
			}
			this.batch.remove(this.runs.find(run).orElseThrow());
			this.uses.forEach((use) -> use.runGone(run));
			this.store.removeRun(run);
			return true;
		});
		return Boolean.TRUE.equals(removed);
	}

	private List<Long> next(Map<String, Instant> before, long after) {
		return this.store.old(at(before, RUNS), after, FEW);
	}

	private Set<Long> needed() {
		Set<Long> needed = new HashSet<>();
		this.uses.forEach((use) -> needed.addAll(use.runsInUse()));
		return needed;
	}

	private static Instant at(Map<String, Instant> before, String what) {
		Instant at = before.get(what);
		if (at == null) {
			throw new IllegalArgumentException("No age for " + what);
		}
		return at;
	}

}
