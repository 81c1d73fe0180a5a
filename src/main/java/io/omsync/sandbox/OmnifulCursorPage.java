package io.omsync.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import tools.jackson.core.JsonGenerator;

/**
 * A page between two cursors (omniful.md section 3.1).
 *
 * @param from where in the whole list it begins, {@code to} where it ends
 * @param start the cursor of its first row, {@code end} of its last
 * @param more whether rows come after it
 */
record OmnifulCursorPage(int from, int to, String start, String end, boolean more) {

	private static final int DEFAULT_SIZE = 20;

	private static final int MOST = 100;

	/** The page that a call asks for of rows that begin with the newest. */
	static <T> OmnifulCursorPage of(Call call, OmnifulEnvelope envelope, List<T> rows,
			BiFunction<T, Integer, OmnifulCursor> cursor) throws Refusal {
		var parameters = new OmnifulParameters(call, envelope);
		int most = call.fault(FaultKind.INPUT_LIMITS).map(fault -> fault.number("page", 50)).orElse(MOST);
		int size = Math.min(parameters.number("per_page", DEFAULT_SIZE), Math.max(1, most));
		int filters = OmnifulCursor.filters(call);
		List<OmnifulCursor> places = rows.stream().map(row -> cursor.apply(row, filters)).toList();
		Optional<OmnifulCursor> after = cursor(parameters, "search_after", filters);
		Optional<OmnifulCursor> before = cursor(parameters, "search_before", filters);
		int from = 0;
		if (after.isPresent()) {
			from = count(places, place -> !after.get().isBefore(place.created(), place.number()));
		}
		else if (before.isPresent()) {
			from = Math.max(0, count(places, place -> before.get().isAfter(place.created(), place.number())) - size);
		}
		int to = Math.min(from + size, rows.size());
		if (after.isPresent() && call.fault(FaultKind.SAME_PAGE).isPresent()) {
			return new OmnifulCursorPage(from, to, after.get().text(), after.get().again().text(), true);
		}
		return new OmnifulCursorPage(from, to, (from < to) ? places.get(from).text() : "",
				(from < to) ? places.get(to - 1).text() : "", to < rows.size());
	}

	private interface Place {

		boolean holds(OmnifulCursor cursor);

	}

	/** How many rows lie before the place where the condition ends. */
	private static int count(List<OmnifulCursor> places, Place place) {
		return IntStream.range(0, places.size())
			.filter(row -> !place.holds(places.get(row)))
			.findFirst()
			.orElse(places.size());
	}

	private static Optional<OmnifulCursor> cursor(OmnifulParameters parameters, String name, int filters)
			throws Refusal {
		Optional<String> text = parameters.text(name);
		if (text.isEmpty()) {
			return Optional.empty();
		}
		boolean gone = parameters.call().fault(FaultKind.SCROLL_EXPIRED).isPresent();
		Optional<OmnifulCursor> cursor = OmnifulCursor.parse(text.get())
			.filter(found -> found.filters() == filters && !gone);
		if (cursor.isEmpty()) {
			throw new Refusal(parameters.envelope().invalid("Invalid cursor"));
		}
		return cursor;
	}

	void writeMeta(JsonGenerator json) {
		json.writeStartObject();
		json.writeBooleanProperty("has_previous_page", from > 0);
		json.writeBooleanProperty("has_next_page", more);
		json.writeStringProperty("start_cursor", start);
		json.writeStringProperty("end_cursor", end);
		json.writeEndObject();
	}

}
