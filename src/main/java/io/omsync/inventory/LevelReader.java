package io.omsync.inventory;

import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads levels in key order, a page at a time, each page outside the chunk's transaction,
 * so that no connection is held while the vendor is called. It needs no state: a restart
 * finds what is still to do.
 */
class LevelReader implements ItemStreamReader<PendingLevel> {

	private final Pages pages;

	private final int size;

	private final Runnable before;

	private Iterator<PendingLevel> page = List.<PendingLevel>of().iterator();

	private @Nullable PendingLevel last;

	private boolean end;

	private int left;

	/**
	 * A reader of some levels.
	 * @param most where it ends
	 * @param before what is to be done when its step begins; may throw
	 */
	LevelReader(Pages pages, int size, int most, Runnable before) {
		this.pages = pages;
		this.size = size;
		this.left = most;
		this.before = before;
	}

	@Override
	public void open(ExecutionContext context) {
		this.before.run();
	}

	@Override
	public @Nullable PendingLevel read() {
		if (this.left == 0) {
			return null;
		}
		if (!this.page.hasNext() && !this.end) {
			List<PendingLevel> next = this.pages.after(this.last, this.size);
			this.end = next.size() < this.size;
			this.page = next.iterator();
		}
		if (!this.page.hasNext()) {
			return null;
		}
		this.left--;
		PendingLevel level = this.page.next();
		this.last = level;
		return level;
	}

	/** Pages in key order. */
	@FunctionalInterface
	interface Pages {

		/** At most so many levels behind one, or the first. */
		List<PendingLevel> after(@Nullable PendingLevel last, int limit);

	}

}
