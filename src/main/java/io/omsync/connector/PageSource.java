package io.omsync.connector;

import org.jspecify.annotations.Nullable;

/** Pages of one query, read one after another by one thread. */
public interface PageSource<T> extends AutoCloseable {

	/**
	 * Reads a page.
	 * @param cursor null for the first page, then {@link Page#next()} of the page before
	 */
	Page<T> page(@Nullable String cursor);

	/**
	 * What is needed besides a stored record to map it again, such as a file's header;
	 * null when the record says it all.
	 */
	default @Nullable String header() {
		return null;
	}

	/**
	 * Whether it judges by itself if the vendor kept to the window: where records are
	 * asked for one by one, they may have changed since they were listed.
	 */
	default boolean judgesWindow() {
		return false;
	}

	/**
	 * Whether what changed after the window belongs to it too: where a list shows what is
	 * so now, and perhaps never again.
	 */
	default boolean openAbove() {
		return false;
	}

	/** What another process may do with a cursor of this one. */
	Resume resume();

	/** How far it is read, in bytes; null where only records tell. */
	default @Nullable Stretch stretch() {
		return null;
	}

	/** What a record is whose key came before, in the same run. */
	default Repeats repeats() {
		return Repeats.VERSION;
	}

	@Override
	default void close() {
	}

	/** From where a restart goes on. */
	enum Resume {

		/** Cursors die with the process: the query is asked anew from its first page. */
		START,
		/** The page can be asked again, but its rows may have moved: it is read whole. */
		PAGE,
		/**
		 * The same cursor gives the same rows: reading goes on behind the last stored
		 * row.
		 */
		ROW

	}

	/** What a key means that comes again. */
	enum Repeats {

		/** Another version of the record; the source or its sink tells which counts. */
		VERSION,
		/**
		 * With another content a contradiction: the first is kept, the second refused.
		 */
		CONTRADICTION,
		/** With another content a part of the record: neither of the two is whole. */
		PART,
		/** The same, and equal parts are two, for nothing tells them apart. */
		NAMELESS_PART;

		/** Whether a record has parts, which may be many. */
		public boolean parts() {
			return this == PART || this == NAMELESS_PART;
		}

		/** Whether what a run has seen has to be remembered. */
		public boolean matter() {
			return this != VERSION;
		}

	}

}
