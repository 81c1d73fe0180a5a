package io.omsync.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStream;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The step's own count of what it did, kept in its execution context, which commits with
 * the chunk and survives a restart. The gate holds it against the ledger.
 */
class LedgerCounters implements ItemStream {

	private static final List<String> NAMES = List.of("fetched", "duplicate", "filtered", "rejected", "inserted",
			"updated", "unchanged", "sent", "acknowledged", "refused");

	private LedgerLine total = new LedgerLine("", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO);

	private final Consumer<Map<String, Long>> committed;

	/** Whether a chunk was rolled back behind our back. */
	private boolean chunkLost;

	/**
	 * Counters of a step.
	 * @param committed hears of each chunk that is kept
	 */
	LedgerCounters(Consumer<Map<String, Long>> committed) {
		this.committed = committed;
	}

	/**
	 * Counts what a chunk did. A transaction that somebody marked to be rolled back ends
	 * without an error, and Spring Batch would go on with the next chunk.
	 */
	void add(LedgerLine line) {
		this.total = this.total.plus(line);
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCompletion(int status) {
					LedgerCounters.this.chunkLost |= status == STATUS_ROLLED_BACK;
					if (status == STATUS_COMMITTED) {
						LedgerCounters.this.committed.accept(values(line));
					}
				}

			});
		}
	}

	/**
	 * Makes sure that all counted chunks were kept.
	 * @throws IllegalStateException when one was not
	 */
	void requireAllKept() {
		if (this.chunkLost) {
			throw new IllegalStateException("a chunk was rolled back without an error; restart the run");
		}
	}

	LedgerLine total() {
		return this.total;
	}

	/** Whether a chunk was committed under this context. */
	static boolean in(ExecutionContext context) {
		return context.containsKey("ledger." + NAMES.get(0));
	}

	@Override
	public void open(ExecutionContext context) {
		List<Long> kept = new ArrayList<>();
		NAMES.forEach((name) -> kept.add(context.getLong("ledger." + name, 0)));
		this.total = new LedgerLine("", kept.get(0), kept.get(1), kept.get(2), kept.get(3), kept.get(4), kept.get(5),
				kept.get(6), kept.get(7), kept.get(8), kept.get(9), BigDecimal.ZERO);
	}

	@Override
	public void update(ExecutionContext context) {
		requireAllKept();
		values(this.total).forEach((name, value) -> context.putLong("ledger." + name, value));
	}

	/** Whether the ledger says the same. */
	boolean agreesWith(LedgerLine ledger) {
		return values(this.total).equals(values(ledger));
	}

	private static Map<String, Long> values(LedgerLine line) {
		return Map.of("fetched", line.fetched(), "duplicate", line.duplicate(), "filtered", line.filtered(), "rejected",
				line.rejected(), "inserted", line.inserted(), "updated", line.updated(), "unchanged", line.unchanged(),
				"sent", line.sent(), "acknowledged", line.acknowledged(), "refused", line.refused());
	}

}
