package io.omsync.vendor.csv;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** How numbers and times are written, as far as cells of a column tell. */
final class Guess {

	private static final List<String> TIMES = List.of("dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy HH:mm", "dd.MM.yyyy",
			"dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm", "dd/MM/yyyy", "MM/dd/yyyy HH:mm:ss", "MM/dd/yyyy HH:mm",
			"MM/dd/yyyy", "M/d/yyyy H:mm", "M/d/yyyy", "d/M/yyyy H:mm", "d/M/yyyy", "d.M.yyyy", "dd-MM-yyyy HH:mm:ss",
			"dd-MM-yyyy HH:mm", "dd-MM-yyyy", "MM-dd-yyyy", "yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd", "yyyyMMdd");

	private static final List<Formats> NUMBERS = List.of(new Formats('.', null, List.of()),
			new Formats(',', null, List.of()), new Formats('.', ',', List.of()), new Formats(',', '.', List.of()),
			new Formats(',', ' ', List.of()), new Formats('.', '\'', List.of()));

	private Guess() {
	}

	/** The patterns that read all cells; empty where ISO does. */
	static List<String> times(List<String> cells, ZoneId zone) {
		if (reads(TimeFormat.anyIso(zone), cells)) {
			return List.of();
		}
		Map<String, String> byMeaning = new LinkedHashMap<>();
		TIMES.stream()
			.filter((pattern) -> reads(TimeFormat.pattern(pattern, zone), cells))
			.forEach((pattern) -> byMeaning.putIfAbsent(meaning(pattern, cells, zone), pattern));
		return List.copyOf(byMeaning.values());
	}

	private static boolean reads(TimeFormat format, List<String> cells) {
		Formats formats = new Formats('.', null, List.of(format));
		return cells.stream().allMatch((cell) -> formats.time(cell).isPresent());
	}

	private static String meaning(String pattern, List<String> cells, ZoneId zone) {
		Formats formats = new Formats('.', null, List.of(TimeFormat.pattern(pattern, zone)));
		return cells.stream().map(formats::time).toList().toString();
	}

	/** Whether the cells are read otherwise by two of the ways that read them all. */
	static boolean ambiguousNumbers(List<String> cells) {
		return fitting(cells).stream()
			.map((formats) -> cells.stream().map(formats::number).map(Objects::toString).toList())
			.distinct()
			.count() > 1;
	}

	/** The plainest way that reads all cells; null where there is none. */
	static @Nullable Formats numbers(List<String> cells) {
		List<Formats> fitting = fitting(cells);
		return fitting.isEmpty() ? null : fitting.get(0);
	}

	private static List<Formats> fitting(List<String> cells) {
		List<Formats> fitting = new ArrayList<>();
		for (Formats formats : NUMBERS) {
			if (cells.stream().allMatch((cell) -> formats.number(cell).isPresent())) {
				fitting.add(formats);
			}
		}
		return fitting;
	}

}
