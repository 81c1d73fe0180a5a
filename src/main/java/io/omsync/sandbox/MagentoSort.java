package io.omsync.sandbox;

import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/** One sort order of a search. */
record MagentoSort(String field, boolean ascending) {

	<R extends MagentoRow> Comparator<R> comparator() {
		Comparator<R> rising = (one, other) -> compare(one.value(field), other.value(field));
		return ascending ? rising : rising.reversed();
	}

	@SuppressWarnings("unchecked")
	private static int compare(@Nullable Object one, @Nullable Object other) {
		if (one == null || other == null) {
			return Boolean.compare(one != null, other != null);
		}
		if (one instanceof String text) {
			return text.compareToIgnoreCase(other.toString());
		}
		return ((Comparable<Object>) one).compareTo(other);
	}

}
