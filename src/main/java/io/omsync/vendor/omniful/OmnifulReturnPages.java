package io.omsync.vendor.omniful;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.Return;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All returns of the account: the list has no filter by time, so that those outside the
 * window are counted as filtered by the caller.
 */
class OmnifulReturnPages implements PageSource<Return> {

	private static final String OPERATION = "return_orders";

	private final OmnifulCalls calls;

	private final OmnifulOptions options;

	private final OmnifulReturns mapper;

	private final Slice.Window asked;

	private int page;

	OmnifulReturnPages(OmnifulCalls calls, OmnifulOptions options, OmnifulReturns mapper, Slice.Window asked) {
		this.asked = asked;
		this.calls = calls;
		this.options = options;
		this.mapper = mapper;
	}

	@Override
	public Resume resume() {
		return Resume.START;
	}

	@Override
	public boolean judgesWindow() {
		return true;
	}

	@Override
	public Page<Return> page(@Nullable String cursor) {
		Map<String, String> query = new LinkedHashMap<>();
		query.put("per_page", String.valueOf(this.options.pageSize()));
		if (cursor != null) {
			query.put("search_after", cursor);
		}
		Envelope answer = this.calls.list(OPERATION, this.options.paths().returns(query));
		this.page++;
		nameOrders(answer.rows());
		List<Fetched<Return>> rows = new ArrayList<>();
		answer.rows().forEach((row) -> rows.add(read(row, "page " + this.page + ", row " + (rows.size() + 1))));
		String next = Cursor.next(answer, this.options.pageSize());
		if (next != null && (next.equals(cursor) || rows.isEmpty())) {
			throw Unavailable.passing(
					"omniful " + OPERATION + ": a page brings nothing and is not to be the last; restart the run later",
					null);
		}
		return new Page<>(rows, next, null);
	}

	private Fetched<Return> read(JsonNode row, String place) {
		Instant updated = Head.instant(row, "updated_at");
		if (updated != null && !this.asked.contains(updated)) {
			return OmnifulReturns.counted(row, updated, place);
		}
		if (updated != null && !this.options.paths().tenant() && !row.path("order_id").asString("").isBlank()
				&& row.path(OmnifulReturns.ADDED).asString("").isBlank()) {
			return OmnifulReturns.orderless(row, updated, place);
		}
		return this.mapper.map(row, place);
	}

	/**
	 * A seller's rows have the merchant's number of the order: Omniful's own id, by which
	 * orders are stored and asked for, is added to those of the window.
	 */
	private void nameOrders(JsonNode rows) {
		if (this.options.paths().tenant()) {
			return;
		}
		Map<String, List<ObjectNode>> numbered = new LinkedHashMap<>();
		for (JsonNode row : rows) {
			Instant updated = Head.instant(row, "updated_at");
			String number = row.path("order_id").asString("");
			if (updated != null && this.asked.contains(updated) && !number.isBlank()
					&& row instanceof ObjectNode object) {
				numbered.computeIfAbsent(number, (order) -> new ArrayList<>()).add(object);
			}
		}
		if (numbered.isEmpty()) {
			return;
		}
		for (JsonNode order : this.calls
			.list("orders/search", this.options.paths().numbered(List.copyOf(numbered.keySet())))
			.rows()) {
			Head head = Head.of(order);
			List<ObjectNode> of = numbered.get(head.number());
			if (of == null) {
				throw Unavailable
					.lasting("omniful orders/search: asked for orders by their numbers, the vendor shows one"
							+ " of another (" + head.id() + "): it ignored order_ids, so returns have no order");
			}
			of.forEach((row) -> row.put(OmnifulReturns.ADDED, head.id()));
		}
	}

}
