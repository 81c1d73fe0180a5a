package io.omsync.sandbox;

import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.web.servlet.function.ServerRequest;

/** Omnium OMS, played from the project's fact sheet of its public API. */
final class OmniumSystem implements VendorSystem {

	private final SandboxOptions options;

	private final OmniumGuard guard;

	private final OmniumOrderBook book;

	private final OmniumStock stock;

	private final List<Route> routes;

	OmniumSystem(SandboxOptions options, Clock clock) {
		this.options = options;
		this.guard = new OmniumGuard(options, clock);
		this.book = new OmniumOrderBook(options, clock);
		this.stock = new OmniumStock(clock);
		this.routes = Stream
			.of(guard.routes(), new OmniumOrderCalls(book, clock).routes(), new OmniumInvoiceCalls(book).routes(),
					new OmniumReturnCalls(book).routes(), new OmniumInventoryCalls(stock, clock).routes())
			.flatMap(List::stream)
			.toList();
	}

	@Override
	public String name() {
		return "omnium";
	}

	@Override
	public List<Route> routes() {
		return routes;
	}

	@Override
	public Set<FaultKind> faults() {
		return FaultKind.allBut(FaultKind.EMPTY_PAST_END, FaultKind.REPEAT_PAST_END, FaultKind.INPUT_LIMITS,
				FaultKind.STUCK_BULK, FaultKind.THROTTLE_IN_200, FaultKind.ERROR_IN_200);
	}

	@Override
	public Answer withoutRole(Route route) {
		return OmniumProblem.of(403);
	}

	@Override
	public Admission admit(Route route, ServerRequest request) throws Refusal {
		return guard.admit(route, request);
	}

	@Override
	public void revokeTokens() {
		guard.revokeTokens();
	}

	@Override
	public Answer failure(int status) {
		return OmniumProblem.of(status);
	}

	@Override
	public int orders() {
		return options.orders();
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
		var query = SandboxJson.MAPPER.convertValue(parameters, OmniumOrderQuery.class);
		try {
			OmniumHits hits = book.find(query);
			return out -> writeLines(hits, out);
		}
		catch (Refusal refusal) {
			throw new IllegalArgumentException("Not a query: " + parameters, refusal);
		}
	}

	private void writeLines(OmniumHits hits, OutputStream out) {
		try (var json = SandboxJson.lines(out)) {
			for (int row = 0; row < hits.size(); row++) {
				OmniumOrder order = book.order(hits, row);
				json.writeStartObject();
				json.writeStringProperty("id", order.head().id());
				json.writeStringProperty("modified", order.head().modified().toString());
				json.writeStringProperty("status", order.head().status());
				json.writeNumberProperty("lines", order.lines().size());
				json.writeStringProperty("currency", order.head().market().currency());
				json.writeNumberProperty("total", order.totals().total());
				json.writeStringProperty("oddities", Oddity.names(OmniumOddity.values(), order.head().number()));
				json.writeEndObject();
				json.writeRaw('\n');
			}
		}
	}

}
