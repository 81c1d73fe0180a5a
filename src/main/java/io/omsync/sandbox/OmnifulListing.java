package io.omsync.sandbox;

import java.util.List;

import tools.jackson.core.JsonGenerator;

/** Finds and writes the orders that one call lists, with the faults that hit lists. */
record OmnifulListing(OmnifulOrderBook book, Call call, OmnifulCrowd crowd) {

	OmnifulListing(OmnifulOrderBook book, Call call) {
		this(book, call, OmnifulCrowd.of(call));
	}

	List<OmnifulHead> find(OmnifulQuery asked) {
		boolean ignored = call.fault(FaultKind.IGNORED_FILTER).isPresent();
		List<OmnifulHead> found = book.find(ignored ? OmnifulQuery.everything(asked.sellers()) : asked, crowd);
		return without(FaultKind.GONE_ROW, without(FaultKind.LATE_ROW, found));
	}

	private List<OmnifulHead> without(FaultKind kind, List<OmnifulHead> found) {
		return call.fault(kind, fault -> found.stream().anyMatch(head -> head.number() == row(fault)))
			.map(fault -> found.stream().filter(head -> head.number() != row(fault)).toList())
			.orElse(found);
	}

	private int row(Fault fault) {
		return fault.number("row", book.size() - 1);
	}

	/** The orders {@code [from, to)}, as a list in JSON. */
	Answer.JsonBody rows(List<OmnifulHead> all, int from, int to) {
		ListFaults faults = ListFaults.of(call, from, to, row -> all.get(row).number());
		return json -> {
			json.writeStartArray();
			faults.each(from, to, (row, spoiling) -> write(json, all.get(row), spoiling));
			json.writeEndArray();
		};
	}

	private void write(JsonGenerator json, OmnifulHead head, Spoiling spoiling) {
		new OmnifulOrderWriter(new OmnifulFields(json, head), book.order(head), OmnifulFamily.of(call.route()))
			.row(spoiling);
	}

}
