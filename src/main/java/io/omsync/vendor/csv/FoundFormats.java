package io.omsync.vendor.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the mapped columns of a file write numbers and times, as far as no setting says it.
 */
class FoundFormats {

	private final FileStart start;

	private final List<Field> fields;

	private final FeedOptions options;

	private final Map<String, String> settings = new TreeMap<>();

	private final List<String> undecided = new ArrayList<>();

	private boolean local;

	FoundFormats(FileStart start, List<Field> fields, FeedOptions options) {
		this.start = start;
		this.fields = fields;
		this.options = options;
		if (options.given("decimal") == null && options.given("thousands") == null) {
			numbers();
		}
		if (options.given("date-format") == null && options.given("date-format.0") == null) {
			times();
		}
		this.local = options.given("zone") == null && cells(Field.Type.TIME).values()
			.stream()
			.flatMap(List::stream)
			.anyMatch((cell) -> !cell.matches("(?s).*(Z|UTC|[+-]\\d\\d:?\\d\\d)"));
	}

	/** What is not blank in the columns of the fields of a type, column by column. */
	private Map<String, List<String>> cells(Field.Type type) {
		Map<String, List<String>> mapped = new TreeMap<>(Likenesses.columns(this.options.preset()));
		mapped.putAll(Likenesses.columns(this.options.own()));
		Map<String, List<String>> cells = new LinkedHashMap<>();
		this.fields.stream()
			.filter((field) -> field.type() == type)
			.flatMap((field) -> mapped.getOrDefault(Field.letters(field.name()), List.of()).stream())
			.filter(this.start.columns()::contains)
			.forEach((column) -> cells.put(column, this.start.cells(column)));
		return cells;
	}

	private void numbers() {
		List<String> cells = cells(Field.Type.NUMBER).values().stream().flatMap(List::stream).toList();
		CellFormats.Ways<?> ways = CellFormats.numbers(cells);
		if (!ways.doubt().isEmpty()) {
			this.undecided.add("decimal and thousands: " + ways.doubt());
		}
		else if (!ways.names().isEmpty()) {
			Formats found = CellFormats.numbers(ways.names().get(0));
			if (found.decimal() != '.'
					|| cells.stream().anyMatch(new FormatSettings(this.options).formats()::doubtful)) {
				this.settings.put("decimal", String.valueOf(found.decimal()));
			}
			if (found.thousands() != null) {
				this.settings.put("thousands",
						(found.thousands() == ' ') ? "space" : String.valueOf(found.thousands()));
			}
		}
	}

	private void times() {
		List<String> names = new ArrayList<>();
		cells(Field.Type.TIME).forEach((column, cells) -> {
			CellFormats.Ways<?> ways = CellFormats.times(cells);
			if (!ways.doubt().isEmpty()) {
				this.undecided.add("date-format: " + ways.doubt() + ", in " + Excerpt.of(column));
				return;
			}
			ways.names().stream().limit(1).filter((name) -> !names.contains(name)).forEach(names::add);
		});
		if (names.size() == 1 && !names.contains("iso")) {
			this.settings.put("date-format", names.get(0));
		}
		for (int n = 0; names.size() > 1 && n < names.size(); n++) {
			this.settings.put("date-format." + n, names.get(n));
		}
	}

	/** What follows from the cells and is not the default. */
	Map<String, String> settings() {
		return this.settings;
	}

	/** What they leave open. */
	List<String> undecided() {
		return this.undecided;
	}

	/** Whether some times have no zone, and no setting gives them one. */
	boolean local() {
		return this.local;
	}

}
