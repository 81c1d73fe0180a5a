package io.omsync.vendor.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.omsync.connector.MappingProposal.Likeness;

/** Which presets of a feed know the columns of a file. */
final class Likenesses {

	private static final String OWN = "generic-";

	/** As many hundredths of a preset's columns as make it the export that it is for. */
	private static final int SAME = 80;

	private static final int LIKE = 50;

	private Likenesses() {
	}

	/** Those that are like a file, the likest first. */
	static List<Likeness> of(List<String> columns, String feed) {
		return Preset.all()
			.stream()
			.filter((preset) -> preset.feed().equals(feed))
			.map((preset) -> of(columns, preset))
			.filter((likeness) -> likeness.has() > 2 && percent(likeness) >= LIKE)
			.sorted(Comparator.comparing(Likenesses::percent).reversed().thenComparing(Likeness::preset))
			.toList();
	}

	/** The one that is meant for such a file. */
	static Optional<Likeness> same(List<Likeness> likenesses) {
		return likenesses.stream().findFirst().filter((likeness) -> percent(likeness) >= SAME);
	}

	private static int percent(Likeness likeness) {
		return likeness.has() * 100 / likeness.of();
	}

	/** A file in our own names need not have all of them, but no others. */
	private static Likeness of(List<String> columns, Preset preset) {
		Collection<List<String>> known = columns(preset.options()).values();
		if (preset.name().startsWith(OWN)) {
			int own = (int) columns.stream().filter((column) -> known.contains(List.of(column))).count();
			return new Likeness(preset.name(), own, columns.size());
		}
		int has = (int) known.stream().filter((any) -> any.stream().anyMatch(columns::contains)).count();
		return new Likeness(preset.name(), has, known.size());
	}

	/** The columns that settings name, by what for; any of several will do. */
	static Map<String, List<String>> columns(Map<String, String> settings) {
		Map<String, List<String>> columns = new TreeMap<>();
		settings.forEach((name, value) -> {
			if (name.startsWith("columns.")) {
				columns.put(Field.letters(name.substring("columns.".length())), List.of(value));
			}
			else if (name.startsWith("first-of.") && name.endsWith(".field")) {
				columns.put(Field.letters(value), firstOf(settings, name.substring(0, name.lastIndexOf('.'))));
			}
			else if (name.matches("joins\\.\\d+\\.columns\\.\\d+") && !value.equals(Mapping.LINE)) {
				columns.put(name, List.of(value));
			}
		});
		return columns;
	}

	private static List<String> firstOf(Map<String, String> settings, String item) {
		List<String> columns = new ArrayList<>();
		for (int n = 0; settings.containsKey(item + ".columns." + n); n++) {
			columns.add(settings.getOrDefault(item + ".columns." + n, ""));
		}
		return columns;
	}

}
