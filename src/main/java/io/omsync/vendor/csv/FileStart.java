package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.omsync.connector.VendorException.BadRecord;

/**
 * The first rows of a file whose columns nobody has mapped yet.
 *
 * @param written how the file is written, for people
 */
record FileStart(String written, List<String> columns, List<String[]> rows) {

	private static final long BYTES = 16 << 20;

	/**
	 * Reads them.
	 * @param heads whether some cells are a header
	 */
	static FileStart of(Path file, SetDialect set, Predicate<List<String>> heads) throws IOException {
		try (CsvFile opened = CsvFile.open(file, set, heads, Set.of(StandardOpenOption.READ))) {
			List<String[]> rows = new ArrayList<>();
			long bytes = 0;
			for (RawRecord raw = opened.next(); raw != null && rows.size() < FirstRows.ROWS
					&& bytes < BYTES; raw = opened.next()) {
				bytes += raw.bytes().length;
				take(opened, raw, rows);
			}
			return new FileStart(opened.told(), opened.columns(), rows);
		}
	}

	private static void take(CsvFile opened, RawRecord raw, List<String[]> rows) {
		try {
			String[] cells = opened.parser().fields(raw);
			if (cells.length == opened.columns().size()) {
				rows.add(cells);
			}
		}
		catch (BadRecord ex) {
			// shown among the records
		}
	}

	/** What is not blank in a column. */
	List<String> cells(String column) {
		int index = this.columns.indexOf(column);
		return this.rows.stream().map((cells) -> cells[index].strip()).filter((cell) -> !cell.isEmpty()).toList();
	}

}
