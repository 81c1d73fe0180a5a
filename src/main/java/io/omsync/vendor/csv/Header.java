package io.omsync.vendor.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.ShownRecord;
import io.omsync.connector.UnusableFile;
import io.omsync.connector.VendorException.BadRecord;

/**
 * Where the mapped columns stand in one file.
 *
 * @param width how many fields each record must have
 * @param columns those that the file has, by their header
 */
record Header(int width, Map<String, Integer> columns) {

	private static final int SHOWN = 30;

	/** An address, or what begins with a digit or has several in a row. */
	private static final Pattern DATA = Pattern.compile("(?s).*@.*|\\s*[-+(]?\\d.*|.*\\d{3}.*");

	private static final String OTHER_DELIMITERS = ",;\t|";

	/**
	 * Finds the columns.
	 * @throws ConfigurationProblem when one is missing or there twice
	 */
	static Header of(List<String> names, Feed feed, String file) {
		Map<String, Integer> columns = new HashMap<>();
		Set<String> missing = new LinkedHashSet<>();
		List<String> fields = new ArrayList<>();
		for (Field field : feed.fields()) {
			Mapping.Source source = feed.mapping().sources().getOrDefault(field.name(), Mapping.Source.NONE);
			for (String column : source.columns()) {
				int count = Collections.frequency(names, column);
				if (count > 1) {
					throw new UnusableFile(file + " has the column " + Excerpt.of(column) + " " + count
							+ " times: rename one, or name another in " + option(feed, field));
				}
				if (count == 1 || column.equals(Mapping.LINE)) {
					columns.put(column, names.indexOf(column));
				}
				else if (needs(feed, field, source)
						&& !(source.either() && names.stream().anyMatch(source.columns()::contains))) {
					missing.add(column);
					fields.add(option(feed, field));
				}
			}
		}
		if (!missing.isEmpty()) {
			throw new UnusableFile(file + " has no column "
					+ missing.stream().map(Excerpt::of).collect(Collectors.joining(" and no column ")) + "; it has "
					+ shown(names) + ". Map them with " + fields.stream().distinct().collect(Collectors.joining(", "))
					+ hint(names, feed));
		}
		return new Header(names.size(), Collections.unmodifiableMap(columns));
	}

	private static boolean needs(Feed feed, Field field, Mapping.Source source) {
		return !source.lenient() || (field.needed() && !feed.mapping().constants().containsKey(field.name()));
	}

	private static String option(Feed feed, Field field) {
		return feed.option("columns." + field.name());
	}

	/** A row that was taken for the header may be a buyer's data. */
	private static String shown(List<String> names) {
		if (names.equals(IntStream.rangeClosed(1, names.size()).mapToObj(String::valueOf).toList())) {
			return names.size() + " columns";
		}
		if (names.stream().anyMatch((name) -> DATA.matcher(name).matches())) {
			return names.size() + " cells, which look like data rather than names";
		}
		List<String> shown = names.stream().filter((name) -> name.chars().noneMatch(Character::isDigit)).toList();
		String list = shown.stream().limit(SHOWN).map(Excerpt::of).collect(Collectors.joining(", "));
		int more = names.size() - Math.min(shown.size(), SHOWN);
		return (more > 0) ? list + " and " + more + " more" : list;
	}

	private static String hint(List<String> names, Feed feed) {
		boolean unsplit = names.size() == 1 && names.get(0).chars().anyMatch((c) -> OTHER_DELIMITERS.indexOf(c) >= 0);
		return unsplit ? ", or set " + feed.option("delimiter") : "";
	}

	/** Which columns are read, for people. */
	String told(Feed feed) {
		List<String> told = new ArrayList<>();
		for (Field field : feed.fields()) {
			Mapping.Source source = feed.mapping().sources().getOrDefault(field.name(), Mapping.Source.NONE);
			if (!source.columns().isEmpty() && has(source)) {
				told.add(field.name() + " from "
						+ source.columns().stream().map(Excerpt::of).collect(Collectors.joining(" and ")));
			}
		}
		return String.join(", ", told);
	}

	/** Without the columns that may hold a buyer's data. */
	Header shown(Feed feed) {
		Map<String, Integer> shown = new HashMap<>();
		for (Field field : feed.fields()) {
			Mapping.Source source = feed.mapping().sources().getOrDefault(field.name(), Mapping.Source.NONE);
			if (!ShownRecord.PERSONAL.contains(field.name()) && has(source)) {
				source.columns().forEach((column) -> shown.put(column, this.columns.getOrDefault(column, -1)));
			}
		}
		return new Header(this.width, Collections.unmodifiableMap(shown));
	}

	/** Whether the file has the columns that a field is made of. */
	boolean has(Mapping.Source source) {
		return source.either() ? source.columns().stream().anyMatch(this.columns::containsKey)
				: this.columns.keySet().containsAll(source.columns());
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
