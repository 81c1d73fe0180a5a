package io.omsync.run;

import java.time.Instant;

import io.omsync.connector.PageSource;
import io.omsync.connector.PagedReader;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * A step that reads pages into a store.
 *
 * @param asked the window with its overlap; rows outside count as filtered. Null for a
 * source without a window
 * @param sink where the records go
 */
record PullStep<T>(String name, PageSource<T> source, PagedReader<T> reader, Slice.@Nullable Window asked,
		RecordSink<T> sink) {

	/**
	 * Whether the vendor's claim is met by the distinct ids: so for lists of an API. A
	 * file is read exactly, row by row, and nothing of it has to be remembered.
	 */
	boolean claims() {
		return this.source.resume() != PageSource.Resume.ROW;
	}

	/** Whether what was seen has to be remembered. */
	boolean remembers() {
		return claims() || this.source.repeats().matter();
	}

	/** Whether what changed then belongs to the window. */
	boolean covers(Instant changedAt) {
		return this.asked == null || this.asked.contains(changedAt)
				|| (this.source.openAbove() && !changedAt.isBefore(this.asked.to()));
	}

	@Nullable String header() {
		return this.source.header();
	}

	long expected() {
		Long claimed = this.reader.claimed();
		return (claimed != null) ? claimed : -1;
	}

}
