package io.omsync.connector;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads a {@link PageSource} record by record for a step, and fetches the following page
 * while the one before is stored. Where it stands is kept in the step's execution context
 * as far as the source allows ({@link PageSource.Resume}). Not for several threads.
 */
public final class PagedReader<T> implements ItemStreamReader<Fetched<T>> {

	private static final String CURSOR = "page.cursor";

	private static final String ROW = "page.row";

	private final PageSource<T> source;

	private final PageCheck<T> check;

	private final ExecutorService ahead = Executors.newSingleThreadExecutor((task) -> {
		Thread thread = new Thread(task, "page-ahead");
		thread.setDaemon(true);
		return thread;
	});

	private @Nullable Future<Page<T>> following;

	private Iterator<Fetched<T>> rows = List.<Fetched<T>>of().iterator();

	private @Nullable String cursor;

	private @Nullable String next;

	private int row;

	private volatile @Nullable Long claimed;

	public PagedReader(PageSource<T> source, PageCheck<T> check) {
		this.source = source;
		this.check = check;
	}

	/** Makes the next attempt read from the first page, whatever is stored already. */
	public static void readFromStart(ExecutionContext context) {
		context.remove(CURSOR);
		context.remove(ROW);
	}

	/** What the vendor last said the whole query has; null when it never did. */
	public @Nullable Long claimed() {
		return this.claimed;
	}

	@Override
	public void open(ExecutionContext context) {
		boolean resumable = this.source.resume() != PageSource.Resume.START && context.containsKey(ROW);
		this.cursor = (resumable && context.containsKey(CURSOR)) ? context.getString(CURSOR) : null;
		this.following = fetch(this.cursor);
		if (resumable && this.source.resume() == PageSource.Resume.ROW) {
			turn();
			for (int stored = context.getInt(ROW); this.row < stored && this.rows.hasNext(); this.row++) {
				this.rows.next();
			}
		}
	}

	@Override
	public @Nullable Fetched<T> read() {
		while (!this.rows.hasNext()) {
			if (this.following == null) {
				return null;
			}
			turn();
		}
		this.row++;
		return this.rows.next();
	}

	private void turn() {
		Page<T> page = await(this.following);
		this.check.inspect(page);
		this.claimed = (page.claimed() != null) ? page.claimed() : this.claimed;
		this.cursor = (this.next != null) ? this.next : this.cursor;
		this.next = page.next();
		this.row = 0;
		this.rows = page.rows().iterator();
		this.following = (page.next() != null) ? fetch(page.next()) : null;
	}

	private Future<Page<T>> fetch(@Nullable String cursor) {
		return this.ahead.submit(() -> this.source.page(cursor));
	}

	private static <T> Page<T> await(@Nullable Future<Page<T>> page) {
		try {
			if (page == null) {
				throw new IllegalStateException("No page was asked for");
			}
			return page.get();
		}
		catch (InterruptedException | CancellationException ex) {
			Thread.currentThread().interrupt();
			throw VendorException.Unavailable.passing("Interrupted while waiting for a page", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

	@Override
	public void update(ExecutionContext context) {
		if (this.cursor != null) {
			context.putString(CURSOR, this.cursor);
		}
		context.putInt(ROW, this.row);
	}

	@Override
	public void close() {
		this.ahead.shutdownNow();
		try {
			this.source.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException("A source can not be closed", ex);
		}
	}

}
