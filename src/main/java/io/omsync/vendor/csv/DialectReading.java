package io.omsync.vendor.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.connector.VendorException;
import org.jspecify.annotations.Nullable;

/**
 * The first records of a file as one dialect reads them.
 *
 * @param header the one that names the columns; null when none does
 */
record DialectReading(Dialect dialect, List<Row> rows, @Nullable Row header) {

	/** The most records that are looked at. */
	static final int RECORDS = 100;

	/** So many bytes are enough. */
	private static final int ENOUGH = 256 << 10;

	/**
	 * The first records, and those above a header that is further down.
	 * @param whole whether the bytes are all of the file
	 * @param from the line of the header; 0 where it is not told
	 */
	static List<Row> rows(Dialect dialect, int mark, byte[] bytes, boolean whole, int from) throws IOException {
		RecordSplitter splitter = new RecordSplitter(
				new ByteArrayInputStream(bytes, mark, Math.max(0, bytes.length - mark)), dialect, mark, 1);
		RecordParser parser = new RecordParser(dialect);
		List<Row> rows = new ArrayList<>();
		int most = RECORDS;
		long enough = ENOUGH;
		for (RawRecord raw = splitter.next(); raw != null && rows.size() < most
				&& (rows.isEmpty() || splitter.offset() < enough); raw = splitter.next()) {
			boolean cut = !whole && splitter.offset() >= bytes.length;
			if (!cut || rows.isEmpty()) {
				rows.add(new Row(raw, cells(parser, raw)));
			}
			if (raw.line() < from) {
				most = rows.size() + RECORDS;
				enough = splitter.offset() + ENOUGH;
			}
		}
		return rows;
	}

	private static @Nullable List<String> cells(RecordParser parser, RawRecord raw) {
		try {
			return List.of(parser.fields(raw));
		}
		catch (VendorException.BadRecord ex) {
			return null;
		}
	}

	private boolean escapes(Row row) {
		byte[] bytes = row.raw().bytes();
		Dialect dialect = this.dialect;
		for (int i = dialect.unit(); i < bytes.length; i++) {
			if (bytes[i] == dialect.quote() && bytes[i - dialect.unit()] == '\\') {
				return true;
			}
		}
		return false;
	}

	/** Whether a backslash stands before a quote. */
	boolean escapes() {
		return this.rows.stream().anyMatch(this::escapes);
	}

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

	/** Whether rows above the header may be records, as in a file that was sorted. */
	boolean hidesRows() {
		Row head = this.header;
		return head != null && this.rows.stream()
			.takeWhile((row) -> row != head)
			.anyMatch((row) -> row.cells() == null || row.width() == head.width());
	}

	/** A quote that most cells of some column stand in, and that is not its own. */
	@Nullable String otherQuote() {
		Row head = this.header;
		if (head == null || this.dialect.quote() == '\'') {
			return null;
		}
		List<List<String>> below = this.rows.stream()
			.dropWhile((row) -> row != head)
			.skip(1)
			.map(Row::cells)
			.filter((cells) -> cells != null && cells.size() == head.width())
			.toList();
		return IntStream.range(0, head.width()).anyMatch((column) -> {
			List<String> cells = below.stream()
				.map((row) -> row.get(column))
				.filter((cell) -> !cell.isBlank())
				.toList();
			long quoted = cells.stream().filter((cell) -> cell.length() > 1 && cell.matches("(?s)'.*'")).count();
			return quoted > 0 && quoted * 2 > cells.size();
		}) ? "'" : null;
	}

	int first() {
		return this.rows.isEmpty() ? 0 : this.rows.get(0).width();
	}

	/** How many records have the commonest width. */
	long score() {
		return commonest().map(Map.Entry::getValue).orElse(0L);
	}

	/** The first record of the commonest width; else the first of all. */
	@Nullable Row likeliest() {
		int width = commonest().map(Map.Entry::getKey).orElse(0);
		return this.rows.stream()
			.filter((row) -> row.width() == width)
			.findFirst()
			.orElse(this.rows.isEmpty() ? null : this.rows.get(0));
	}

	/** The width of more than one cell that most records have, the first of equals. */
	private Optional<Map.Entry<Integer, Long>> commonest() {
		return this.rows.stream()
			.map(Row::width)
			.filter((width) -> width > 1)
			.collect(Collectors.groupingBy((width) -> width, LinkedHashMap::new, Collectors.counting()))
			.entrySet()
			.stream()
			.reduce((one, other) -> (other.getValue() > one.getValue()) ? other : one);
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

}
