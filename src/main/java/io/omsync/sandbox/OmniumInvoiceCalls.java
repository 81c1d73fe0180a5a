package io.omsync.sandbox;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.springframework.http.HttpMethod;
import tools.jackson.core.JsonGenerator;

/**
 * Omnium's invoice calls (omnium.md section 9). No role of theirs is published: that of
 * orders is asked for.
 */
record OmniumInvoiceCalls(OmniumOrderBook book) {

	private static final String ROLE = "OrderRead";

	List<Route> routes() {
		return List.of(read(HttpMethod.POST, "/api/Invoices/Search", this::search),
				read(HttpMethod.GET, "/api/Invoices/Orders/{orderId}",
						call -> list(call, invoice -> invoice.orderId().equals(call.path("orderId")))),
				read(HttpMethod.GET, "/api/Invoices/{invoiceId}", this::invoice),
				read(HttpMethod.GET, "/api/Invoices", call -> list(call, invoice -> true)));
	}

	private static Route read(HttpMethod method, String template, Route.Handler handler) {
		return new Route(method, template, Route.Lane.READ, ROLE, handler);
	}

	private Answer search(Call call) throws Refusal {
		var asked = call.body(OmniumInvoiceQuery.class);
		var query = call.fault(FaultKind.IGNORED_FILTER).isPresent() ? asked.unfiltered() : asked;
		int size = query.size();
		int wanted = OmniumInvoiceQuery.first(query.page(), size);
		int first = (wanted > 0 && call.fault(FaultKind.SAME_PAGE).isPresent()) ? 0 : wanted;
		if (wanted > 0) {
			call.fault(FaultKind.MOVING_ROWS).ifPresent(fault -> move(query, fault));
		}
		return page(call, find(call, query), first, size);
	}

	private List<OmniumInvoice> find(Call call, OmniumInvoiceQuery query) throws Refusal {
		return withoutHidden(call, found(query));
	}

	private List<OmniumInvoice> found(OmniumInvoiceQuery query) throws Refusal {
		var created = query.created();
		return all().filter(invoice -> query.accepts(invoice, created)).sorted(query.order()).toList();
	}

	/** The orders of the last rows change now. */
	private void move(OmniumInvoiceQuery query, Fault fault) {
		try {
			List<OmniumInvoice> rows = found(query);
			int count = Math.min(rows.size(), fault.number("rows", 1));
			book.touch(rows.subList(rows.size() - count, rows.size()).stream().map(OmniumInvoice::number).toList());
		}
		catch (Refusal refusal) {
			throw new IllegalStateException("A query that was read before", refusal);
		}
	}

	private Stream<OmniumInvoice> all() {
		return book.heads().flatMap(head -> OmniumInvoice.of(head).stream());
	}

	private List<OmniumInvoice> withoutHidden(Call call, List<OmniumInvoice> found) {
		Set<Integer> hidden = new HashSet<>();
		for (FaultKind kind : List.of(FaultKind.LATE_ROW, FaultKind.GONE_ROW)) {
			call.fault(kind, fault -> found.stream().anyMatch(invoice -> invoice.number() == row(fault)))
				.ifPresent(fault -> hidden.add(row(fault)));
		}
		return found.stream().filter(invoice -> !hidden.contains(invoice.number())).toList();
	}

	private int row(Fault fault) {
		return fault.number("row", book.last());
	}

	/** The older lists: their pages begin with 1, and 0 is refused. */
	private Answer list(Call call, Predicate<OmniumInvoice> wanted) throws Refusal {
		int page = number(call, "page", 1);
		int size = OmniumInvoiceQuery.size(number(call, "pageSize", 20), "pageSize");
		if (page < 1) {
			throw new Refusal(OmniumProblem.validation("page", "The field page must be at least 1."));
		}
		var paid = call.query("isPaid").map(Boolean::valueOf);
		Comparator<OmniumInvoice> newest = OmniumInvoiceQuery.NEWEST;
		List<OmniumInvoice> found = all().filter(wanted)
			.filter(invoice -> paid.isEmpty() || paid.get() == invoice.isPaid())
			.sorted(newest)
			.toList();
		return page(call, withoutHidden(call, found), (page - 1) * size, size);
	}

	private static int number(Call call, String name, int otherwise) throws Refusal {
		String text = call.query(name).orElse(Integer.toString(otherwise));
		if (!text.matches("\\d{1,6}")) {
			throw new Refusal(OmniumProblem.validation(name, "The value '" + text + "' is not valid."));
		}
		return Integer.parseInt(text);
	}

	private Answer page(Call call, List<OmniumInvoice> found, int first, int size) {
		int from = Math.min(first, found.size());
		int to = Math.min(first + size, found.size());
		var faults = ListFaults.of(call, from, to, row -> found.get(row).number());
		return Answer.json(200, json -> {
			json.writeStartObject();
			json.writeArrayPropertyStart("result");
			for (int row = from; row < to - faults.missing(); row++) {
				write(json, found.get(row), faults.spoiling(row));
			}
			if (faults.doubled()) {
				write(json, found.get(from), faults.spoiling(from));
			}
			json.writeEndArray();
			json.writeNumberProperty("totalHits", found.size());
			json.writeArrayPropertyStart("facets").writeEndArray();
			json.writeNullProperty("scrollId");
			json.writeBooleanProperty("isValid", true);
			json.writeEndObject();
		});
	}

	private void write(JsonGenerator json, OmniumInvoice invoice, Spoiling spoiling) {
		new OmniumInvoiceWriter(new OmniumFields(json, book.order(invoice.head())), invoice).write(spoiling);
	}

	private Answer invoice(Call call) throws Refusal {
		String id = call.path("invoiceId");
		OmniumInvoice invoice = withoutHidden(call, all().filter(each -> each.isCalled(id)).toList()).stream()
			.findFirst()
			.orElseThrow(() -> new Refusal(OmniumProblem.of(404)));
		return Answer.json(200, json -> write(json, invoice, Spoiling.NONE));
	}

}
