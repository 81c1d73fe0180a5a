package io.omsync.vendor.orderdynamics;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.ScriptedVendor;
import io.omsync.ScriptedVendor.Answer;
import io.omsync.ScriptedVendor.Seen;
import org.jspecify.annotations.Nullable;

/**
 * OrderDynamics as the test wants it: orders by their number, in the order that they
 * stand here, and before each call a word of the test.
 */
class PlayedTenant implements AutoCloseable {

	final ScriptedVendor vendor = new ScriptedVendor();

	final List<Integer> orders = new CopyOnWriteArrayList<>();

	/** The most rows of a page, whatever is asked for. */
	int most = 1000;

	boolean repeatsLast;

	private volatile Function<Seen, @Nullable Answer> word = (call) -> null;

	void reset(int orders) {
		this.orders.clear();
		IntStream.range(0, orders).forEach(this.orders::add);
		this.most = 1000;
		this.repeatsLast = false;
		this.word = (call) -> null;
		this.vendor.plays((call) -> {
			Answer told = this.word.apply(call);
			return (told != null) ? told : answer(call);
		});
	}

	/** Answers a call, or leaves it to the vendor by null. */
	void before(Function<Seen, @Nullable Answer> word) {
		this.word = word;
	}

	List<Seen> searches() {
		return this.vendor.calls("/orders/Search");
	}

	private Answer answer(Seen call) {
		if (call.path().endsWith("/orders/Search")) {
			return new Answer(200, page(call.number("pageNumber"), Math.min(this.most, call.number("pageSize"))));
		}
		if (call.path().endsWith("/v1/orders/")) {
			return new Answer(200,
					list(call.query()
						.get("InternalOrderId")
						.stream()
						.map(Integer::valueOf)
						.filter(this.orders::contains)
						.toList()));
		}
		if (call.path().endsWith("/inventorylocations/")) {
			return new Answer(200,
					(call.number("pageNumber") == 1) ? "[{\"InternalName\":\"A 1\"},{\"InternalName\":\"B\"}]" : "[]");
		}
		return (call.method().equals("GET")) ? new Answer(200, "[]") : new Answer(204, "");
	}

	String page(int number, int size) {
		List<List<Integer>> pages = IntStream.range(0, (this.orders.size() + size - 1) / size)
			.mapToObj((page) -> this.orders.subList(page * size, Math.min(this.orders.size(), (page + 1) * size)))
			.toList();
		if (number > pages.size() && this.repeatsLast && !pages.isEmpty()) {
			return list(pages.get(pages.size() - 1));
		}
		return list((number > pages.size()) ? Collections.emptyList() : pages.get(number - 1));
	}

	private static String list(List<Integer> orders) {
		return orders.stream().map(PlayedTenant::order).collect(Collectors.joining(",", "[", "]"));
	}

	static String order(int id) {
		return """
				{"InternalOrderId":%d,"ExternalOrderId":"W-%d","OrderStatus":"Paid","OrderDate":"2026-03-01T01:00:00Z",
				"LastUpdated":"2026-03-01T02:%02d:%02dZ","CurrencyCode":"CAD","LineItems":[{"InternalLineItemId":%d,
				"Sku":"A","Quantity":1,"UnitPrice":10,"LineTotal":11.3,"TaxAmount":1.3}],"SubTotal":10,"TaxTotal":1.3,
				"OrderTotal":11.3}""".formatted(id, id, (id / 60) % 60, id % 60, 1000 + id);
	}

	@Override
	public void close() {
		this.vendor.close();
	}

}
