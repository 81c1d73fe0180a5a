package io.omsync.console;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A page of a list that is read by key.
 *
 * @param next what {@code after} is for the page that follows; nothing on the last one
 */
public record Paged<T>(List<T> rows, @Nullable String next) {

	/** How many rows a page has. */
	public static final int SIZE = 50;

	public Paged {
		rows = List.copyOf(rows);
	}

	/**
	 * Of rows that were read, one more than a page has where there are.
	 * @param key of a row, as {@code after} takes it
	 */
	public static <T> Paged<T> of(List<T> read, Function<T, String> key) {
		if (read.size() <= SIZE) {
			return new Paged<>(read, null);
		}
		return new Paged<>(read.subList(0, SIZE), key.apply(read.get(SIZE - 1)));
	}

}
