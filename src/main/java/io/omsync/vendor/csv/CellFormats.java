package io.omsync.vendor.csv;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What the cells of a column can be read as, and in which way. */
final class CellFormats {

	private static final ZoneId ANY_ZONE = ZoneOffset.UTC;

	private static final List<String> DAYS = List.of("d.M.uuuu", "d/M/uuuu", "M/d/uuuu", "d-M-uuuu", "M-d-uuuu",
			"uuuu/M/d", "uuuu.M.d", "MMM d, uuuu", "d MMM uuuu", "d.M.uu", "d/M/uu", "M/d/uu", "uuuuMMdd");

	private static final List<String> HOURS = List.of("", " H:mm", " H:mm:ss", " h:mm a", " h:mm:ss a",
			" H:mm:ss 'UTC'", "'T'H:mm:ssXXX");

	private static final List<TimeFormat> TIMES = Stream
		.concat(Stream.of(TimeFormat.anyIso(ANY_ZONE)),
				DAYS.stream().flatMap((day) -> HOURS.stream().map((hour) -> TimeFormat.pattern(day + hour, ANY_ZONE))))
		.toList();

	private static final List<Formats> NUMBERS = List.of(numbers('.', null), numbers('.', ','), numbers(',', null),
			numbers(',', '.'), numbers('.', ' '), numbers(',', ' '), numbers('.', '\''));

	private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies()
		.stream()
		.map(Currency::getCurrencyCode)
		.collect(Collectors.toUnmodifiableSet());

	private CellFormats() {
	}

	private static Formats numbers(char decimal, @Nullable Character thousands) {
		return new Formats(decimal, thousands, List.of(), true);
	}

	/** Whether most cells could be of a type. */
	static boolean fit(Field.Type type, List<String> cells) {
		return switch (type) {
			case TIME -> times(cells).reads(cells);
			case NUMBER -> numbers(cells).reads(cells);
			case CURRENCY -> most(cells.stream().filter(CellFormats::isCurrency).count(), cells);
			case CODE, WORDS -> true;
		};
	}

	private static boolean most(long some, List<String> all) {
		return some > 0 && some * 2 >= all.size();
	}

	static boolean isCurrency(String cell) {
		return CURRENCIES.contains(cell.strip());
	}

	/** How the cells write a time. */
	static Ways<Instant> times(List<String> cells) {
		Map<String, Function<String, Optional<Instant>>> ways = new LinkedHashMap<>();
		for (TimeFormat format : TIMES) {
			String name = (format == TIMES.get(0)) ? "iso" : format.example();
			ways.put(name, (cell) -> time(format, cell));
		}
		return Ways.of(ways, cells);
	}

	private static Optional<Instant> time(TimeFormat format, String cell) {
		try {
			return Optional.of(format.parse(cell));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	/** How they write a number. */
	static Ways<BigDecimal> numbers(List<String> cells) {
		Map<String, Function<String, Optional<BigDecimal>>> ways = new LinkedHashMap<>();
		NUMBERS.forEach(
				(format) -> ways.put(name(format), (cell) -> format.number(cell).map(BigDecimal::stripTrailingZeros)));
		return Ways.of(ways, cells);
	}

	/** The format of a way. */
	static Formats numbers(String way) {
		return NUMBERS.stream().filter((format) -> name(format).equals(way)).findFirst().orElseThrow();
	}

	private static String name(Formats format) {
		return "decimal '" + format.decimal() + "'"
				+ ((format.thousands() != null) ? " and thousands '" + format.thousands() + "'" : "");
	}

	/**
	 * The ways that read the most cells.
	 *
	 * @param <V> what a cell is read as
	 * @param names one for each thing that the cells could mean
	 * @param read how many cells
	 * @param doubtful a cell that the ways read as different things; empty where they do
	 * not
	 * @param meanings what each way reads it as
	 */
	record Ways<V>(List<String> names, int read, String doubtful, Map<String, V> meanings) {

		private static <V> Ways<V> of(Map<String, Function<String, Optional<V>>> ways, List<String> cells) {
			Map<List<Optional<V>>, String> best = new LinkedHashMap<>();
			long most = 1;
			for (Map.Entry<String, Function<String, Optional<V>>> way : ways.entrySet()) {
				List<Optional<V>> read = cells.stream().map(way.getValue()).toList();
				long count = read.stream().filter(Optional::isPresent).count();
				if (count > most) {
					best.clear();
				}
				if (count >= most) {
					best.putIfAbsent(read, way.getKey());
					most = count;
				}
			}
			List<String> names = new ArrayList<>(best.values());
			List<List<Optional<V>>> meanings = new ArrayList<>(best.keySet());
			int doubt = (names.size() < 2) ? -1 : doubtful(meanings);
			Map<String, V> each = new TreeMap<>();
			for (int n = 0; doubt >= 0 && n < names.size(); n++) {
				String name = names.get(n);
				meanings.get(n).get(doubt).ifPresent((meaning) -> each.put(name, meaning));
			}
			return new Ways<>(names, names.isEmpty() ? 0 : (int) most, (doubt < 0) ? "" : cells.get(doubt), each);
		}

		private static <V> int doubtful(List<List<Optional<V>>> meanings) {
			for (int cell = 0; cell < meanings.get(0).size(); cell++) {
				int index = cell;
				if (meanings.stream().map((read) -> read.get(index)).distinct().count() > 1) {
					return cell;
				}
			}
			return -1;
		}

		boolean reads(List<String> cells) {
			return most(this.read, cells);
		}

		/** What nobody but a person can tell; empty where there is nothing. */
		String doubt() {
			return this.doubtful.isEmpty() ? ""
					: Excerpt.of(this.doubtful) + " is "
							+ this.meanings.entrySet()
								.stream()
								.map((way) -> told(way.getValue()) + " with " + way.getKey())
								.collect(Collectors.joining(" or "));
		}

		private static String told(Object meaning) {
			return (meaning instanceof BigDecimal number) ? number.toPlainString()
					: String.format(Locale.ROOT, "%.10s", meaning);
		}

	}

}
