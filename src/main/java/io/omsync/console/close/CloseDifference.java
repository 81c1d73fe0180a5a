package io.omsync.console.close;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import io.omsync.reconcile.close.Revision;
import io.omsync.reconcile.close.Since;
import io.omsync.reconcile.close.Sums;
import io.omsync.reconcile.report.Difference;

/**
 * What changed since a month was closed or prepared.
 *
 * @param first of the differences
 * @param count of all
 */
record CloseDifference(Revision base, Collection<Sums.Line> sums, List<Difference> first, long count) {

	private static final int SHOWN = 200;

	/** Takes it in while it is shown. */
	static final class Taking implements Since.View {

		private final List<CloseDifference> taken = new ArrayList<>();

		@Override
		public void show(Revision base, Sums sums, Consumer<Consumer<Difference>> differences) {
			List<Difference> first = new ArrayList<>();
			differences.accept((one) -> {
				if (first.size() < SHOWN) {
					first.add(one);
				}
			});
			long count = sums.lines().stream().mapToLong(Sums.Line::count).sum();
			this.taken.add(new CloseDifference(base, sums.lines(), first, count));
		}

		CloseDifference taken() {
			return this.taken.get(0);
		}

	}

}
