package io.omsync.sandbox;

import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.web.servlet.function.ServerRequest;

/** Magento 2.4, played from the project's fact sheet of its REST interface. */
final class MagentoSystem implements VendorSystem {

	private final MagentoGuard guard;

	private final MagentoOrderBook book;

	private final MagentoStock stock = new MagentoStock();

	private final MagentoQueue queue;

	private final List<Route> routes;

	MagentoSystem(SandboxOptions options, Clock clock) {
		this.guard = new MagentoGuard(clock);
		this.book = new MagentoOrderBook(options, clock);
		this.queue = new MagentoQueue(clock);
		this.routes = Stream
			.of(guard.routes(), new MagentoOrderCalls(book).routes(), new MagentoStockCalls(stock, queue).routes(),
					new MagentoBulkCalls(stock, queue).routes())
			.flatMap(List::stream)
			.toList();
	}

	@Override
	public String name() {
		return "magento";
	}

	@Override
	public List<Route> routes() {
		return routes;
	}

	@Override
	public Set<FaultKind> faults() {
		return FaultKind.allBut(FaultKind.SCROLL_EXPIRED, FaultKind.IGNORE_SKU, FaultKind.STALE_STOCK,
				FaultKind.REPEAT_PAST_END, FaultKind.THROTTLE_IN_200, FaultKind.ERROR_IN_200);
	}

	@Override
	public Admission admit(Route route, ServerRequest request) throws Refusal {
		return guard.admit(route, request);
	}

	@Override
	public Answer withoutRole(Route route) {
		return MagentoProblem.unauthorized(route.role());
	}

	@Override
	public void revokeTokens() {
		guard.revokeTokens();
	}

	@Override
	public Answer failure(int status) {
		return MagentoProblem.of(status);
	}

	@Override
	public int orders() {
		return book.size();
	}

	@Override
	public int stockRows() {
		queue.settle();
		return stock.size();
	}

	@Override
	public List<String> change(int count) {
		return book.change(count).stream().map(number -> Long.toString(MagentoHead.entityId(number))).toList();
	}

	@Override
	public void forgetStock() {
		queue.forget();
		stock.forget();
	}

	@Override
	public Answer.Body stockLines() {
		queue.settle();
		return stock::writeLines;
	}

	@Override
	public Answer.Body orderLines(Map<String, String> parameters) {
		Instant from = ExpectedOrder.time(parameters, "modifiedFrom").orElse(Instant.EPOCH);
		Instant to = ExpectedOrder.time(parameters, "modifiedTo").orElse(Instant.parse("9999-01-01T00:00:00Z"));
		return out -> writeLines(book.updated(from, to), out);
	}

	private void writeLines(int[] orders, OutputStream out) {
		try (var json = SandboxJson.lines(out)) {
			for (int number : orders) {
				MagentoOrder order = book.order(book.head(number));
				MagentoHead head = order.head();
				json.writeStartObject();
				json.writeStringProperty("id", Long.toString(head.entityId()));
				json.writeStringProperty("number", head.incrementId());
				json.writeStringProperty("modified", head.life().updated().toString());
				json.writeStringProperty("status", head.life().stage().status());
				json.writeStringProperty("state", head.life().stage().state());
				json.writeNumberProperty("lines", order.simpleLines());
				json.writeStringProperty("currency", head.store().currency());
				json.writeNumberProperty("total", order.totals().grand());
				json.writeStringProperty("oddities", Oddity.names(MagentoOddity.values(), order.head().number()));
				json.writeEndObject();
				json.writeRaw('\n');
			}
		}
	}

}
