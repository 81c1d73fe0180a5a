package io.omsync.run;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.connector.ReasonCode;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Maps again, one by one, what a retry has left to do. The vendor, where it is asked, is
 * asked while no connection is held.
 */
class RetryReader<T> implements ItemReader<RetryItem.Mapped<T>> {

	private final ActiveRun run;

	private final RetryItems items;

	private final String step;

	private final Function<RetryItem, Fetched<T>> mapping;

	private final int page;

	private Iterator<RetryItem> rows = List.<RetryItem>of().iterator();

	private long last;

	RetryReader(ActiveRun run, String step, RetryItems items, Function<RetryItem, Fetched<T>> mapping, int page) {
		this.run = run;
		this.step = step;
		this.items = items;
		this.mapping = mapping;
		this.page = page;
	}

	@Override
	public RetryItem.@Nullable Mapped<T> read() {
		if (!this.rows.hasNext()) {
			this.rows = this.items.next(this.run, this.step, this.last, this.page).iterator();
		}
		if (!this.rows.hasNext()) {
			return null;
		}
		RetryItem item = this.rows.next();
		this.last = item.rejectId();
		return new RetryItem.Mapped<>(item, item.waits() ? mapped(item) : null);
	}

	/** What is left of a forgotten buyer's record would be mapped to something else. */
	private Fetched<T> mapped(RetryItem item) {
		if (!item.forgotten() || item.refetch()) {
			return this.mapping.apply(item);
		}
		return new Fetched.Bad<>(item.recordKey(), Digest.of(item.raw()), ReasonCode.UNREADABLE.text(),
				"its buyer was forgotten, and parts of the record with him; --refetch asks the vendor for it",
				item.place(), null, null, item.raw());
	}

}
