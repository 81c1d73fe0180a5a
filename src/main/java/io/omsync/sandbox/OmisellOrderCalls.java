package io.omsync.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import tools.jackson.core.JsonGenerator;

import org.springframework.http.HttpMethod;

/** Omisell's order calls: a list of headers, and each order by its number. */
final class OmisellOrderCalls {

	static final String ROLE = "order";

	private final OmisellOrderBook book;

	private final OmisellEnvelope envelope;

	OmisellOrderCalls(OmisellOrderBook book, OmisellEnvelope envelope) {
		this.book = book;
		this.envelope = envelope;
	}

	List<Route> routes() {
		return List.of(new Route(HttpMethod.GET, "/api/v2/public/order/list", Route.Lane.READ, ROLE, this::list),
				new Route(HttpMethod.GET, "/api/v2/public/order/{number}", Route.Lane.READ, ROLE, this::detail));
	}

	private Answer list(Call call) throws Refusal {
		var parameters = new OmisellParameters(call, envelope);
		OmisellOrderQuery asked = OmisellOrderQuery.of(parameters);
		boolean ignored = call.fault(FaultKind.IGNORED_FILTER).isPresent();
		OmisellOrderQuery query = ignored ? OmisellOrderQuery.updated(OmisellOrderQuery.FIRST, OmisellOrderQuery.LAST)
				: asked;
		OmisellCountry country = OmisellGuard.country(call.request());
		if (OmisellPage.asked(parameters) > 1) {
			call.fault(FaultKind.MOVING_ROWS).ifPresent(fault -> move(country, query, fault.number("rows", 1)));
		}
		OmisellHits hits = without(FaultKind.GONE_ROW, without(FaultKind.LATE_ROW, book.find(country, query), call),
				call);
		OmisellPage page = OmisellPage.of(parameters, hits.size());
		ListFaults faults = ListFaults.of(call, page.from(), page.to(), row -> hits.orders()[row]);
		return envelope.good(json -> page.writeTo(json, () -> write(json, hits, page, faults)));
	}

	private void move(OmisellCountry country, OmisellOrderQuery query, int rows) {
		book.touch(Arrays.stream(book.find(country, query).orders()).limit(rows).boxed().toList());
	}

	private OmisellHits without(FaultKind kind, OmisellHits hits, Call call) {
		return call.fault(kind, fault -> hits.holds(row(fault))).map(fault -> hits.without(row(fault))).orElse(hits);
	}

	private int row(Fault fault) {
		return fault.number("row", book.last());
	}

	private void write(JsonGenerator json, OmisellHits hits, OmisellPage page, ListFaults faults) {
		faults.each(page.from(), page.to(), (row, spoiling) -> write(json, book.head(hits, row), spoiling));
	}

	private static void write(JsonGenerator json, OmisellHead head, Spoiling spoiling) {
		new OmisellHeadWriter(new OmisellFields(json, head)).write(spoiling);
	}

	private Answer detail(Call call) {
		String id = call.path("number");
		Optional<OmisellHead> head = book.byId(OmisellGuard.country(call.request()), id)
			.filter(found -> call.fault(FaultKind.GONE_ROW, fault -> row(fault) == found.number()).isEmpty());
		if (head.isEmpty()) {
			return unknown(id);
		}
		boolean without = call
			.fault(FaultKind.NULL_AMOUNT, fault -> fault.number("row", head.get().number()) == head.get().number())
			.isPresent();
		OmisellOrder order = book.order(head.get());
		return envelope.good(json -> new OmisellOrderWriter(new OmisellFields(json, head.get()), order)
			.write(new Spoiling(false, without)));
	}

	/** Either way is thought possible (omisell.md section 12). */
	private Answer unknown(String id) {
		int status = (id.hashCode() % 2 == 0) ? 404 : 200;
		return envelope.refused(status, 404, "Order %s does not exist.".formatted(id));
	}

}
