package io.omsync.run;

import java.util.List;

import io.omsync.connector.InventorySink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Calls the vendor first, while the chunk's transaction has no connection yet, and then
 * stores outcomes and ledger; the fence comes last.
 */
class PushWriter<T> implements ItemWriter<T> {

	private static final Logger log = LoggerFactory.getLogger(PushWriter.class);

	private final ActiveRun run;

	private final String step;

	private final PushSink<T> sink;

	private final Ledger ledger;

	private final LedgerCounters counters;

	private final TransactionTemplate apart;

	PushWriter(ActiveRun run, String step, PushSink<T> sink, Ledger ledger, LedgerCounters counters,
			PlatformTransactionManager transactionManager) {
		this.run = run;
		this.step = step;
		this.sink = sink;
		this.ledger = ledger;
		this.counters = counters;
		this.apart = new TransactionTemplate(transactionManager);
		this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@Override
	public void write(Chunk<? extends T> chunk) {
		List<? extends T> items = chunk.getItems();
		TransactionSynchronizationManager.registerSynchronization(new DoubtUnlessCommitted(items));
		List<InventorySink.Outcome> outcomes = this.sink.send(this.run, items);
		if (outcomes.size() != items.size()) {
			throw new IllegalStateException("The connector of " + this.run.account().vendor() + " answered "
					+ outcomes.size() + " outcomes for " + items.size() + " lines");
		}
		this.sink.record(this.run, items, outcomes);
		long acknowledged = outcomes.stream().filter(InventorySink.Outcome::acknowledged).count();
		LedgerLine line = LedgerLine.pushed(acknowledged, items.size() - acknowledged);
		this.ledger.add(this.run.runId(), this.step, List.of(line));
		this.counters.add(line);
		this.run.fence();
		this.run.progress(items.size(), -1);
	}

	/** What became of a call whose chunk was not kept is not known. */
	private final class DoubtUnlessCommitted implements TransactionSynchronization {

		private final List<? extends T> items;

		DoubtUnlessCommitted(List<? extends T> items) {
			this.items = items;
		}

		@Override
		public void afterCompletion(int status) {
			if (status == STATUS_COMMITTED) {
				return;
			}
			try {
				PushWriter.this.apart
					.executeWithoutResult((s) -> PushWriter.this.sink.doubt(PushWriter.this.run, this.items));
			}
			catch (RuntimeException ex) {
				log.warn(
						"Run {}: {} lines could not be marked to be sent again; run inventory-push --full when the database answers: {}",
						PushWriter.this.run.runId(), this.items.size(), ex.getMessage());
			}
		}

	}

}
