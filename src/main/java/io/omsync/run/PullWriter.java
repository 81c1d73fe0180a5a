package io.omsync.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Fetched;
import io.omsync.connector.PageSource;
import io.omsync.connector.ReasonCode;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Puts each record of a chunk into exactly one column of the ledger and stores it, its
 * reject and the ledger line in the chunk's transaction; the fence comes last.
 */
class PullWriter<T> implements ItemWriter<Fetched<T>> {

	private final ActiveRun run;

	private final PullStep<T> step;

	private final Ledger ledger;

	private final LedgerCounters counters;

	private final Rejects rejects;

	private final Settlements settlements;

	private final Seen seen;

	PullWriter(ActiveRun run, PullStep<T> step, Ledger ledger, LedgerCounters counters, Rejects rejects,
			Settlements settlements, Seen seen) {
		this.run = run;
		this.step = step;
		this.ledger = ledger;
		this.counters = counters;
		this.rejects = rejects;
		this.settlements = settlements;
		this.seen = seen;
	}

	@Override
	public void write(Chunk<? extends Fetched<T>> chunk) {
		List<? extends Fetched<T>> records = chunk.getItems();
		Fate[] fates = new Fate[records.size()];
		sortOut(records, fates);
		storeTheRest(records, fates);
		List<LedgerLine> lines = new ArrayList<>();
		List<Fetched.Bad<T>> bad = new ArrayList<>();
		for (int i = 0; i < fates.length; i++) {
			lines.add(LedgerLine.of(fates[i].kind(), fates[i].currency(), fates[i].amount()));
			if (fates[i].kind() == Fate.Kind.REJECTED) {
				bad.add(reject(records.get(i), fates[i]));
			}
		}
		this.rejects.add(this.run, kind(), this.step.header(), fresh(bad));
		this.step.sink().refused(this.run, bad);
		this.settlements.loaded(this.run, kind(), storedLast(records, fates), this.step.claims());
		this.ledger.add(this.run.runId(), this.step.name(), lines);
		lines.stream().reduce(LedgerLine::plus).ifPresent(this.counters::add);
		this.run.fence();
		this.run.reached(this.step.source().stretch());
		this.run.progress(records.size(), this.step.expected());
	}

	/** Duplicates, rows outside the window, and what the mapper refused. */
	private void sortOut(List<? extends Fetched<T>> records, Fate[] fates) {
		Map<String, Seen.Sight> known = seenBefore(records);
		Map<String, Seen.Sight> fresh = new LinkedHashMap<>();
		for (int i = 0; i < fates.length; i++) {
			Fetched<T> record = records.get(i);
			Seen.Sight sight = Seen.Sight.of(record);
			Seen.Sight before = known.get(record.key());
			Fate again = (before != null) ? again(record, sight, before) : null;
			if (this.step.remembers() && (again == null || again.kind() == Fate.Kind.DUPLICATE)) {
				known.put(record.key(), sight);
				fresh.put(record.key(), sight);
			}
			if (again != null) {
				fates[i] = again;
			}
			else if (record instanceof Fetched.Bad<T> bad) {
				String currency = (bad.currency() != null) ? bad.currency() : "";
				fates[i] = new Fate(Fate.Kind.REJECTED, currency, BigDecimal.ZERO, bad.reasonCode(), bad.reason());
			}
			else if (record instanceof Fetched.Good<T> good && !this.step.covers(good.changedAt())) {
				fates[i] = Fate.of(Fate.Kind.FILTERED);
			}
		}
		if (this.step.remembers()) {
			this.seen.add(this.run.runId(), this.step.name(), this.run.attempt(), fresh);
		}
	}

	/** What a record is that came before; null where it is another version. */
	private @Nullable Fate again(Fetched<T> record, Seen.Sight sight, Seen.Sight before) {
		boolean same = sight.digest().equals(before.digest());
		return switch (this.step.source().repeats()) {
			case VERSION -> same ? Fate.of(Fate.Kind.DUPLICATE) : null;
			case CONTRADICTION -> same ? Fate.of(Fate.Kind.DUPLICATE) : Fate.rejected(ReasonCode.DUPLICATE_KEY,
					"stands with another content at " + before.place() + "; keep one of the two");
			case PART, NAMELESS_PART -> {
				if (same && this.step.source().repeats() == PageSource.Repeats.PART) {
					yield Fate.of(Fate.Kind.DUPLICATE);
				}
				throw new ConfigurationProblem("SPLIT_RECORD: rows of one record do not stand together: "
						+ before.place() + " and " + record.place() + ", step " + this.step.name()
						+ ". Sort the file by that id, drop it anew and abandon run " + this.run.runId()
						+ ": pieces that it has stored before stay as they are until the sorted file replaces them");
			}
		};
	}

	private Map<String, Seen.Sight> seenBefore(List<? extends Fetched<T>> records) {
		return this.step.remembers() ? this.seen.among(this.run.runId(), this.step.name(),
				records.stream().map(Fetched::key).distinct().toList()) : new HashMap<>();
	}

	private void storeTheRest(List<? extends Fetched<T>> records, @Nullable Fate[] fates) {
		List<Fetched.Good<T>> rest = new ArrayList<>();
		List<Integer> places = new ArrayList<>();
		for (int i = 0; i < fates.length; i++) {
			if (fates[i] == null && records.get(i) instanceof Fetched.Good<T> good) {
				rest.add(good);
				places.add(i);
			}
		}
		if (rest.isEmpty()) {
			return;
		}
		List<Fate> stored = this.step.sink().store(this.run, rest);
		for (int i = 0; i < stored.size(); i++) {
			fates[places.get(i)] = stored.get(i);
		}
	}

	/** Of records that come twice the last one counts. */
	private Collection<Fetched.Good<T>> storedLast(List<? extends Fetched<T>> records, Fate[] fates) {
		Map<String, Fetched.Good<T>> stored = new LinkedHashMap<>();
		for (int i = 0; i < fates.length; i++) {
			Fate.Kind kind = fates[i].kind();
			if (kind == Fate.Kind.REJECTED) {
				stored.remove(records.get(i).key());
			}
			else if (kind != Fate.Kind.FILTERED && records.get(i) instanceof Fetched.Good<T> good) {
				stored.put(good.key(), good);
			}
		}
		return stored.values();
	}

	private RejectKind kind() {
		return this.step.sink().rejects(this.run, this.step.name());
	}

	/**
	 * A bad record that the overlap brings again is counted again, but kept once; so is
	 * one that a list shows twice with another version of it between. A file has no
	 * overlap, and its refused lines are the run's own.
	 */
	private List<Fetched.Bad<T>> fresh(List<Fetched.Bad<T>> bad) {
		if (!this.step.claims()) {
			return bad;
		}
		Set<String> known = new HashSet<>(this.rejects.known(this.run, kind(), bad));
		return bad.stream().filter((reject) -> known.add(reject.digest())).toList();
	}

	private Fetched.Bad<T> reject(Fetched<T> record, Fate fate) {
		if (record instanceof Fetched.Bad<T> bad) {
			return bad;
		}
		return new Fetched.Bad<>(record.key(), record.digest(), String.valueOf(fate.reasonCode()),
				String.valueOf(fate.reason()), record.place(), null,
				(record instanceof Fetched.Good<T> good) ? good.changedAt() : null, record.raw());
	}

}
