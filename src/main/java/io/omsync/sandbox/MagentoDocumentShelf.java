package io.omsync.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import io.omsync.sandbox.MagentoEvent.Kind;

/** The invoices, the shipments or the credit memos. */
record MagentoDocumentShelf(MagentoOrderBook book, Kind kind) implements MagentoShelf<MagentoDocumentRow> {

	@Override
	public Set<String> columns() {
		return MagentoDocumentRow.COLUMNS;
	}

	@Override
	public long[] candidates(MagentoCriteria criteria) {
		return Arrays.stream(book.withDocuments(criteria)).mapToObj(book::head).flatMapToLong(this::ids).toArray();
	}

	private LongStream ids(MagentoHead head) {
		return LongStream.rangeClosed(1, head.life().events(kind).size())
			.map(place -> MagentoDocument.id(head.entityId(), (int) place));
	}

	@Override
	public boolean isExact(MagentoCriteria criteria) {
		return criteria.groups().isEmpty();
	}

	@Override
	public MagentoDocumentRow row(long id) {
		MagentoHead head = book.head((int) MagentoHead.number(id / 10));
		int place = (int) (id % 10);
		return new MagentoDocumentRow(book, head, head.life().events(kind).get(place - 1), place);
	}

	/** Whether there is such a document. */
	boolean has(long id) {
		return id % 10 > 0 && book.byId(id / 10).filter(head -> head.life().events(kind).size() >= id % 10).isPresent();
	}

	@Override
	public boolean isInOrderOfTime() {
		return false;
	}

	@Override
	public void touch(List<MagentoDocumentRow> rows) {
		book.touch(rows.stream().map(MagentoDocumentRow::number).toList());
	}

}
