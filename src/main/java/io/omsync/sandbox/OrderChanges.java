package io.omsync.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The orders that are not as they were made, by number.
 *
 * @param <C> what the vendor keeps of a change
 */
final class OrderChanges<C> {

	private volatile Map<Integer, C> changes = Map.of();

	private long picked;

	/** As they stand; a later change does not show in it. */
	Map<Integer, C> now() {
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

	synchronized void replace(List<Integer> numbers, IntFunction<C> change) {
		var next = new HashMap<>(changes);
		numbers.forEach(number -> next.put(number, change.apply(number)));
		changes = Map.copyOf(next);
	}

}
