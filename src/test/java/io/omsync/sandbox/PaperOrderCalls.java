package io.omsync.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.springframework.http.HttpMethod;
import tools.jackson.core.JsonGenerator;

/** Paper's list of orders. */
final class PaperOrderCalls {

	private static final int MOST = 100;

	private final PaperOrderBook book;

	PaperOrderCalls(PaperOrderBook book) {
		this.book = book;
	}

	List<Route> routes() {
		return List.of(new Route(HttpMethod.GET, "/orders", Route.Lane.READ, "orders", this::list));
	}

	private Answer list(Call call) throws Refusal {
		boolean all = call.fault(FaultKind.IGNORED_FILTER).isPresent();
		List<PaperOrder> found = book.find(all ? Instant.MIN : time(call, "changed_from"),
				all ? Instant.MAX : time(call, "changed_to"));
		String after = call.query("after_id").orElse("");
		boolean stuck = !after.isEmpty() && call.fault(FaultKind.SAME_PAGE).isPresent();
		int from = stuck ? 0 : (int) found.stream().filter(order -> order.id().compareTo(after) <= 0).count();
		int to = Math.min(from + size(call), found.size());
		ListFaults faults = ListFaults.of(call, from, to, row -> found.get(row).number());
		return Answer.json(200, json -> {
			json.writeStartObject();
			json.writeNumberProperty("total", found.size());
			json.writeArrayPropertyStart("orders");
			IntStream.range(from, to - faults.missing()).forEach(row -> write(json, found, row, faults));
			if (faults.doubled()) {
				write(json, found, from, faults);
			}
			json.writeEndArray();
			json.writeEndObject();
		});
	}

	private static void write(JsonGenerator json, List<PaperOrder> found, int row, ListFaults faults) {
		found.get(row).write(json, faults.spoiling(row));
	}

	private static Instant time(Call call, String parameter) throws Refusal {
		try {
			return Instant.parse(call.query(parameter).orElse(""));
		}
		catch (DateTimeException ex) {
			throw new Refusal(PaperSystem.problem(400, parameter + " is not a time"), ex);
		}
	}

	private static int size(Call call) throws Refusal {
		String size = call.query("size").orElse("");
		if (!size.matches("\\d{1,3}") || Integer.parseInt(size) < 1 || Integer.parseInt(size) > MOST) {
			throw new Refusal(PaperSystem.problem(400, "size must be 1 to " + MOST));
		}
		return Integer.parseInt(size);
	}

}
