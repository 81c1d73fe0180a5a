package io.omsync.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStream;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes the step's context back to the last commit when a chunk is rolled back after its
 * streams have updated it. Spring Batch saves the context once more at the end of a
 * failed step, and would skip the lost chunk on restart. Must be the first stream of its
 * step.
 */
class Rewind implements ItemStream {

	@Override
	public void update(ExecutionContext context) {
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new BackToCommit(context));
		}
	}

	/** What the context was before this chunk. */
	private static final class BackToCommit implements TransactionSynchronization {

		private final ExecutionContext context;

		private final Map<String, Object> before;

		private boolean commitTried;

		BackToCommit(ExecutionContext context) {
			this.context = context;
			this.before = new HashMap<>(context.toMap());
		}

		/**
		 * From here on the outcome is the database's to tell: the row's version decides.
		 */
		@Override
		public void beforeCommit(boolean readOnly) {
			this.commitTried = true;
		}

		@Override
		public void afterCompletion(int status) {
			if (this.commitTried) {
				return;
			}
			List.copyOf(this.context.toMap().keySet())
				.stream()
				.filter((key) -> !this.before.containsKey(key))
				.forEach(this.context::remove);
			this.before.forEach(this.context::put);
		}

	}

}
