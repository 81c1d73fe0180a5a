package io.omsync.sandbox;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.web.servlet.function.ServerRequest;

/** Paper, played from the page in its adapter's package documentation. */
final class PaperSystem implements VendorSystem {

	private final SandboxOptions options;

	private final PaperGuard guard;

	private final PaperOrderBook book;

	private final PaperStock stock = new PaperStock();

	PaperSystem(SandboxOptions options, Clock clock) {
		this.options = options;
		this.guard = new PaperGuard(options, clock);
		this.book = new PaperOrderBook(options, clock);
	}

	/** Its refusals. */
	static Answer problem(int status, String error) {
		return Answer.json(status, json -> {
			json.writeStartObject();
			json.writeStringProperty("error", error);
			json.writeEndObject();
		});
	}

	@Override
	public String name() {
		return "paper";
	}

	@Override
	public List<Route> routes() {
		return Stream.of(guard.routes(), new PaperOrderCalls(book).routes(), stock.routes())
			.flatMap(List::stream)
			.toList();
	}

	@Override
	public Set<FaultKind> faults() {
		return EnumSet.of(FaultKind.UNAUTHORIZED, FaultKind.THROTTLE, FaultKind.THROTTLE_WITHOUT_HINT,
				FaultKind.SERVER_ERROR, FaultKind.CUT_BODY, FaultKind.HTML, FaultKind.SLOW, FaultKind.ORDER_WITHOUT_ID,
				FaultKind.NULL_AMOUNT, FaultKind.SHORT, FaultKind.SAME_PAGE, FaultKind.IGNORED_FILTER,
				FaultKind.DUPLICATE_ROWS, FaultKind.REJECT_SKU, FaultKind.HALF_APPLIED, FaultKind.NO_ROLE);
	}

	@Override
	public Admission admit(Route route, ServerRequest request) throws Refusal {
		return guard.admit(route, request);
	}

	@Override
	public Answer withoutRole(Route route) {
		return failure(403);
	}

	@Override
	public void revokeTokens() {
		guard.revokeTokens();
	}

	@Override
	public Answer failure(int status) {
		return problem(status, "Status " + status);
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
		return book::writeLines;
	}

}
