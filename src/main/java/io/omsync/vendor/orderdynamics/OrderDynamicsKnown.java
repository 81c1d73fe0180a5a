package io.omsync.vendor.orderdynamics;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import io.omsync.connector.Fetched;
import io.omsync.connector.OpenOrders;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.model.Order;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Orders that are here and at no end, asked for again by their ids. One that the vendor
 * does not know any more is left to the look-ups of a sweep.
 */
class OrderDynamicsKnown implements PageSource<Order> {

	private final OrderDynamicsById byId;

	private final OpenOrders known;

	private final String account;

	private final OrderDynamicsOptions options;

	private final BiFunction<JsonNode, String, Fetched<Order>> mapping;

	OrderDynamicsKnown(OrderDynamicsById byId, OpenOrders known, String account, OrderDynamicsOptions options,
			BiFunction<JsonNode, String, Fetched<Order>> mapping) {
		this.byId = byId;
		this.known = known;
		this.account = account;
		this.options = options;
		this.mapping = mapping;
	}

	/** A cursor is the last id of the page before. */
	@Override
	public Page<Order> page(@Nullable String cursor) {
		String after = (cursor != null) ? cursor : "";
		int most = this.options.search().idsPerCall();
		List<String> ids = this.known.open(this.account, after, most);
		List<OrderRef> refs = ids.stream().filter(this.options.id()::fits).map(this.options.id()::of).toList();
		List<JsonNode> found = this.byId.all(refs);
		List<Fetched<Order>> rows = IntStream.range(0, found.size())
			.mapToObj((i) -> this.mapping.apply(found.get(i), "after order " + after + ", row " + (i + 1)))
			.toList();
		return new Page<>(rows, (ids.size() == most) ? ids.get(most - 1) : null, null);
	}

	@Override
	public boolean judgesWindow() {
		return true;
	}

	@Override
	public Resume resume() {
		return Resume.PAGE;
	}

}
