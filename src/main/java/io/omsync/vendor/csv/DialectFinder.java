package io.omsync.vendor.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.VendorException;
import org.jspecify.annotations.Nullable;

/**
 * Finds by its first bytes how a file is written, as far as its feed's settings do not
 * say it. The names that the feed maps tell a header, and a header tells the delimiter;
 * where several would do, the setting is asked for.
 */
class DialectFinder {

	/** How much of a file is looked at. */
	static final int EXAMINED = 1 << 20;

	private static final String DELIMITERS = ",;\t|";

	private static final String QUOTES = "\"'";

	/** The records among which a header is looked for. */
	private static final int AMONG = 20;

	private static final int RECORDS = 100;

	private static final int ENOUGH = 256 << 10;

	private final SetDialect set;

	private final Predicate<List<String>> heads;

	private final String name;

	private final byte[] bytes;

	private final boolean whole;

	private final FoundEncoding encoding;

	/**
	 * A file.
	 * @param heads whether some cells are a header
	 * @param bytes its first {@link #EXAMINED} bytes
	 */
	DialectFinder(SetDialect set, Predicate<List<String>> heads, String name, byte[] bytes) {
		this.set = set;
		this.heads = heads;
		this.name = name;
		this.bytes = bytes;
		this.whole = bytes.length < EXAMINED;
		this.encoding = FoundEncoding.of(bytes, this.whole, set, name);
	}

	/**
	 * What fits, or where nothing does what comes nearest.
	 * @throws ConfigurationProblem when only a setting can tell
	 */
	Found find() throws IOException {
		List<Reading> fitting = new ArrayList<>();
		List<Reading> others = new ArrayList<>();
		for (char delimiter : delimiters()) {
			Reading reading = read(delimiter);
			((reading.header() != null) ? fitting : others).add(reading);
		}
		List<Reading> even = fitting.stream().filter(Reading::even).toList();
		if (fitting.size() > 1 && even.size() != 1) {
			throw new ConfigurationProblem(this.name + " can be read with "
					+ fitting.stream().map((reading) -> reading.dialect().told()).collect(Collectors.joining(" and "))
					+ ": set " + this.set.feed() + ".delimiter");
		}
		Reading found = fitting.isEmpty()
				? others.stream().max(Comparator.comparing(Reading::score).thenComparing(Reading::first)).orElseThrow()
				: even.isEmpty() ? fitting.get(0) : even.get(0);
		return found(found);
	}

	/** With the first quote that makes a header of a row, or with the usual one. */
	private Reading read(char delimiter) throws IOException {
		List<Character> quotes = choices(this.set.quote(), QUOTES);
		Reading usual = read(dialect(delimiter, quotes.get(0)));
		for (char quote : quotes.subList(1, quotes.size())) {
			Reading other = (usual.header() == null) ? read(dialect(delimiter, quote)) : usual;
			if (other.header() != null) {
				return other;
			}
		}
		return usual;
	}

	private Found found(Reading found) throws IOException {
		Reading best = found;
		if (this.set.backslash() == null && found.flaws() > 0 && found.escapes()) {
			Dialect dialect = found.dialect();
			Reading escaped = read(
					new Dialect(dialect.feed(), dialect.delimiter(), dialect.quote(), true, dialect.encoding()));
			best = (escaped.flaws() == 0) ? escaped : found;
		}
		return new Found(best.dialect(), this.encoding.mark(),
				(best.header() != null) ? best.header() : likeliest(best.rows()));
	}

	private @Nullable Row likeliest(List<Row> rows) {
		Integer line = this.set.headerLine();
		boolean first = rows.isEmpty() || rows.get(0).cells() == null || (line != null && line == 0);
		if (first || line != null) {
			return rows.stream()
				.filter((row) -> first || line == null || row.raw().line() == line)
				.findFirst()
				.orElse(null);
		}
		return rows.stream().max(Comparator.comparing(Row::width)).orElse(null);
	}

	private List<Character> delimiters() {
		return choices(this.set.delimiter(), DELIMITERS).stream()
			.filter((delimiter) -> DialectSettings.cuts(this.encoding.encoding(), String.valueOf(delimiter)))
			.toList();
	}

	private static List<Character> choices(@Nullable Character set, String otherwise) {
		return (set != null) ? List.of(set) : otherwise.chars().mapToObj((c) -> (char) c).toList();
	}

	private Dialect dialect(char delimiter, char quote) {
		boolean backslash = this.set.backslash() != null && this.set.backslash();
		return new Dialect(this.set.feed(), delimiter, quote, backslash, this.encoding.encoding());
	}

	private Reading read(Dialect dialect) throws IOException {
		int mark = this.encoding.mark();
		RecordSplitter splitter = new RecordSplitter(
				new ByteArrayInputStream(this.bytes, mark, Math.max(0, this.bytes.length - mark)), dialect, mark, 1);
		RecordParser parser = new RecordParser(dialect);
		List<Row> rows = new ArrayList<>();
		for (RawRecord raw = splitter.next(); raw != null && rows.size() < RECORDS
				&& (rows.isEmpty() || splitter.offset() < ENOUGH); raw = splitter.next()) {
			boolean cut = !this.whole && splitter.offset() >= this.bytes.length;
			if (!cut || rows.isEmpty()) {
				rows.add(new Row(raw, cells(parser, raw)));
			}
		}
		return new Reading(dialect, rows, header(rows), rows.stream().anyMatch((row) -> escapes(row, dialect)));
	}

	private static @Nullable List<String> cells(RecordParser parser, RawRecord raw) {
		try {
			return List.of(parser.fields(raw));
		}
		catch (VendorException.BadRecord ex) {
			return null;
		}
	}

	private static boolean escapes(Row row, Dialect dialect) {
		byte[] bytes = row.raw().bytes();
		for (int i = dialect.unit(); i < bytes.length; i++) {
			if (bytes[i] == dialect.quote() && bytes[i - dialect.unit()] == '\\') {
				return true;
			}
		}
		return false;
	}

	private @Nullable Row header(List<Row> rows) {
		Integer line = this.set.headerLine();
		long among = (line == null) ? AMONG : (line == 0) ? 1 : RECORDS;
		return rows.stream()
			.limit(among)
			.filter((row) -> line == null || line == 0 || row.raw().line() == line)
			.filter((row) -> row.cells() != null && this.heads.test(row.names(line)))
			.findFirst()
			.orElse(null);
	}

	/**
	 * What was found.
	 *
	 * @param header the row that names the columns, or the likeliest one; null for a file
	 * without any row
	 */
	record Found(Dialect dialect, int mark, @Nullable Row header) {
	}

	/**
	 * A record.
	 *
	 * @param cells null when they can not be told
	 */
	record Row(RawRecord raw, @Nullable List<String> cells) {

		int width() {
			return (this.cells != null) ? this.cells.size() : 0;
		}

		/** Without a header the columns are named by their numbers. */
		List<String> names(@Nullable Integer headerLine) {
			List<String> names = (this.cells != null) ? this.cells : List.of();
			return (headerLine == null || headerLine != 0) ? names
					: IntStream.rangeClosed(1, names.size()).mapToObj(String::valueOf).toList();
		}

	}

	/** A file's start as one dialect reads it. */
	private record Reading(Dialect dialect, List<Row> rows, @Nullable Row header, boolean escapes) {

		long flaws() {
			return this.rows.stream().filter((row) -> row.cells() == null).count();
		}

		/** Whether all rows from the header on have its width. */
		boolean even() {
			int width = (this.header != null) ? this.header.width() : 0;
			return this.rows.stream()
				.dropWhile((row) -> row != this.header)
				.allMatch((row) -> row.width() == width || row.cells() == null);
		}

		int first() {
			return this.rows.isEmpty() ? 0 : this.rows.get(0).width();
		}

		/** How many records have the commonest width of more than one cell. */
		long score() {
			return this.rows.stream()
				.filter((row) -> row.width() > 1)
				.collect(Collectors.groupingBy(Row::width, Collectors.counting()))
				.values()
				.stream()
				.max(Comparator.naturalOrder())
				.orElse(0L);
		}

	}

}
