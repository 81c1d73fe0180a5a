package io.omsync.sandbox;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.web.servlet.function.ServerRequest;

/** Increff Omni as far as it takes stock; it has no orders here. */
final class IncreffSystem implements VendorSystem {

	private final IncreffGuard guard;

	private final StockLevels stock = new StockLevels();

	IncreffSystem(SandboxOptions options, Clock clock) {
		this.guard = new IncreffGuard(options.rateScale(), clock);
	}

	@Override
	public String name() {
		return "increff";
	}

	@Override
	public List<Route> routes() {
		return new IncreffStockCalls(stock).routes();
	}

	@Override
	public Set<FaultKind> faults() {
		return EnumSet.of(FaultKind.UNAUTHORIZED, FaultKind.NO_ROLE, FaultKind.THROTTLE,
				FaultKind.THROTTLE_WITHOUT_HINT, FaultKind.THROTTLE_IN_200, FaultKind.ERROR_IN_200,
				FaultKind.SERVER_ERROR, FaultKind.CUT_BODY, FaultKind.HTML, FaultKind.SLOW, FaultKind.UNKNOWN_WAREHOUSE,
				FaultKind.REJECT_SKU, FaultKind.IGNORE_SKU, FaultKind.HALF_APPLIED, FaultKind.INPUT_LIMITS,
				FaultKind.FAILURE_REASONS);
	}

	@Override
	public Admission admit(Route route, ServerRequest request) throws Refusal {
		return guard.admit(route, request);
	}

	@Override
	public Answer withoutRole(Route route) {
		return IncreffProblem.of(403);
	}

	/** There are none. */
	@Override
	public void revokeTokens() {
	}

	@Override
	public Answer failure(int status) {
		return IncreffProblem.of(status);
	}

	@Override
	public int orders() {
		return 0;
	}

	@Override
	public int stockRows() {
		return stock.size();
	}

	@Override
	public List<String> change(int count) {
		return List.of();
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
		return out -> {
		};
	}

}
