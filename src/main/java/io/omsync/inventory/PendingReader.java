package io.omsync.inventory;

import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Reads pending levels in key order, a page at a time, each page outside the chunk's
 * transaction, so that no connection is held while the vendor is called. It needs no
 * state: a restart finds what is still pending.
 */
class PendingReader implements ItemReader<PendingLevel> {

	private final PushStore store;

	private final PushPlanStore.Pushing push;

	private final boolean asHeld;

	private final int size;

	private Iterator<PendingLevel> page = List.<PendingLevel>of().iterator();

	private @Nullable PendingLevel last;

	private boolean end;

	/**
	 * A reader of one push.
	 * @param asHeld only what was held and approved
	 */
	PendingReader(PushStore store, PushPlanStore.Pushing push, boolean asHeld, int size) {
		this.store = store;
		this.push = push;
		this.asHeld = asHeld;
		this.size = size;
	}

	@Override
	public @Nullable PendingLevel read() {
		if (!this.page.hasNext() && !this.end) {
			List<PendingLevel> next = this.store.pending(this.push, this.asHeld, this.last, this.size);
			this.end = next.size() < this.size;
			this.page = next.iterator();
		}
		if (!this.page.hasNext()) {
			return null;
		}
		PendingLevel level = this.page.next();
		this.last = level;
		return level;
	}

}
