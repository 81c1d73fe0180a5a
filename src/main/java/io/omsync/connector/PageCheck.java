package io.omsync.connector;

import java.util.List;

import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Doubts what a vendor's list answers: rows outside the window that was asked for, the
 * same page over and over, more rows than the vendor can have. Keeps one page in memory.
 */
public final class PageCheck<T> {

	private static final int ENOUGH_TO_JUDGE = 50;

	private static final int SAME_PAGES = 3;

	private final String where;

	private final Slice.@Nullable Window asked;

	private final boolean window;

	private long inside;

	private long outside;

	private long fetched;

	private int repeats;

	private List<String> last = List.of();

	/**
	 * Checks the pages of one query.
	 * @param where vendor and operation, for messages
	 * @param asked the window that was asked for, or null for a source without one
	 */
	public PageCheck(String where, Slice.@Nullable Window asked) {
		this(where, asked, true);
	}

	/**
	 * Checks the pages of one query.
	 * @param window whether rows outside the window are counted
	 * ({@link PageSource#judgesWindow})
	 */
	public PageCheck(String where, Slice.@Nullable Window asked, boolean window) {
		this.where = where;
		this.asked = asked;
		this.window = window;
	}

	void inspect(Page<T> page) {
		this.fetched += page.rows().size();
		if (this.asked == null) {
			return;
		}
		sameAgain(page);
		tooMany(page.claimed());
		for (Fetched<T> row : page.rows()) {
			if (row instanceof Fetched.Good<T> good) {
				if (this.asked.contains(good.changedAt())) {
					this.inside++;
				}
				else {
					this.outside++;
				}
			}
		}
		if (this.window && this.outside > ENOUGH_TO_JUDGE && this.outside > this.inside) {
			throw VendorException.Unavailable
				.lasting(this.where + ": " + this.outside + " of " + this.fetched + " rows lie outside the window "
						+ this.asked + " that was asked for: the vendor ignored the filter;"
						+ " compare its API with this account's options");
		}
	}

	private void sameAgain(Page<T> page) {
		List<String> keys = page.rows().stream().map(Fetched::key).toList();
		this.repeats = (!keys.isEmpty() && keys.equals(this.last)) ? this.repeats + 1 : 0;
		this.last = keys;
		if (this.repeats >= SAME_PAGES) {
			throw VendorException.Unavailable.lasting(this.where + ": the vendor gave the same page " + (SAME_PAGES + 1)
					+ " times (first record " + keys.get(0) + "); restart the run later");
		}
	}

	private void tooMany(@Nullable Long claimed) {
		if (claimed != null && this.fetched > 5 * claimed + 1000) {
			throw VendorException.Unavailable.lasting(this.where + ": the vendor sent " + this.fetched
					+ " rows and claims only " + claimed + ": its paging does not end");
		}
	}

}
