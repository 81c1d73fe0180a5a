package io.omsync.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.web.servlet.function.ServerRequest;

/**
 * OrderDynamics, played from the project's fact sheet. The fault
 * {@code server-error:status=403} is a quota that is used up; {@code no-role} is a
 * subscription without the API.
 */
final class OrderDynamicsSystem implements VendorSystem {

	private final OrderDynamicsGuard guard;

	private final OrderDynamicsOrderBook book;

	private final StockLevels stock = new StockLevels();

	private final List<Route> routes;

	OrderDynamicsSystem(SandboxOptions options, Clock clock) {
		this.guard = new OrderDynamicsGuard(options.rateScale(), clock);
		this.book = new OrderDynamicsOrderBook(options, clock);
		this.routes = Stream
			.of(new OrderDynamicsOrderCalls(book).routes(), new OrderDynamicsTransactionCalls(book).routes(),
					new OrderDynamicsLocationCalls().routes(), new OrderDynamicsStockCalls(stock).routes(),
					new OrderDynamicsAvailabilityCalls(stock).routes())
			.flatMap(List::stream)
			.map(OrderDynamicsGuard::checkingTheKey)
			.toList();
	}

	@Override
	public String name() {
		return "orderdynamics";
	}

	@Override
	public List<Route> routes() {
		return routes;
	}

	@Override
	public Set<FaultKind> faults() {
		Set<FaultKind> faults = FaultKind.allBut(FaultKind.SCROLL_EXPIRED, FaultKind.EMPTY_PAST_END,
				FaultKind.STUCK_BULK);
		faults.addAll(
				EnumSet.of(FaultKind.KEY_REGENERATED, FaultKind.RENAMED, FaultKind.IGNORED_FIELD, FaultKind.NO_TOTAL));
		return faults;
	}

	@Override
	public Admission admit(Route route, ServerRequest request) throws Refusal {
		return guard.admit(route, request);
	}

	@Override
	public Answer withoutRole(Route route) {
		return OrderDynamicsGuard.withoutRole();
	}

	/** There are none; a fault regenerates a key. */
	@Override
	public void revokeTokens() {
	}

	@Override
	public Answer failure(int status) {
		return OrderDynamicsProblem.of(status);
	}

	@Override
	public Answer throttled(int seconds) {
		return OrderDynamicsProblem.throttled(seconds);
	}

	@Override
	public int orders() {
		return book.size();
	}

	@Override
	public int stockRows() {
		return stock.size();
	}

	@Override
	public List<String> change(int count) {
		return book.change(count);
	}

	@Override
	public void forgetStock() {
		stock.forget();
	}

	@Override
	public Answer.Body stockLines() {
		return stock::writeLines;
	}

	@Override
	public Answer.Body orderLines(Map<String, String> parameters) {
		Instant from = ExpectedOrder.time(parameters, "modifiedFrom").orElse(Instant.MIN);
		Instant to = ExpectedOrder.time(parameters, "modifiedTo").orElse(Instant.MAX);
		return out -> ExpectedOrder
			.writeLines(book.find(head -> !head.modified().isBefore(from) && head.modified().isBefore(to))
				.stream()
				.map(book::order)
				.map(OrderDynamicsSystem::expected), out);
	}

	private static ExpectedOrder expected(OrderDynamicsOrder order) {
		OrderDynamicsHead head = order.head();
		return new ExpectedOrder(Long.toString(head.internalId()), head.externalId(), head.modified(),
				head.status().shown(), order.lines().size(), head.market().currency(), order.total(),
				Oddity.names(OrderDynamicsOddity.values(), head.number()));
	}

}
