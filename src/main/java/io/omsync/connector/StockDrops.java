package io.omsync.connector;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.omsync.model.InventoryLevel;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/** Stock levels that arrive as files in an account's inbox. */
public interface StockDrops {

	/**
	 * The files that wait, oldest first. A file that is not complete yet, or that matches
	 * no feed or two, is not among them.
	 */
	Waiting waiting();

	/** The drop that a file would be; reads it once for its hash. */
	Slice.Drop identify(Path file);

	/**
	 * The rows of a file, resumable at each row. A row's key is that of its level,
	 * written as {@link Key#toString()}; so is a refused row's, if SKU and location could
	 * be read.
	 */
	PageSource<InventoryLevel> levels(Slice.Drop drop, Path file);

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
	 * Lines that were stored as they came.
	 * @param header what {@link PageSource#header()} said of their file
	 */
	Records records(@Nullable String header);

	/** Where the refused lines of a drop are written. */
	RefusedLines refusedLines(Slice.Drop drop, Path file);

	/** A level within an account, as one text. */
	record Key(String sku, String location) {

		/** Neither part can hold one. */
		private static final String TAB = "\t";

		/** From its text; empty for any other text. */
		public static Optional<Key> of(String text) {
			String[] parts = text.split(TAB, -1);
			return (parts.length == 2) ? Optional.of(new Key(parts[0], parts[1])) : Optional.empty();
		}

		@Override
		public String toString() {
			return this.sku + TAB + this.location;
		}

	}

	/**
	 * What lies in the inbox.
	 *
	 * @param drops complete files of this feed, oldest first
	 * @param left one line for each file that stays where it is, and why
	 */
	record Waiting(List<Path> drops, List<String> left) {
	}

	/** The lines of one file, mapped again by today's settings. */
	interface Records {

		/** Maps one line. */
		Fetched<InventoryLevel> level(String raw, String place);

		/** Shows of a line the columns that its feed maps. */
		Mask mask();

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
