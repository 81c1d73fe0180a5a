package io.omsync.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.omsync.connector.Fetched;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Stores what could be mapped again and settles its rejects, in the chunk's transaction;
 * the fence comes last.
 */
class RetryWriter<T> implements ItemWriter<RetryItem.Mapped<T>> {

	private final ActiveRun run;

	private final String step;

	private final RecordSink<T> sink;

	private final Ledger ledger;

	private final LedgerCounters counters;

	private final Settlements settlements;

	private final RetryItems items;

	RetryWriter(ActiveRun run, String step, RecordSink<T> sink, Ledger ledger, LedgerCounters counters,
			Settlements settlements, RetryItems items) {
		this.run = run;
		this.step = step;
		this.sink = sink;
		this.ledger = ledger;
		this.counters = counters;
		this.settlements = settlements;
		this.items = items;
	}

	@Override
	public void write(Chunk<? extends RetryItem.Mapped<T>> chunk) {
		List<? extends RetryItem.Mapped<T>> mapped = chunk.getItems();
		Fate[] fates = new Fate[mapped.size()];
		Map<Integer, Fetched.Good<T>> good = sortOut(mapped, fates);
		store(good, fates);
		List<LedgerLine> lines = new ArrayList<>();
		for (Fate fate : fates) {
			lines.add(LedgerLine.of(fate.kind(), fate.currency(), fate.amount()));
		}
		List<Long> rejects = mapped.stream().map((one) -> one.item().rejectId()).toList();
		this.settlements.retried(this.run, rejects, fates);
		good.keySet().removeIf((i) -> fates[i].kind() == Fate.Kind.REJECTED);
		this.settlements.loaded(this.run, new RejectKind(this.run.job(), this.step), good.values(), true);
		this.items.done(this.run, rejects);
		this.ledger.add(this.run.runId(), this.step, lines);
		lines.forEach(this.counters::add);
		this.run.fence();
		this.run.progress(mapped.size(), -1);
	}

	/** What was settled meanwhile is stored already, or is not wanted. */
	private Map<Integer, Fetched.Good<T>> sortOut(List<? extends RetryItem.Mapped<T>> mapped, Fate[] fates) {
		Map<Integer, Fetched.Good<T>> good = new LinkedHashMap<>();
		for (int i = 0; i < fates.length; i++) {
			Fetched<T> record = mapped.get(i).record();
			if (record == null) {
				fates[i] = Fate.of(Fate.Kind.UNCHANGED);
			}
			else if (record instanceof Fetched.Bad<T> bad) {
				String currency = (bad.currency() != null) ? bad.currency() : "";
				fates[i] = new Fate(Fate.Kind.REJECTED, currency, BigDecimal.ZERO, bad.reasonCode(), bad.reason());
			}
			else if (record instanceof Fetched.Good<T> one) {
				good.put(i, one);
			}
		}
		return good;
	}

	private void store(Map<Integer, Fetched.Good<T>> good, @Nullable Fate[] fates) {
		if (good.isEmpty()) {
			return;
		}
		List<Fate> stored = this.sink.store(this.run, List.copyOf(good.values()));
		int next = 0;
		for (int i : good.keySet()) {
			fates[i] = stored.get(next++);
		}
	}

}
