package io.omsync.vendor.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.VendorException.BadRecord;

/**
 * Looks at the first rows of a file before any is stored: where not one cell of several
 * reads as a number or a time, it is the settings that are wrong, and not each row.
 */
class FirstRows {

	static final int ROWS = 1000;

	private final Feed feed;

	FirstRows(Feed feed) {
		this.feed = feed;
	}

	/**
	 * Makes sure that the settings fit a file, and leaves it where it stood.
	 * @param name of the file, for messages
	 * @throws ConfigurationProblem when they do not
	 */
	void requireReadable(CsvFile file, String name) throws IOException {
		long offset = file.offset();
		long line = file.line();
		Map<Field, List<String>> cells = new LinkedHashMap<>();
		for (int n = 0; n < ROWS; n++) {
			RawRecord raw = file.next();
			if (raw == null) {
				break;
			}
			take(raw, file, Excerpt.of(name), cells);
		}
		file.seek(offset, line);
		cells.forEach((field, words) -> requireReadable(field, words, name));
	}

	private void take(RawRecord raw, CsvFile file, String name, Map<Field, List<String>> cells) {
		try {
			String[] fields = file.parser().fields(raw);
			Header header = file.header(this.feed);
			header.check(fields);
			Row row = new Row(raw.line(), fields, header, this.feed.mapping());
			String guess = new GuessedKeys(this.feed, file).problem(row);
			if (guess != null) {
				throw new ConfigurationProblem(name + ": " + guess);
			}
			for (Field field : this.feed.fields()) {
				String cell = row.text(field.name());
				if (cell != null && !cell.isBlank()) {
					cells.computeIfAbsent(field, (key) -> new ArrayList<>()).add(cell);
				}
			}
		}
		catch (BadRecord ex) {
			// a single row says nothing of the settings
		}
	}

	private void requireReadable(Field field, List<String> cells, String name) {
		Formats formats = this.feed.formats();
		cells.stream()
			.filter((cell) -> field.type() == Field.Type.NUMBER && formats.doubtful(cell))
			.findFirst()
			.ifPresent((cell) -> {
				throw new ConfigurationProblem(Excerpt.of(name) + ": whether the " + field.name() + " "
						+ Excerpt.of(cell) + " is in thousands is not told; " + Formats.remedy(this.feed));
			});
		if (cells.size() == 1 && ambiguous(cells.get(0)).isEmpty()) {
			return;
		}
		String read = Excerpt.of(name) + ": no " + field.name() + " of its first rows can be read, as in "
				+ Excerpt.of(cells.get(0)) + "; ";
		if (field.type() == Field.Type.TIME && cells.stream().noneMatch((cell) -> formats.time(cell).isPresent())) {
			throw new ConfigurationProblem(read + ambiguous(cells.get(0)) + "set " + this.feed.option("date-format")
					+ " to its pattern, such as dd/MM/yyyy HH:mm");
		}
		if (field.type() == Field.Type.NUMBER && cells.stream().noneMatch((cell) -> formats.number(cell).isPresent())) {
			throw new ConfigurationProblem(
					read + "set " + this.feed.option("decimal") + " and " + this.feed.option("thousands"));
		}
	}

	private static String ambiguous(String cell) {
		return cell.strip().matches("(?s)(0?[1-9]|1[0-2])[./-](0?[1-9]|1[0-2])[./-]\\d{2,4}.*")
				? "whether the day or the month stands first is not told; " : "";
	}

}
