package io.omsync.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

import com.opencsv.CSVWriter;

/**
 * CSV in UTF-8: every cell quoted, lines end with a line feed, times are ISO 8601. A cell
 * that a spreadsheet would run as a formula has an apostrophe in front.
 */
public final class CsvSheet implements Sheet {

	private static final String DEFUSED = "=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20";

	private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

	private final CSVWriter csv;

	/** With its header. */
	public CsvSheet(OutputStream file, List<String> header) {
		this.csv = new CSVWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
		this.csv.writeNext(header.toArray(String[]::new));
	}

	@Override
	public void row(List<Cell> cells) {
		this.csv.writeNext(cells.stream().map(CsvSheet::text).toArray(String[]::new));
	}

	private static String text(Cell cell) {
		if (cell instanceof Cell.Amount amount) {
			return amount.value().toPlainString();
		}
		if (cell instanceof Cell.Time time) {
			return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.value());
		}
		return defused(((Cell.Text) cell).value());
	}

	private static String defused(String cell) {
		boolean formula = !cell.isEmpty() && DEFUSED.indexOf(cell.charAt(0)) >= 0 && !NUMBER.matcher(cell).matches();
		return formula ? "'" + cell : cell;
	}

	/** Fails when any row could not be written. */
	@Override
	public void close() throws IOException {
		try (this.csv) {
			if (this.csv.checkError()) {
				throw this.csv.getException();
			}
		}
	}

}
