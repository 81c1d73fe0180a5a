package io.omsync.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.springframework.http.HttpMethod;

/** OrderDynamics' order calls: the search, and orders by their ids. */
final class OrderDynamicsOrderCalls {

	private static final String INTERNAL = "InternalOrderId";

	private static final String EXTERNAL = "ExternalOrderId";

	private static final int MOST_IDS = 20;

	private final OrderDynamicsOrderBook book;

	OrderDynamicsOrderCalls(OrderDynamicsOrderBook book) {
		this.book = book;
	}

	List<Route> routes() {
		return List.of(
				new Route(HttpMethod.POST, "/v1/orders/Search", Route.Lane.READ, OrderDynamicsGuard.ORDERS,
						this::search),
				new Route(HttpMethod.GET, "/v1/orders/", Route.Lane.READ, OrderDynamicsGuard.ORDERS, this::byIds));
	}

	private Answer search(Call call) throws Refusal {
		OrderDynamicsNames names = OrderDynamicsNames.of(call);
		Predicate<OrderDynamicsHead> asked = new OrderDynamicsQuery(call, names).read();
		Predicate<OrderDynamicsHead> query = call.fault(FaultKind.IGNORED_FILTER).isPresent() ? head -> true : asked;
		if (OrderDynamicsPage.asked(call) > 1) {
			call.fault(FaultKind.MOVING_ROWS)
				.ifPresent(fault -> book.touch(book.find(query).stream().limit(fault.number("rows", 1)).toList()));
		}
		List<OrderDynamicsHead> hits = without(FaultKind.GONE_ROW, without(FaultKind.LATE_ROW, book.find(query), call),
				call);
		OrderDynamicsPage page = OrderDynamicsPage.of(call, hits.size());
		ListFaults faults = ListFaults.of(call, page.from(), page.to(), row -> hits.get(row).number());
		return page.answer(call, json -> {
			for (int row = page.from(); row < page.to() - faults.missing(); row++) {
				OrderDynamicsOrderWriter.write(json, book.order(hits.get(row)), names, faults.spoiling(row));
			}
			if (faults.doubled()) {
				OrderDynamicsOrderWriter.write(json, book.order(hits.get(page.from())), names,
						faults.spoiling(page.from()));
			}
		});
	}

	private List<OrderDynamicsHead> without(FaultKind kind, List<OrderDynamicsHead> hits, Call call) {
		return call.fault(kind, fault -> hits.stream().anyMatch(head -> head.number() == row(fault)))
			.map(fault -> hits.stream().filter(head -> head.number() != row(fault)).toList())
			.orElse(hits);
	}

	private int row(Fault fault) {
		return fault.number("row", book.last());
	}

	/** Either kind of id, never both (section 13). */
	private Answer byIds(Call call) throws Refusal {
		List<String> internal = call.queries(INTERNAL);
		List<String> external = call.queries(EXTERNAL);
		if (internal.isEmpty() == external.isEmpty()) {
			throw new Refusal(OrderDynamicsProblem.refused(400,
					"Either %s or %s is required, not both.".formatted(INTERNAL, EXTERNAL)));
		}
		if (internal.size() + external.size() > MOST_IDS) {
			throw new Refusal(OrderDynamicsProblem.refused(400, "At most %d ids are allowed.".formatted(MOST_IDS)));
		}
		if (!internal.stream().allMatch(id -> id.matches("\\d{1,18}"))) {
			throw new Refusal(OrderDynamicsProblem.invalid(INTERNAL, "The value is not valid."));
		}
		List<OrderDynamicsHead> found = book.byIds(internal.stream().map(Long::valueOf).toList(), external)
			.stream()
			.filter(head -> call.fault(FaultKind.GONE_ROW, fault -> row(fault) == head.number()).isEmpty())
			.toList();
		return found.isEmpty() ? unknown(internal.isEmpty() ? external : internal) : orders(call, found);
	}

	private Answer orders(Call call, List<OrderDynamicsHead> found) {
		OrderDynamicsNames names = OrderDynamicsNames.of(call);
		Optional<Fault> without = call.fault(FaultKind.NULL_AMOUNT,
				fault -> found.stream().anyMatch(head -> fault.number("row", head.number()) == head.number()));
		return Answer.json(200, json -> {
			json.writeStartArray();
			for (OrderDynamicsHead head : found) {
				boolean spoiled = without.filter(fault -> fault.number("row", head.number()) == head.number())
					.isPresent();
				OrderDynamicsOrderWriter.write(json, book.order(head), names, new Spoiling(false, spoiled));
			}
			json.writeEndArray();
		});
	}

	/** Either way is thought possible (section 12). */
	private static Answer unknown(List<String> ids) {
		return (ids.hashCode() % 2 == 0) ? OrderDynamicsProblem.refused(404, "No order was found.")
				: Answer.json(200, json -> json.writeStartArray().writeEndArray());
	}

}
