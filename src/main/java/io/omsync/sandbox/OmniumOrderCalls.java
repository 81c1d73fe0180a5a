package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.http.HttpMethod;

/** Omnium's order calls: search, scroll, get (omnium.md section 3). */
final class OmniumOrderCalls {

	private static final String ROLE = "OrderRead";

	private static final int FOLLOW_UP = 1_000;

	private final OmniumOrderBook book;

	private final Scrolls<OmniumHits> scrolls;

	OmniumOrderCalls(OmniumOrderBook book, Clock clock) {
		this.book = book;
		this.scrolls = new Scrolls<>("order", Duration.ofMinutes(5), clock);
	}

	List<Route> routes() {
		return List.of(read(HttpMethod.POST, "/api/Orders/Search", this::search),
				new Route(HttpMethod.POST, "/api/Orders/Scroll", Route.Lane.SCROLL_OPENING, ROLE, this::openScroll),
				read(HttpMethod.GET, "/api/Orders/Scroll/{scrollId}", this::scroll),
				read(HttpMethod.GET, "/api/Orders/GetOrders/ByIds", this::byIds),
				read(HttpMethod.HEAD, "/api/Orders/{id}/Exists", this::exists),
				read(HttpMethod.GET, "/api/Orders/{id}", this::order));
	}

	private static Route read(HttpMethod method, String template, Route.Handler handler) {
		return new Route(method, template, Route.Lane.READ, ROLE, handler);
	}

	private Answer search(Call call) throws Refusal {
		var query = call.body(OmniumOrderQuery.class);
		int first = (query.firstRow() > 0 && call.fault(FaultKind.SAME_PAGE).isPresent()) ? 0 : query.firstRow();
		OmniumHits hits = find(query, call);
		int from = Math.min(first, hits.size());
		int to = Math.min(first + query.size(), hits.size());
		return list(call, query, new Scrolls.Batch<>(hits, from, to, hits.size(), null));
	}

	private Answer openScroll(Call call) throws Refusal {
		var query = call.body(OmniumOrderQuery.class);
		OmniumHits hits = find(query, call);
		return list(call, query, scrolls.open(hits, hits.size(), query.size()));
	}

	private Answer scroll(Call call) throws Refusal {
		var batch = call.followUp(scrolls, FOLLOW_UP);
		return Answer.json(200, new OmniumOrderList(book, batch, faults(call, batch), Map.of())::write);
	}

	private OmniumHits find(OmniumOrderQuery query, Call call) throws Refusal {
		boolean ignored = call.fault(FaultKind.IGNORED_FILTER).isPresent();
		OmniumHits hits = book.find(ignored ? query.unfiltered() : query);
		return without(FaultKind.GONE_ROW, without(FaultKind.LATE_ROW, hits, call), call);
	}

	private OmniumHits without(FaultKind kind, OmniumHits hits, Call call) {
		return call.fault(kind, fault -> Arrays.stream(hits.orders()).anyMatch(order -> order == row(fault)))
			.map(fault -> hits.without(row(fault)))
			.orElse(hits);
	}

	private int row(Fault fault) {
		return fault.number("row", book.last());
	}

	private Optional<OmniumOrder> byId(String id, Call call) {
		return book.byId(id)
			.filter(order -> call.fault(FaultKind.GONE_ROW, fault -> row(fault) == order.head().number()).isEmpty());
	}

	private Answer list(Call call, OmniumOrderQuery query, Scrolls.Batch<OmniumHits> batch) {
		Map<String, Integer> statuses = query.facetsWanted() ? book.statuses(batch.snapshot()) : Map.of();
		return Answer.json(200, new OmniumOrderList(book, batch, faults(call, batch), statuses)::write);
	}

	private static ListFaults faults(Call call, Scrolls.Batch<OmniumHits> batch) {
		return ListFaults.of(call, batch.from(), batch.to(), row -> batch.snapshot().orders()[row]);
	}

	private Answer order(Call call) throws Refusal {
		OmniumOrder order = byId(call.path("id"), call).orElseThrow(() -> new Refusal(OmniumProblem.of(404)));
		return Answer.json(200, json -> new OmniumOrderWriter(json, order).write(Spoiling.NONE));
	}

	private Answer exists(Call call) {
		return Answer.empty(byId(call.path("id"), call).isPresent() ? 200 : 404);
	}

	private Answer byIds(Call call) {
		List<String> ids = call.queries("ids").stream().flatMap(some -> Arrays.stream(some.split(","))).toList();
		Map<String, Optional<OmniumOrder>> found = new LinkedHashMap<>();
		ids.forEach(id -> found.put(id, byId(id, call)));
		return Answer.json(200, json -> {
			json.writeStartObject();
			json.writeArrayPropertyStart("orders");
			found.values()
				.forEach(
						order -> order.ifPresent(present -> new OmniumOrderWriter(json, present).write(Spoiling.NONE)));
			json.writeEndArray();
			json.writeArrayPropertyStart("missingIds");
			found.forEach((id, order) -> {
				if (order.isEmpty()) {
					json.writeString(id);
				}
			});
			json.writeEndArray();
			json.writeEndObject();
		});
	}

}
