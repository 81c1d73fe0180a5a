package io.omsync.vendor.orderdynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Orders by their ids. One unknown id may cost a call its answer, and how many a call may
 * name is not published: what an answer lacks is asked for once more, alone.
 */
class OrderDynamicsById {

	private static final String OPERATION = "orders";

	private final OrderDynamicsCalls calls;

	private final String idField;

	OrderDynamicsById(OrderDynamicsCalls calls, OrderDynamicsOptions options) {
		this.calls = calls;
		this.idField = options.fields().of(OrderDynamicsMapper.idField(options.id()));
	}

	/** Those that there are. */
	List<JsonNode> all(List<OrderRef> refs) {
		List<JsonNode> found = new ArrayList<>();
		for (int from = 0; from < refs.size();) {
			List<OrderRef> rest = refs.subList(from, refs.size());
			int count = OrderDynamicsApi.fitting(rest.get(0).key(), rest.stream().map(OrderRef::id).toList());
			found.addAll(each(rest.subList(0, count)));
			from += count;
		}
		return found;
	}

	private List<JsonNode> each(List<OrderRef> refs) {
		List<JsonNode> found = new ArrayList<>(answer(refs));
		if (refs.size() > 1) {
			Set<String> there = found.stream().map(this::id).collect(Collectors.toSet());
			refs.stream()
				.filter((ref) -> !there.contains(ref.id()))
				.forEach((ref) -> found.addAll(answer(List.of(ref))));
		}
		return found;
	}

	/** Of one call; a 404 says that there is none, or not all. */
	private List<JsonNode> answer(List<OrderRef> refs) {
		MultiValueMap<String, String> ids = new LinkedMultiValueMap<>();
		refs.forEach((ref) -> ids.add(ref.key(), ref.id()));
		try {
			JsonNode answer = this.calls.call(OPERATION, (api, key) -> api.orders(key, ids));
			List<JsonNode> rows = answer.isObject() ? List.of(answer) : OrderDynamicsSearch.rows(OPERATION, answer);
			rows.forEach((row) -> requireAsked(id(row), refs));
			return rows;
		}
		catch (BadRecord ex) {
			if (ex.reasonCode().equals("HTTP_404")) {
				return List.of();
			}
			throw ex;
		}
	}

	/** A tenant that does not know the parameter may answer with any orders. */
	private static void requireAsked(String id, List<OrderRef> refs) {
		if (!id.isEmpty() && refs.stream().noneMatch((ref) -> ref.id().equals(id))) {
			throw Unavailable.lasting("orderdynamics " + OPERATION + ": asked by " + refs.get(0).key() + " for "
					+ refs.size() + " orders and answered with order " + id
					+ ", which is none of them; compare option order-id with the tenant");
		}
	}

	private String id(JsonNode row) {
		return row.path(this.idField).asString("").strip();
	}

}
