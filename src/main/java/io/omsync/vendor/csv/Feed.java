package io.omsync.vendor.csv;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How the files of one feed are written.
 *
 * @param name the first part of its settings' names
 * @param columns headers that differ from the field's own name
 * @param dialect as far as it is set
 * @param decimal what parts the decimals from a number
 * @param location the location of every row when the file has no such column
 */
record Feed(String name, Map<StockColumn, String> columns, SetDialect dialect, TimeFormat time, char decimal,
		@Nullable String location) {

	Feed {
		columns = Map.copyOf(columns);
	}

	/** The header under which a column is looked for. */
	String header(StockColumn column) {
		return this.columns.getOrDefault(column, column.field());
	}

}
