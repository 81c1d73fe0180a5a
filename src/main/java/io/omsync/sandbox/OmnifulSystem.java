package io.omsync.sandbox;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.web.servlet.function.ServerRequest;

/** Omniful, played from the project's fact sheet of its public interface. */
final class OmnifulSystem implements VendorSystem {

	private final OmnifulEnvelope envelope = new OmnifulEnvelope();

	private final OmnifulSwitches switches = new OmnifulSwitches();

	private final OmnifulTokens tokens;

	private final OmnifulGuard guard;

	private final OmnifulOrderBook book;

	private final OmnifulStock stock;

	private final List<Route> routes;

	OmnifulSystem(SandboxOptions options, Clock clock) {
		this.tokens = new OmnifulTokens(envelope, clock);
		this.guard = new OmnifulGuard(tokens, envelope, options.rateScale(), clock);
		var calendar = new OmnifulCalendar(options, clock);
		this.book = new OmnifulOrderBook(options.seed(), calendar);
		this.stock = new OmnifulStock(clock);
		var reader = new OmnifulQueryReader(calendar, envelope);
		this.routes = Stream.of(tokens.routes(), new OmnifulOrderCalls(book, reader, envelope).routes(),
				new OmnifulListCalls(book, reader, envelope).routes(), new OmnifulReturnCalls(book, envelope).routes(),
				new OmnifulStockCalls(stock, envelope).routes(), new OmnifulStockReadCalls(stock, envelope).routes())
			.flatMap(List::stream)
			.map(this::switched)
			.toList();
	}

	/** Section 3.3, with the status that is assumed. */
	private Route switched(Route route) {
		return new Route(route.method(), route.template(), route.paths(), route.lane(), route.role(), call -> {
			if (switches.isOff(route.role()) || call.fault(FaultKind.SYNC_OFF).isPresent()) {
				throw new Refusal(envelope.refused(400, "", "Please enable " + route.role() + " sync"));
			}
			return route.handler().handle(call);
		});
	}

	@Override
	public String name() {
		return "omniful";
	}

	@Override
	public List<Route> routes() {
		return routes;
	}

	@Override
	public Set<FaultKind> faults() {
		Set<FaultKind> all = FaultKind.allBut(FaultKind.EMPTY_PAST_END, FaultKind.STUCK_BULK);
		all.addAll(EnumSet.of(FaultKind.SYNC_OFF, FaultKind.CROWDED));
		return all;
	}

	@Override
	public Admission admit(Route route, ServerRequest request) throws Refusal {
		return guard.admit(route, request);
	}

	@Override
	public Answer withoutRole(Route route) {
		return envelope.of(403);
	}

	@Override
	public void revokeTokens() {
		tokens.revokeAccess();
	}

	@Override
	public void renewFirstTokens() {
		tokens.acceptFirst();
	}

	@Override
	public void turn(String name, boolean on) {
		switches.turn(name, on);
	}

	@Override
	public Answer failure(int status) {
		return envelope.of(status);
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

	/** Of one seller, {@code seller}, the first if none is named; no stock transfers. */
	@Override
	public Answer.Body orderLines(Map<String, String> parameters) {
		String code = parameters.getOrDefault("seller", OmnifulSeller.NAJD.code());
		OmnifulSeller seller = OmnifulSeller.of(code)
			.orElseThrow(() -> new IllegalArgumentException("No seller of Omniful's: " + code));
		OmnifulQuery query = OmnifulQuery.updated(List.of(seller),
				ExpectedOrder.time(parameters, "modifiedFrom").orElse(OmnifulQuery.FIRST),
				ExpectedOrder.time(parameters, "modifiedTo").orElse(OmnifulQuery.LAST));
		return out -> ExpectedOrder.writeLines(book.find(query, OmnifulCrowd.NONE)
			.stream()
			.filter(head -> !head.transfer())
			.map(head -> expected(book.order(head))), out);
	}

	private static ExpectedOrder expected(OmnifulOrder order) {
		OmnifulHead head = order.head();
		return new ExpectedOrder(head.id(), head.orderId(), head.modified(), head.status().code(), order.lines().size(),
				head.market().currency(), order.total(), Oddity.names(OmnifulOddity.values(), head.number()));
	}

}
