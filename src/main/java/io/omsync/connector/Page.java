package io.omsync.connector;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a vendor's answer or of a file.
 *
 * @param rows what was on it, in the vendor's order
 * @param next the cursor of the following page; null at the end
 * @param claimed how many records the vendor says the whole query has; null when it does
 * not say
 */
public record Page<T>(List<Fetched<T>> rows, @Nullable String next, @Nullable Long claimed) {

	public Page {
		rows = List.copyOf(rows);
	}

}
