package io.omsync.vendor.orderdynamics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.omsync.connector.JsonText;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.ResponseEntity;

/** Asks for orders by conditions, a page at a time. */
class OrderDynamicsSearch {

	private static final String OPERATION = "orders/Search";

	private final OrderDynamicsCalls calls;

	private final OrderDynamicsOptions options;

	OrderDynamicsSearch(OrderDynamicsCalls calls, OrderDynamicsOptions options) {
		this.calls = calls;
		this.options = options;
	}

	/** The searches that a window takes. */
	List<Query> queries(Slice.Window asked) {
		if (this.options.strategy() == OrderDynamicsOptions.Strategy.BY_STATUS) {
			return this.options.openStatuses().stream().map(this::ofStatus).toList();
		}
		List<Query> queries = new ArrayList<>();
		long end = asked.to().getEpochSecond() + ((asked.to().getNano() > 0) ? 1 : 0);
		long step = this.options.search().slice().toSeconds();
		for (long from = asked.from().getEpochSecond(); from < end; from += step) {
			queries.add(changed(from, Math.min(end, from + step)));
		}
		return queries;
	}

	/** One search of a whole window. */
	Query changed(Slice.Window asked) {
		return changed(asked.from().getEpochSecond(), asked.to().getEpochSecond() + 1);
	}

	/** An operator that may leave its bound out starts a second earlier. */
	private Query changed(long from, long to) {
		OrderDynamicsOptions.Search search = this.options.search();
		String field = this.options.fields().of(OrderDynamicsField.UPDATED);
		Instant first = Instant.ofEpochSecond(search.takesBound() ? from : from - 1);
		Instant end = Instant.ofEpochSecond(to);
		return new Query(first + "/" + end,
				List.of(new OrderDynamicsApi.Condition(field, search.from(), search.times().format(first), "None"),
						new OrderDynamicsApi.Condition(field, search.to(), search.times().format(end), "And")));
	}

	private Query ofStatus(String status) {
		return new Query("status " + status,
				List.of(new OrderDynamicsApi.Condition(this.options.fields().of(OrderDynamicsField.STATUS),
						this.options.search().equal(), status, "None")));
	}

	/** A page of it, the first being 1. */
	Found page(Query query, int page, int size) {
		boolean bare = query.conditions().size() == 1
				&& this.options.search().style() == OrderDynamicsOptions.BodyStyle.OBJECT_IF_SINGLE;
		Object body = bare ? query.conditions().get(0) : query.conditions();
		Map<String, String> paging = Map.of("pageSize", String.valueOf(size), "pageNumber", String.valueOf(page));
		try {
			ResponseEntity<JsonNode> answer = this.calls.call(OPERATION, (api, key) -> api.search(key, paging, body));
			return new Found(rows(OPERATION, answer.getBody()), total(answer.getHeaders().getFirst("X-Pagination")));
		}
		catch (BadRecord ex) {
			throw Unavailable.lasting(ex.getMessage()
					+ " Compare the strategy, the operators and the field names among this account's options with the"
					+ " tenant");
		}
	}

	static List<JsonNode> rows(String operation, @Nullable JsonNode body) {
		if (body == null || !body.isArray()) {
			throw Unavailable.lasting("orderdynamics " + operation
					+ ": the answer is no list; check base-url and the paths among" + " the options");
		}
		return body.valueStream().toList();
	}

	/** Nothing is claimed where the header is missing, or another. */
	private static @Nullable Long total(@Nullable String pagination) {
		if (pagination == null) {
			return null;
		}
		try {
			String total = JsonText.object(pagination).path("TotalCount").asString("");
			return total.matches("\\d{1,12}") ? Long.valueOf(total) : null;
		}
		catch (BadRecord ex) {
			return null;
		}
	}

	/** One search, with its name for people. */
	record Query(String name, List<OrderDynamicsApi.Condition> conditions) {
	}

	/**
	 * A page as it came.
	 *
	 * @param total of all pages; null where the vendor does not say
	 */
	record Found(List<JsonNode> rows, @Nullable Long total) {
	}

}
