package io.omsync.vendor.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.omsync.connector.DropFeed;
import org.jspecify.annotations.Nullable;

/**
 * Reads where a feed's fields come from, or says in one line what is wrong. What an
 * account says of a field replaces what its preset says.
 */
class MappingSettings {

	private static final String MISSING = "is missing: say which column has it, or set constants.%s or a preset";

	private static final String TOTAL = "grand_total";

	private static final List<String> PRICES = List.of(TOTAL, "price", "unit_price", "line_total");

	private final FeedOptions options;

	private final List<Field> fields;

	MappingSettings(FeedOptions options, List<Field> fields) {
		this.options = options;
		this.fields = fields;
	}

	Mapping mapping() {
		Map<String, String> own = this.options.own();
		Map<String, Mapping.Source> sources = new HashMap<>();
		Map<String, String> constants = new HashMap<>();
		take(this.options.preset(), true, sources, constants);
		Set<String> said = take(own, false, sources, constants);
		if (this.options.feed().equals(DropFeed.STOCK.name())) {
			this.fields.stream()
				.filter((field) -> !said.contains(field.name()))
				.forEach((field) -> sources.putIfAbsent(field.name(),
						new Mapping.Source(List.of(field.name()), "", true)));
		}
		Map<String, String> defaults = new HashMap<>(part(this.options.preset(), "defaults"));
		defaults.putAll(part(own, "defaults"));
		List<Mapping.Value> values = new ArrayList<>(values(own));
		values.addAll(values(this.options.preset()));
		Mapping mapping = new Mapping(sources, constants, defaults, values);
		requireNeeded(mapping);
		return mapping;
	}

	/** A later layer's word on a field replaces that of the layer below. */
	private Set<String> take(Map<String, String> layer, boolean lenient, Map<String, Mapping.Source> sources,
			Map<String, String> constants) {
		Set<String> said = new HashSet<>();
		Map<String, String> columns = part(layer, "columns");
		Map<String, Mapping.Source> joins = combined(layer, "joins", lenient);
		joins.putAll(combined(layer, "first-of", lenient));
		said.addAll(columns.keySet());
		said.addAll(joins.keySet());
		said.forEach((field) -> {
			sources.remove(field);
			constants.remove(field);
		});
		columns.forEach((field, header) -> {
			if (!header.isBlank()) {
				sources.put(field, new Mapping.Source(List.of(header), "", lenient));
			}
		});
		sources.putAll(joins);
		part(layer, "constants").forEach((field, constant) -> {
			if (!lenient && !said.contains(field) && !this.options.feed().equals(DropFeed.STOCK.name())) {
				sources.remove(field);
			}
			constants.put(field, constant);
			said.add(field);
		});
		String location = layer.get("location");
		if (location != null) {
			this.options.check(!location.isBlank(), "location", "must not be blank");
			constants.put(field("location", "location"), location);
		}
		return said;
	}

	/** The options below one name, by the field that they are for. */
	private Map<String, String> part(Map<String, String> layer, String name) {
		Map<String, String> part = new HashMap<>();
		layer.forEach((option, value) -> {
			if (option.startsWith(name + ".")) {
				part.put(field(option, option.substring(name.length() + 1)), value);
			}
		});
		return part;
	}

	/** Fields of several columns: joined, or the first of them that has anything. */
	private Map<String, Mapping.Source> combined(Map<String, String> layer, String list, boolean lenient) {
		Map<String, Mapping.Source> combined = new HashMap<>();
		int n = 0;
		for (; layer.containsKey(list + "." + n + ".field"); n++) {
			String at = list + "." + n + ".";
			List<String> columns = new ArrayList<>();
			for (int c = 0; layer.containsKey(at + "columns." + c); c++) {
				columns.add(layer.getOrDefault(at + "columns." + c, ""));
			}
			this.options.check(columns.size() > 1, at + "columns", "must name two columns or more");
			combined.put(field(at + "field", layer.getOrDefault(at + "field", "")), new Mapping.Source(columns,
					list.equals("joins") ? layer.getOrDefault(at + "with", "") : null, lenient));
		}
		requireFields(layer, list, n);
		return combined;
	}

	private List<Mapping.Value> values(Map<String, String> layer) {
		List<Mapping.Value> values = new ArrayList<>();
		for (int n = 0; layer.containsKey("values." + n + ".field"); n++) {
			String at = "values." + n + ".";
			String theirs = layer.get(at + "theirs");
			String ours = layer.get(at + "ours");
			if (theirs == null || ours == null) {
				throw this.options.problem("values." + n, "needs field, theirs and ours");
			}
			values.add(new Mapping.Value(field(at + "field", layer.getOrDefault(at + "field", "")), theirs, ours));
		}
		requireFields(layer, "values", values.size());
		return values;
	}

	private void requireFields(Map<String, String> layer, String list, int read) {
		String unread = list + "." + read;
		this.options.check(layer.keySet().stream().noneMatch((option) -> option.startsWith(unread)), unread,
				"needs a field");
	}

	private String field(String option, String given) {
		@Nullable String field = Field.named(given, this.fields);
		if (field == null) {
			throw this.options.problem(option, "maps an unknown field; known are "
					+ this.fields.stream().map(Field::name).collect(Collectors.joining(", ")));
		}
		return field;
	}

	private void requireNeeded(Mapping mapping) {
		for (Field field : this.fields) {
			this.options.check(!field.needed() || mapping.gives(field.name()), "columns." + field.name(),
					MISSING.formatted(field.name()));
		}
		boolean priced = this.fields.stream().noneMatch((field) -> field.name().equals(TOTAL))
				|| PRICES.stream().anyMatch(mapping::gives);
		this.options.check(priced, "columns." + TOTAL, "is missing, and so is a price of lines, price, unit_price or"
				+ " line_total: say which column has one of them");
	}

}
