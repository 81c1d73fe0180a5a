package io.omsync.sandbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import tools.jackson.core.JsonGenerator;

/**
 * A search: every group must hold one of its filters.
 *
 * @param pageSize 0 asks for everything
 * @param page as asked; 0 when it was not
 */
record MagentoCriteria(List<List<MagentoFilter>> groups, List<MagentoSort> sorts, int pageSize, int page) {

	private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

	private static final List<String> AT_LEAST = List.of("gteq", "moreq", "from", "eq");

	private static final List<String> AT_MOST = List.of("lteq", "to", "eq");

	private static final Set<String> BOUNDS = Set.of("gteq", "moreq", "from", "eq", "gt", "lteq", "to", "lt");

	/** The same question without any filter. */
	MagentoCriteria unfiltered() {
		return new MagentoCriteria(List.of(), sorts, pageSize, page);
	}

	Stream<String> columns() {
		return Stream.concat(groups.stream().flatMap(List::stream).map(MagentoFilter::field),
				sorts.stream().map(MagentoSort::field));
	}

	boolean accepts(MagentoRow row) {
		return groups.stream()
			.allMatch(group -> group.stream().anyMatch(filter -> filter.accepts(row.value(filter.field()))));
	}

	/** No row before this can be found by the column. */
	Instant from(String column) {
		return Stream.concat(bounds(column, AT_LEAST), bounds(column, List.of("gt")).map(MagentoCriteria::next))
			.max(Comparator.naturalOrder())
			.orElse(Instant.EPOCH);
	}

	/** No row from then on can be found by the column. */
	Instant to(String column) {
		return Stream.concat(bounds(column, AT_MOST).map(MagentoCriteria::next), bounds(column, List.of("lt")))
			.min(Comparator.naturalOrder())
			.orElse(END);
	}

	/** The one id that the column must have, if the search says so. */
	Optional<Long> only(String column) {
		return groups.stream()
			.filter(group -> group.size() == 1)
			.map(group -> group.get(0))
			.filter(filter -> filter.field().equals(column) && filter.condition().equals("eq"))
			.filter(filter -> filter.value().matches("\\d{1,18}"))
			.map(filter -> Long.valueOf(filter.value()))
			.findFirst();
	}

	/** Whether {@code [from, to)} of the column is all that is asked. */
	boolean asksOnlyFor(String column) {
		return groups.stream()
			.allMatch(group -> group.size() == 1 && group.get(0).field().equals(column)
					&& BOUNDS.contains(group.get(0).condition()));
	}

	private Stream<Instant> bounds(String column, List<String> conditions) {
		return groups.stream()
			.filter(group -> group.size() == 1)
			.flatMap(List::stream)
			.filter(filter -> filter.field().equals(column) && conditions.contains(filter.condition()))
			.flatMap(filter -> Stream.ofNullable(filter.time()));
	}

	private static Instant next(Instant time) {
		return time.plus(MagentoTime.GRAIN);
	}

	/** Whether rows come out in the order of their ids anyway. */
	boolean isSortedById() {
		return sorts.isEmpty() || sorts.equals(List.of(new MagentoSort("entity_id", true)));
	}

	boolean isSortedByTimeAndId() {
		return sorts.equals(List.of(new MagentoSort("updated_at", true), new MagentoSort("entity_id", true)));
	}

	/**
	 * Rows that the sort orders leave equal come in another order on every page, as the
	 * database pleases (magento-increff.md section 3).
	 */
	<R extends MagentoRow> Comparator<R> comparator() {
		Comparator<R> byId = Comparator.comparingLong(MagentoRow::id);
		if (sorts.isEmpty()) {
			return byId;
		}
		Comparator<R> asAsked = sorts.stream()
			.map(sort -> sort.<R>comparator())
			.reduce(Comparator::thenComparing)
			.orElseThrow();
		return asAsked.thenComparing(Comparator.comparingLong(row -> new Dice(page, row.id()).next()));
	}

	void writeTo(JsonGenerator json) {
		json.writeStartObject();
		json.writeArrayPropertyStart("filter_groups");
		for (List<MagentoFilter> group : groups) {
			json.writeStartObject();
			json.writeArrayPropertyStart("filters");
			group.forEach(filter -> write(filter, json));
			json.writeEndArray();
			json.writeEndObject();
		}
		json.writeEndArray();
		if (!sorts.isEmpty()) {
			json.writeArrayPropertyStart("sort_orders");
			sorts.forEach(sort -> write(sort, json));
			json.writeEndArray();
		}
		if (pageSize > 0) {
			json.writeNumberProperty("page_size", pageSize);
		}
		if (page > 0) {
			json.writeNumberProperty("current_page", page);
		}
		json.writeEndObject();
	}

	private static void write(MagentoFilter filter, JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("field", filter.field());
		json.writeStringProperty("value", filter.value());
		json.writeStringProperty("condition_type", filter.condition());
		json.writeEndObject();
	}

	private static void write(MagentoSort sort, JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("field", sort.field());
		json.writeStringProperty("direction", sort.ascending() ? "ASC" : "DESC");
		json.writeEndObject();
	}

}
