package io.omsync.connector;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The files of one feed of an account. One file is one drop, and one run.
 *
 * @param <T> what their records are
 */
public interface Drops<T> {

	/**
	 * The files that wait, oldest first. A file that is not complete yet, or that matches
	 * no feed or two, is not among them.
	 */
	Waiting waiting();

	/** Whether a file's name is one of this feed. */
	boolean takes(Path file);

	/** The drop that a file would be; reads it once for its hash. */
	Slice.Drop identify(Path file);

	/**
	 * The records of a file, resumable at each of them.
	 * @param version the version of a record that has no change time of its own
	 */
	PageSource<T> records(Slice.Drop drop, Path file, Instant version);

	/**
	 * Moves an inbox file to {@code archive/}. Does nothing when the file is not in the
	 * inbox any more, lies elsewhere, or is another drop by now.
	 */
	void archive(Slice.Drop drop, Path file);

	/**
	 * Moves an inbox file that can not be loaded to {@code failed/}, under the same
	 * terms.
	 */
	void fail(Slice.Drop drop, Path file);

	/**
	 * Records that were stored as they came.
	 * @param header what {@link PageSource#header()} said of their file
	 */
	Records<T> stored(@Nullable String header);

	/** Where the refused lines of a drop are written. */
	RefusedLines refusedLines(Slice.Drop drop, Path file);

	/**
	 * What lies in the inbox.
	 *
	 * @param drops complete files of this feed, oldest first
	 * @param left one line for each file that stays where it is, and why
	 */
	record Waiting(List<Path> drops, List<String> left) {
	}

	/**
	 * The records of one file, mapped again by today's settings.
	 *
	 * @param <T> what they are
	 */
	interface Records<T> {

		/** Maps one record. */
		Fetched<T> record(String raw, String place);

		/** Shows of a record the columns that its feed maps. */
		Mask mask();

		/**
		 * The ids and numbers of the orders that a record names in the columns that are
		 * mapped for them. Where nobody can tell the columns, any cell may be one.
		 */
		Set<String> orders(String raw);

		/**
		 * The rows of a record cell by cell, for people; what can not be cut is one cell.
		 */
		List<List<Cut>> cut(String raw);

	}

	/**
	 * A cell of a row.
	 *
	 * @param column what stands above it; empty where nothing does
	 * @param fields of the model that it is mapped to
	 */
	record Cut(String column, List<String> fields, String text) {

		public Cut {
			fields = List.copyOf(fields);
		}

	}

	/**
	 * {@code rejected/<name>.rejected.csv}: header, then line number, reason, line as it
	 * was.
	 */
	interface RefusedLines {

		/**
		 * Writes the file anew, to the side, and renames it. Without lines there is no
		 * file.
		 * @param lines in file order; read as a stream
		 */
		void write(Iterable<Line> lines);

		/** One refused line. */
		record Line(String place, String reasonCode, String reason, String raw) {
		}

	}

}
