package io.omsync.vendor.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.omsync.connector.UnusableFile;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns stand in one file.
 *
 * @param width how many fields each record must have
 */
record Header(int width, Map<StockColumn, Integer> columns) {

	private static final int SHOWN = 30;

	private static final String OTHER_DELIMITERS = ",;\t|";

	/**
	 * Finds the columns.
	 * @throws ConfigurationProblem when one is missing or there twice
	 */
	static Header of(List<String> names, Feed feed, String file) {
		Map<StockColumn, Integer> columns = new EnumMap<>(StockColumn.class);
		List<StockColumn> missing = new ArrayList<>();
		for (StockColumn column : StockColumn.values()) {
			int count = Collections.frequency(names, feed.header(column));
			if (count > 1) {
				throw new UnusableFile(file + " has the column " + Excerpt.of(feed.header(column)) + " " + count
						+ " times: rename one, or name another in " + option(feed, column));
			}
			if (count == 1) {
				columns.put(column, names.indexOf(feed.header(column)));
			}
			else if (needed(column, feed)) {
				missing.add(column);
			}
		}
		if (!missing.isEmpty()) {
			throw new UnusableFile(file + " has no column "
					+ missing.stream()
						.map((column) -> Excerpt.of(feed.header(column)))
						.collect(Collectors.joining(" and no column "))
					+ "; it has " + shown(names) + ". Map them with "
					+ missing.stream().map((column) -> option(feed, column)).collect(Collectors.joining(", "))
					+ hint(names, feed));
		}
		return new Header(names.size(), Collections.unmodifiableMap(columns));
	}

	private static boolean needed(StockColumn column, Feed feed) {
		return switch (column) {
			case SKU, QUANTITY -> true;
			case LOCATION -> feed.location() == null;
			case OBSERVED_AT -> feed.columns().containsKey(column);
		};
	}

	private static String option(Feed feed, StockColumn column) {
		return feed.name() + ".columns." + column.field();
	}

	private static String shown(List<String> names) {
		String list = names.stream().limit(SHOWN).map(Excerpt::of).collect(Collectors.joining(", "));
		return (names.size() > SHOWN) ? list + " and " + (names.size() - SHOWN) + " more" : list;
	}

	private static String hint(List<String> names, Feed feed) {
		boolean unsplit = names.size() == 1 && names.get(0).chars().anyMatch((c) -> OTHER_DELIMITERS.indexOf(c) >= 0);
		return unsplit ? ", or set " + feed.name() + ".delimiter" : "";
	}

	/** Which columns are read, for people. */
	String told(Feed feed) {
		return Arrays.stream(StockColumn.values())
			.filter(this::has)
			.map((column) -> column.field() + " from " + Excerpt.of(feed.header(column)))
			.collect(Collectors.joining(", "));
	}

	boolean has(StockColumn column) {
		return this.columns.containsKey(column);
	}

	/** The cell of a column; null when the file does not have the column. */
	@Nullable String cell(StockColumn column, String[] fields) {
		Integer index = this.columns.get(column);
		return (index != null) ? fields[index] : null;
	}

	/** Refuses a record that is shorter or longer than the header. */
	void check(String[] fields) {
		if (fields.length != this.width) {
			throw new BadRecord(ReasonCode.WRONG_FIELD_COUNT,
					fields.length + " fields where the header has " + this.width
							+ (Arrays.stream(fields).anyMatch((field) -> field.indexOf('\n') >= 0)
									? ", over several lines because of a quote" : ""));
		}
	}

}
