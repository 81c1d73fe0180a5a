package io.omsync.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The orders that are not as they were made, by number.
 *
 * @param <S> the vendor's statuses
 */
final class OrderChanges<S> {

	private volatile Map<Integer, Change<S>> changes = Map.of();

	private long picked;

	/** What became of an order. */
	record Change<S>(S status, Instant modified) {
	}

	/** As they stand; it does not change any more. */
	Map<Integer, Change<S>> now() {
		return changes;
	}

	/** Numbers below {@code size}, each once before any comes again. */
	synchronized List<Integer> pick(int count, int size) {
		var numbers = new ArrayList<Integer>();
		// A stride that shares no factor with the number of orders meets each once a
		// round.
		long stride = (size % 7_919 == 0) ? 7_907 : 7_919;
		for (int i = 0; i < Math.min(count, size); i++) {
			numbers.add((int) Math.floorMod(picked++ * stride + size / 3, (long) size));
		}
		return numbers;
	}

	synchronized void save(List<Integer> numbers, Instant modified, IntFunction<S> status) {
		var next = new HashMap<>(changes);
		numbers.forEach(number -> next.put(number, new Change<>(status.apply(number), modified)));
		changes = Map.copyOf(next);
	}

}
