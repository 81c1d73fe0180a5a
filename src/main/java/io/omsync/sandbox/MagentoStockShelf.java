package io.omsync.sandbox;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** The source items as they are at one moment. */
record MagentoStockShelf(List<MagentoStockRow> rows) implements MagentoShelf<MagentoStockRow> {

	@Override
	public Set<String> columns() {
		return MagentoStockRow.COLUMNS;
	}

	@Override
	public long[] candidates(MagentoCriteria criteria) {
		return LongStream.range(0, rows.size()).toArray();
	}

	@Override
	public boolean isExact(MagentoCriteria criteria) {
		return false;
	}

	@Override
	public MagentoStockRow row(long id) {
		return rows.get((int) id);
	}

	@Override
	public boolean isInOrderOfTime() {
		return false;
	}

	@Override
	public void touch(List<MagentoStockRow> moved) {
		// Stock rows keep no time of change.
	}

}
