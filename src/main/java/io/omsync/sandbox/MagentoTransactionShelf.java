package io.omsync.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The payment transactions. */
record MagentoTransactionShelf(MagentoOrderBook book) implements MagentoShelf<MagentoTransaction> {

	@Override
	public Set<String> columns() {
		return MagentoTransaction.COLUMNS;
	}

	// The first one is as old as its order, so no window of changes can be trusted.
	@Override
	public long[] candidates(MagentoCriteria criteria) {
		return Arrays.stream(book.all())
			.mapToObj(book::head)
			.flatMap(head -> all(head).stream())
			.mapToLong(MagentoTransaction::id)
			.toArray();
	}

	private List<MagentoTransaction> all(MagentoHead head) {
		return MagentoTransaction.all(head, book.payment(head));
	}

	@Override
	public boolean isExact(MagentoCriteria criteria) {
		return criteria.groups().isEmpty();
	}

	@Override
	public MagentoTransaction row(long id) {
		return all(book.head((int) MagentoHead.number(id / 10))).get((int) (id % 10) - 1);
	}

	/** Whether there is such a transaction. */
	boolean has(long id) {
		return id % 10 > 0 && book.byId(id / 10).filter(head -> all(head).size() >= id % 10).isPresent();
	}

	@Override
	public boolean isInOrderOfTime() {
		return false;
	}

	@Override
	public void touch(List<MagentoTransaction> rows) {
		book.touch(rows.stream().map(MagentoTransaction::number).toList());
	}

}
