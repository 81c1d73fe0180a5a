package io.omsync.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.web.servlet.function.ServerRequest;

/** Omisell, played from the project's fact sheet of its public interface. */
final class OmisellSystem implements VendorSystem {

	private final OmisellEnvelope envelope;

	private final OmisellLimits limits;

	private final OmisellGuard guard;

	private final OmisellOrderBook book;

	private final StockLevels stock = new StockLevels();

	private final List<Route> routes;

	OmisellSystem(SandboxOptions options, Clock clock) {
		this.envelope = new OmisellEnvelope(clock);
		this.limits = new OmisellLimits(options.rateScale(), clock);
		this.guard = new OmisellGuard(limits, envelope, clock);
		this.book = new OmisellOrderBook(options, clock);
		this.routes = Stream
			.of(guard.routes(), new OmisellOrderCalls(book, envelope).routes(), new OmisellListCalls(envelope).routes(),
					new OmisellStockCalls(stock, envelope).routes())
			.flatMap(List::stream)
			.map(this::showingTheLevel)
			.toList();
	}

	private Route showingTheLevel(Route route) {
		if (route.lane() == Route.Lane.OPEN) {
			return route;
		}
		return new Route(route.method(), route.template(), route.paths(), route.lane(), route.role(), call -> {
			try {
				return route.handler().handle(call).with(OmisellLimits.LEVEL, limits.level(call.user()));
			}
			catch (Refusal refusal) {
				return refusal.answer().with(OmisellLimits.LEVEL, limits.level(call.user()));
			}
		});
	}

	@Override
	public String name() {
		return "omisell";
	}

	@Override
	public List<Route> routes() {
		return routes;
	}

	@Override
	public Set<FaultKind> faults() {
		return FaultKind.allBut(FaultKind.SCROLL_EXPIRED, FaultKind.EMPTY_PAST_END, FaultKind.STUCK_BULK);
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
		guard.revokeTokens();
	}

	@Override
	public Answer failure(int status) {
		return envelope.of(status);
	}

	@Override
	public Answer throttled(int seconds) {
		return envelope.throttled(seconds);
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
		String code = parameters.getOrDefault("country", OmisellGuard.HOME.name());
		OmisellCountry country = OmisellCountry.named(code)
			.orElseThrow(() -> new IllegalArgumentException("No country of Omisell's: " + code));
		OmisellOrderQuery query = OmisellOrderQuery.updated(
				ExpectedOrder.time(parameters, "modifiedFrom").orElse(OmisellOrderQuery.FIRST),
				ExpectedOrder.time(parameters, "modifiedTo")
					.map(OmisellSystem::lastSecondBefore)
					.orElse(OmisellOrderQuery.LAST));
		return out -> {
			OmisellHits hits = book.find(country, query);
			ExpectedOrder.writeLines(
					IntStream.range(0, hits.size()).mapToObj(row -> expected(book.order(book.head(hits, row)))), out);
		};
	}

	private static Instant lastSecondBefore(Instant end) {
		return end.minusNanos(1).truncatedTo(ChronoUnit.SECONDS);
	}

	private static ExpectedOrder expected(OmisellOrder order) {
		OmisellHead head = order.head();
		return new ExpectedOrder(head.id(), head.platformNumber(), head.modified(),
				Integer.toString(head.status().id()), order.items().count(), head.country().currency(), order.total(),
				Oddity.names(OmisellOddity.values(), head.number()));
	}

}
