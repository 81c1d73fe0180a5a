package io.omsync.reconcile.close;

import java.util.function.Consumer;

import io.omsync.reconcile.report.Difference;
import io.omsync.reconcile.report.DifferenceStore;
import io.omsync.reconcile.report.Period;
import io.omsync.reconcile.report.Snapshots;

import org.springframework.stereotype.Component;

/** Compares what was prepared or signed with what a report would say now. */
@Component
class Comparison {

	/** No revision that stays. */
	private static final int PASSING = -1;

	private final Snapshots snapshots;

	private final DifferenceStore differences;

	Comparison(Snapshots snapshots, DifferenceStore differences) {
		this.snapshots = snapshots;
		this.differences = differences;
	}

	/** Takes what there is now, to be compared and removed. */
	long now(String account, Period period) {
		return this.snapshots.take(account, period, PASSING, null);
	}

	Sums sums(long before, long after) {
		Sums sums = new Sums();
		each(before, after, sums::add);
		return sums;
	}

	void each(long before, long after, Consumer<Difference> each) {
		this.differences.between(before, after, each);
	}

	void remove(long report) {
		this.snapshots.remove(report);
	}

}
