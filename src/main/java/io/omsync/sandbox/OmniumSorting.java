package io.omsync.sandbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/** Brings order numbers into one of Omnium's sort orders (omnium.md section 3.1). */
record OmniumSorting(Timeline timeline, long seed, Map<Integer, OmniumChange> changes) {

	private static final Comparator<Key> ASCENDING = Comparator.comparingLong(Key::major)
		.thenComparingLong(Key::minor)
		.thenComparingInt(Key::order);

	private record Key(long major, long minor, int order) {

		static Key of(Instant time, int order) {
			return new Key(time.getEpochSecond(), time.getNano(), order);
		}

	}

	int[] sort(IntStream orders, @Nullable String sortOrder) throws Refusal {
		String wanted = (sortOrder == null) ? "CreatedDescending" : sortOrder;
		return switch (wanted.toLowerCase(Locale.ROOT)) {
			// Numbers rise with the time of modification as long as nothing was changed.
			case "modifiedascending" -> changes.isEmpty() ? orders.toArray() : by(orders, this::modified, ASCENDING);
			case "modifieddescending" -> by(orders, this::modified, ASCENDING.reversed());
			case "createdascending" -> by(orders, this::created, ASCENDING);
			case "createddescending" -> by(orders, this::created, ASCENDING.reversed());
			case "documentid" -> by(orders, this::documentId, ASCENDING);
			default -> throw new Refusal(OmniumProblem.validation("sortOrder", "Unknown sort order " + wanted));
		};
	}

	private static int[] by(IntStream orders, IntFunction<Key> key, Comparator<Key> comparator) {
		return orders.mapToObj(key).sorted(comparator).mapToInt(Key::order).toArray();
	}

	private Key modified(int order) {
		OmniumChange change = changes.get(order);
		return Key.of((change != null) ? change.modified() : timeline.modified(order), order);
	}

	private Key created(int order) {
		return Key.of(timeline.created(order), order);
	}

	private Key documentId(int order) {
		return new Key(OmniumMarket.of(order, seed).ordinal(), order, order);
	}

}
