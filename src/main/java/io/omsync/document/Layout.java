package io.omsync.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * How one kind of document lies in its tables.
 *
 * @param table the head's; its key is the account and {@code idColumn}
 * @param columns the head's own, without those that every document has
 * @param row what goes into {@code columns}
 * @param lineTable null for a kind without lines
 * @param lines for each line its id and what goes into {@code lineColumns}
 * @param wordsColumn of the lines, or of the head of a kind without lines, that holds a
 * buyer's own words; null where none does
 */
record Layout<T>(String table, String idColumn, List<String> columns, Function<T, List<@Nullable Object>> row,
		@Nullable String lineTable, List<String> lineColumns, Function<T, List<List<Object>>> lines,
		Function<T, Identity> identity, @Nullable String wordsColumn) {

	private static final String UNKNOWN = "UNKNOWN";

	private static final List<String> EVERY = List.of("order_id", "origin", "updated_at", "digest", "run_id");

	/** Takes account, id, those that every document has, then {@code columns}. */
	String write() {
		return upsert(this.table, List.of("account", this.idColumn),
				Stream.concat(EVERY.stream(), this.columns.stream()).toList());
	}

	/**
	 * What goes into {@code columns}: a status that has no mapping never replaces one
	 * that has, nor takes the time of leaving with it.
	 */
	List<@Nullable Object> row(T document, @Nullable Object status, @Nullable Object shippedAt) {
		List<@Nullable Object> row = new ArrayList<>(this.row.apply(document));
		int place = this.columns.indexOf("status");
		if (place >= 0 && status != null && UNKNOWN.equals(row.get(place))) {
			row.set(place, status);
			int shipped = this.columns.indexOf("shipped_at");
			if (shipped >= 0 && row.get(shipped) == null) {
				row.set(shipped, shippedAt);
			}
		}
		return row;
	}

	/** Whether it has a mapped status that is not the one given. */
	boolean tellsMore(T document, @Nullable Object status) {
		int place = this.columns.indexOf("status");
		Object mapped = (place >= 0) ? this.row.apply(document).get(place) : null;
		return mapped != null && !mapped.equals(UNKNOWN) && !mapped.equals(status);
	}

	/** What a row holds in a column; null where the kind has no such column. */
	@Nullable Object value(List<@Nullable Object> row, String column) {
		int place = this.columns.indexOf(column);
		return (place >= 0) ? row.get(place) : null;
	}

	/** A column to read, whether the kind has it or not. */
	String selected(String column) {
		return (this.columns.contains(column) ? "" : "NULL AS ") + column;
	}

	/** The head's values without a buyer's words; a reference of one word is an id. */
	List<@Nullable Object> blank(List<@Nullable Object> row) {
		int place = this.columns.indexOf(String.valueOf(this.wordsColumn));
		List<@Nullable Object> blank = new ArrayList<>(row);
		if (place >= 0 && String.valueOf(row.get(place)).contains(" ")) {
			blank.set(place, "");
		}
		return blank;
	}

	/** Takes account and order: blanks a buyer's words in what is stored. */
	String blankStored() {
		return (this.lineTable == null)
				? "UPDATE " + this.table + " SET " + this.wordsColumn + " = '' WHERE account = ? AND order_id = ? AND "
						+ this.wordsColumn + " LIKE '% %'"
				: "UPDATE " + this.lineTable + " l JOIN " + this.table + " d ON d.account = l.account AND d."
						+ this.idColumn + " = l." + this.idColumn + " SET l." + this.wordsColumn
						+ " = '' WHERE d.account = ? AND d.order_id = ?";
	}

	/** A line's values without a buyer's words; {@code at} is where its id is. */
	void blank(List<Object> line, int at) {
		if (this.wordsColumn != null) {
			line.set(at + 1 + this.lineColumns.indexOf(this.wordsColumn), "");
		}
	}

	/** Takes account, id, line id, then {@code lineColumns}. */
	String writeLine() {
		return upsert(String.valueOf(this.lineTable), List.of("account", this.idColumn, "line_id"), this.lineColumns);
	}

	/** All that is stored of a document but its change time, as a text. */
	String content(T document) {
		return this.identity.apply(document) + "\n" + this.row.apply(document) + "\n" + this.lines.apply(document);
	}

	private static String upsert(String table, List<String> key, List<String> columns) {
		List<String> all = Stream.concat(key.stream(), columns.stream()).toList();
		return "INSERT INTO " + table + " (" + String.join(", ", all) + ") VALUES ("
				+ all.stream().map((column) -> "?").collect(Collectors.joining(", ")) + ") ON DUPLICATE KEY UPDATE "
				+ columns.stream()
					.map((column) -> column + " = VALUES(" + column + ")")
					.collect(Collectors.joining(", "));
	}

	/**
	 * What of a document every kind has.
	 *
	 * @param currency empty where it has none
	 */
	record Identity(String id, String orderId, String currency, BigDecimal amount) {
	}

}
