package io.omsync.sandbox;

import java.util.Arrays;
import java.util.List;

import tools.jackson.core.JsonGenerator;

/**
 * The answers to searches, page by page (magento-increff.md section 3).
 *
 * @param last the number of the last order, which a fault without a row means
 */
record MagentoPages(int last) {

	<R extends MagentoRow> Answer page(Call call, MagentoShelf<R> shelf) throws Refusal {
		MagentoCriteria asked = MagentoCriteriaReader.read(call.request().params(), MagentoLimits.of(call));
		MagentoCriteria criteria = call.fault(FaultKind.IGNORED_FILTER).isPresent() ? asked.unfiltered() : asked;
		move(call, shelf, criteria);
		long[] found = withoutHidden(call, shelf, shelf.find(criteria));
		int size = (criteria.pageSize() == 0) ? Math.max(1, found.length) : criteria.pageSize();
		int page = number(call, criteria, Math.max(1, (found.length + size - 1) / size));
		long from = Math.min((page - 1L) * size, found.length);
		int to = (int) Math.min(from + size, found.length);
		List<R> rows = Arrays.stream(found, (int) from, to).mapToObj(shelf::row).toList();
		ListFaults faults = ListFaults.of(call, 0, rows.size(), row -> rows.get(row).number());
		return MagentoProjection.answer(call, json -> write(json, rows, faults, asked, found.length));
	}

	/** Past the end comes the last page again (m2-issue #3787). */
	private static int number(Call call, MagentoCriteria criteria, int pages) {
		int asked = Math.max(1, criteria.page());
		if (asked > 1 && call.fault(FaultKind.SAME_PAGE).isPresent()) {
			return 1;
		}
		return (asked > pages && call.fault(FaultKind.EMPTY_PAST_END).isEmpty()) ? pages : asked;
	}

	private static <R extends MagentoRow> void move(Call call, MagentoShelf<R> shelf, MagentoCriteria criteria)
			throws Refusal {
		if (criteria.page() > 1) {
			var moving = call.fault(FaultKind.MOVING_ROWS);
			if (moving.isPresent()) {
				shelf.touch(Arrays.stream(shelf.find(criteria))
					.limit(moving.get().number("rows", 1))
					.mapToObj(shelf::row)
					.toList());
			}
		}
	}

	private <R extends MagentoRow> long[] withoutHidden(Call call, MagentoShelf<R> shelf, long[] found) {
		long[] left = found;
		for (FaultKind kind : shelf.hidden()) {
			left = without(kind, call, shelf, left);
		}
		return left;
	}

	private <R extends MagentoRow> long[] without(FaultKind kind, Call call, MagentoShelf<R> shelf, long[] found) {
		return call.fault(kind, fault -> Arrays.stream(found).anyMatch(id -> isOf(fault, shelf.row(id))))
			.map(fault -> Arrays.stream(found).filter(id -> !isOf(fault, shelf.row(id))).toArray())
			.orElse(found);
	}

	private boolean isOf(Fault fault, MagentoRow row) {
		return row.number() == fault.number("row", last);
	}

	private static void write(JsonGenerator json, List<? extends MagentoRow> rows, ListFaults faults,
			MagentoCriteria asked, int total) {
		json.writeStartObject();
		json.writeArrayPropertyStart("items");
		for (int row = 0; row < rows.size() - faults.missing(); row++) {
			rows.get(row).write(json, faults.spoiling(row));
		}
		if (faults.doubled()) {
			rows.get(0).write(json, faults.spoiling(0));
		}
		json.writeEndArray();
		json.writeName("search_criteria");
		asked.writeTo(json);
		json.writeNumberProperty("total_count", total);
		json.writeEndObject();
	}

}
