package io.omsync.vendor.orderdynamics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.model.Order;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Orders of one search after the other. Nothing of this outlives the process, so a
 * restart begins with the first search.
 */
class OrderDynamicsOrders implements PageSource<Order> {

	/** Orders of one page of ours: each may be a call. */
	private static final int ROWS = 25;

	private final OrderDynamicsSearch search;

	private final OrderDynamicsOptions options;

	private final BiFunction<JsonNode, String, Fetched<Order>> mapping;

	private final Deque<OrderDynamicsSearch.Query> queries;

	private final Deque<JsonNode> waiting = new ArrayDeque<>();

	private final Map<String, String> given = new HashMap<>();

	private @Nullable OrderDynamicsList list;

	private @Nullable Long claimed = 0L;

	private int page;

	OrderDynamicsOrders(OrderDynamicsSearch search, List<OrderDynamicsSearch.Query> queries,
			OrderDynamicsOptions options, BiFunction<JsonNode, String, Fetched<Order>> mapping) {
		this.search = search;
		this.queries = new ArrayDeque<>(queries);
		this.options = options;
		this.mapping = mapping;
	}

	@Override
	public Resume resume() {
		return Resume.START;
	}

	/** Of a status all orders come, however long ago they changed. */
	@Override
	public boolean judgesWindow() {
		return this.options.strategy() == OrderDynamicsOptions.Strategy.BY_STATUS;
	}

	/** Once an order has left the status no list shows it any more. */
	@Override
	public boolean openAbove() {
		return judgesWindow();
	}

	@Override
	public Page<Order> page(@Nullable String cursor) {
		while (this.waiting.isEmpty() && unread()) {
			read();
		}
		this.page++;
		List<Fetched<Order>> rows = new ArrayList<>();
		while (!this.waiting.isEmpty() && rows.size() < ROWS) {
			rows.add(this.mapping.apply(this.waiting.remove(), "page " + this.page + ", row " + (rows.size() + 1)));
		}
		boolean more = !this.waiting.isEmpty() || unread();
		return new Page<>(rows, more ? String.valueOf(this.page) : null, more ? null : this.claimed);
	}

	private boolean unread() {
		return this.list != null || !this.queries.isEmpty();
	}

	private void read() {
		OrderDynamicsList current = (this.list != null) ? this.list
				: new OrderDynamicsList(this.search, this.queries.remove(), this.options, this.given);
		this.waiting.addAll(current.next());
		this.list = current.done() ? null : current;
		if (current.done()) {
			Long more = current.claimed();
			this.claimed = (this.claimed != null && more != null) ? Long.valueOf(this.claimed + more) : null;
		}
	}

}
