package io.omsync.document;

import java.math.BigDecimal;
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
 */
record Layout<T>(String table, String idColumn, List<String> columns, Function<T, List<@Nullable Object>> row,
		@Nullable String lineTable, List<String> lineColumns, Function<T, List<List<Object>>> lines,
		Function<T, Identity> identity) {

	private static final List<String> EVERY = List.of("order_id", "origin", "updated_at", "digest", "run_id");

	/** Takes account, id, those that every document has, then {@code columns}. */
	String write() {
		return upsert(this.table, List.of("account", this.idColumn),
				Stream.concat(EVERY.stream(), this.columns.stream()).toList());
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
