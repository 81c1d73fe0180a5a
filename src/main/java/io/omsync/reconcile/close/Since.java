package io.omsync.reconcile.close;

import java.util.function.Consumer;

import io.omsync.reconcile.report.Difference;
import io.omsync.reconcile.report.Period;
import io.omsync.reconcile.report.Snapshots;
import io.omsync.run.Refused;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** What changed since a month was closed, or prepared for it. */
@Service
public class Since {

	private final CloseStore store;

	private final Snapshots snapshots;

	private final Comparison comparison;

	private final TransactionOperations transactions;

	Since(CloseStore store, Snapshots snapshots, Comparison comparison, TransactionOperations transactions) {
		this.store = store;
		this.snapshots = snapshots;
		this.comparison = comparison;
		this.transactions = transactions;
	}

	/**
	 * Shows it; nothing of it stays.
	 * @throws Refused when the month was never prepared
	 */
	public void show(String account, Period period, View view) {
		this.transactions.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			this.snapshots.hold(account);
			Revision base = this.store.find(account, period.name(), "LOCKED")
				.or(() -> this.store.find(account, period.name(), "PREPARED"))
				.orElseThrow(() -> new Refused("Nothing of " + period.name() + " of " + account
						+ " was prepared or closed; prepare it: " + Next.close(account, period.name())));
			long now = this.comparison.now(account, period);
			view.show(base, this.comparison.sums(base.reportId(), now),
					(each) -> this.comparison.each(base.reportId(), now, each));
		});
	}

	/** Where it is shown. */
	@FunctionalInterface
	public interface View {

		/** Takes the sums, and the differences one by one: there may be many. */
		void show(Revision base, Sums sums, Consumer<Consumer<Difference>> differences);

	}

}
