package io.omsync.vendor.magento;

import java.util.List;

import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import org.jspecify.annotations.Nullable;

/** Lists of one kind of record, one after another; their claims add up. */
class MagentoChain<T> implements PageSource<T> {

	private final List<MagentoPages<T>> lists;

	MagentoChain(List<MagentoPages<T>> lists) {
		this.lists = lists;
	}

	@Override
	public Resume resume() {
		return Resume.PAGE;
	}

	@Override
	public Page<T> page(@Nullable String cursor) {
		Place at = (cursor != null) ? Place.of(cursor) : new Place(0, 0, "");
		Page<T> page = this.lists.get(at.list()).page(at.within().isEmpty() ? null : at.within());
		long claimed = at.claimed() + ((page.claimed() != null) ? page.claimed() : 0);
		if (page.next() != null) {
			return new Page<>(page.rows(), new Place(at.list(), at.claimed(), page.next()).toString(), claimed);
		}
		boolean more = at.list() + 1 < this.lists.size();
		return new Page<>(page.rows(), more ? new Place(at.list() + 1, claimed, "").toString() : null, claimed);
	}

	/**
	 * Where the next page is.
	 *
	 * @param claimed what the lists before have
	 * @param within the list's own cursor; empty for its first page
	 */
	private record Place(int list, long claimed, String within) {

		static Place of(String cursor) {
			String[] parts = cursor.split("\\|", 3);
			return new Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), parts[2]);
		}

		@Override
		public String toString() {
			return this.list + "|" + this.claimed + "|" + this.within;
		}

	}

}
