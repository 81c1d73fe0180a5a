package io.omsync.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The orders. */
record MagentoOrderShelf(MagentoOrderBook book) implements MagentoShelf<MagentoOrderRow> {

	@Override
	public Set<String> columns() {
		return MagentoOrderRow.COLUMNS;
	}

	@Override
	public long[] candidates(MagentoCriteria criteria) {
		return Arrays.stream(book.updated(criteria.from("updated_at"), criteria.to("updated_at")))
			.mapToLong(MagentoHead::entityId)
			.toArray();
	}

	@Override
	public List<FaultKind> hidden() {
		return List.of(FaultKind.LATE_ROW, FaultKind.GONE_ROW);
	}

	@Override
	public boolean isExact(MagentoCriteria criteria) {
		return criteria.asksOnlyFor("updated_at");
	}

	@Override
	public MagentoOrderRow row(long id) {
		return new MagentoOrderRow(book, book.head((int) MagentoHead.number(id)));
	}

	@Override
	public boolean isInOrderOfTime() {
		return book.isUnchanged();
	}

	@Override
	public void touch(List<MagentoOrderRow> rows) {
		book.touch(rows.stream().map(MagentoOrderRow::number).toList());
	}

}
