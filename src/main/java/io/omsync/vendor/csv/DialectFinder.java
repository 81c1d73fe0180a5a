package io.omsync.vendor.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.omsync.connector.ConfigurationProblem;
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
		List<DialectReading> fitting = new ArrayList<>();
		List<DialectReading> others = new ArrayList<>();
		for (char delimiter : delimiters()) {
			DialectReading reading = read(delimiter);
			((reading.header() != null) ? fitting : others).add(reading);
		}
		List<DialectReading> even = fitting.stream().filter(DialectReading::even).toList();
		if (fitting.size() > 1 && even.size() != 1) {
			throw new ConfigurationProblem(this.name + " can be read with "
					+ fitting.stream().map((reading) -> reading.dialect().told()).collect(Collectors.joining(" and "))
					+ ": set " + this.set.feed() + ".delimiter");
		}
		DialectReading found = fitting.isEmpty() ? others.stream()
			.max(Comparator.comparing(DialectReading::score).thenComparing(DialectReading::first))
			.orElseThrow() : even.isEmpty() ? fitting.get(0) : even.get(0);
		return found(found);
	}

	/** With the first quote that makes a header of a row, or with the usual one. */
	private DialectReading read(char delimiter) throws IOException {
		List<Character> quotes = choices(this.set.quote(), QUOTES);
		DialectReading usual = read(dialect(delimiter, quotes.get(0)));
		for (char quote : quotes.subList(1, quotes.size())) {
			DialectReading other = (usual.header() == null) ? read(dialect(delimiter, quote)) : usual;
			if (other.header() != null) {
				return other;
			}
		}
		return usual;
	}

	private Found found(DialectReading found) throws IOException {
		DialectReading best = found;
		if (this.set.backslash() == null && found.flaws() > 0 && found.escapes()) {
			Dialect dialect = found.dialect();
			DialectReading escaped = read(
					new Dialect(dialect.feed(), dialect.delimiter(), dialect.quote(), true, dialect.encoding()));
			best = (escaped.flaws() == 0) ? escaped : found;
		}
		if (this.set.headerLine() == null && best.hidesRows()) {
			throw new ConfigurationProblem(this.name + " has rows above its header that look like records: set "
					+ this.set.feed() + ".header to its line if they are none");
		}
		String foreign = (this.set.quote() == null) ? best.otherQuote() : null;
		if (foreign != null) {
			throw new ConfigurationProblem(this.name + " has cells that stand in " + foreign + ", and no header that"
					+ " does: set " + this.set.feed() + ".quote to " + foreign + ", or to \" where it is part of them");
		}
		return new Found(best.dialect(), this.encoding.mark(), this.encoding.guessed(),
				(best.header() != null) ? best.header() : likeliest(best));
	}

	private DialectReading.@Nullable Row likeliest(DialectReading best) {
		List<DialectReading.Row> rows = best.rows();
		Integer line = this.set.headerLine();
		if (line != null && line > 0) {
			return rows.stream().filter((row) -> row.raw().line() == line).findFirst().orElse(null);
		}
		boolean first = line != null || (!rows.isEmpty() && rows.get(0).cells() == null);
		return (first && !rows.isEmpty()) ? rows.get(0) : best.likeliest();
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

	private DialectReading read(Dialect dialect) throws IOException {
		List<DialectReading.Row> rows = DialectReading.rows(dialect, this.encoding.mark(), this.bytes, this.whole,
				(this.set.headerLine() != null) ? this.set.headerLine() : 0);
		return new DialectReading(dialect, rows, header(rows));
	}

	private DialectReading.@Nullable Row header(List<DialectReading.Row> rows) {
		Integer line = this.set.headerLine();
		long among = (line == null) ? AMONG : (line == 0) ? 1 : rows.size();
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
	 * @param guessed whether nothing but likelihood speaks for the encoding
	 * @param header the row that names the columns, or the likeliest one; null for a file
	 * without any row
	 */
	record Found(Dialect dialect, int mark, boolean guessed, DialectReading.@Nullable Row header) {
	}

}
