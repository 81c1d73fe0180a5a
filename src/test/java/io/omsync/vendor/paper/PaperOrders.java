package io.omsync.vendor.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorException;
import io.omsync.connector.VendorLogin;
import io.omsync.model.Order;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Orders of a window by id, each page from the highest id of the page before. Nothing
 * moves between pages; but an order that changes leaves the window, so that a page which
 * is asked for again may lack rows, and a restart reads it whole.
 */
class PaperOrders implements PageSource<Order> {

	private static final int SIZE = 100;

	private final VendorCalls calls;

	private final PaperApi api;

	private final VendorLogin login;

	private final PaperMapper mapper;

	private final Slice.Window asked;

	PaperOrders(VendorCalls calls, PaperApi api, VendorLogin login, PaperMapper mapper, Slice.Window asked) {
		this.calls = calls;
		this.api = api;
		this.login = login;
		this.mapper = mapper;
		this.asked = asked;
	}

	@Override
	public Resume resume() {
		return Resume.PAGE;
	}

	@Override
	public Page<Order> page(@Nullable String afterId) {
		PaperApi.OrderPage answer = this.calls.call("orders", null, this.login, (token) -> this.api
			.orders("Bearer " + token, this.asked.from().toString(), this.asked.to().toString(), afterId, SIZE));
		List<JsonNode> orders = answer.orders();
		Long total = answer.total();
		if (orders == null || total == null) {
			throw VendorException.Unavailable.lasting("paper orders: the answer holds no "
					+ ((orders == null) ? "orders" : "total, so nothing tells whether all orders came"));
		}
		List<Fetched<Order>> rows = new ArrayList<>(orders.size());
		for (JsonNode order : orders) {
			rows.add(this.mapper.order(order,
					((afterId != null) ? "after " + afterId : "first page") + ", row " + (rows.size() + 1)));
		}
		return new Page<>(rows, highestId(orders), total);
	}

	/**
	 * Null ends the list: after an empty page, and after one without any id, from which
	 * there is no way on; whether orders are missing then, the total tells.
	 */
	private static @Nullable String highestId(List<JsonNode> orders) {
		return orders.stream()
			.map((order) -> order.path("id").asString(""))
			.filter((id) -> !id.isBlank())
			.max(Comparator.naturalOrder())
			.orElse(null);
	}

}
