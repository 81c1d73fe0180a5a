package io.omsync.vendor.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.omsync.connector.Mask;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shows of a line the columns that its feed maps. Where nobody can tell which those are,
 * numbers and times are shown, and a line that can not be cut is hidden whole.
 */
class CsvMask implements Mask {

	private static final String PLAIN = "-?\\d{1,6}([.,]\\d{1,4})?|\\d{4}-\\d\\d-\\d\\dT[\\d:.]{5,18}Z?|\\s*";

	private final RecordParser parser;

	private final Dialect dialect;

	private final String delimiter;

	private final String quote;

	private final @Nullable Header header;

	CsvMask(RecordParser parser, Dialect dialect, @Nullable Header header) {
		this.parser = parser;
		this.dialect = dialect;
		this.delimiter = String.valueOf(dialect.delimiter());
		this.quote = String.valueOf(dialect.quote());
		this.header = header;
	}

	@Override
	public String hide(String raw) {
		List<Hidden> hidden = new ArrayList<>();
		List<String> rows = rows(raw).stream().map((row) -> hide(row, hidden)).toList();
		return hidden.isEmpty() ? raw : String.join("\n", rows);
	}

	/** Notes what it hides; a row that can not be cut is hidden whole. */
	private String hide(String row, List<Hidden> hidden) {
		String[] cells = cells(row);
		if (cells == null) {
			hidden.add(new Hidden(row, true));
			return Mask.token(hidden.size());
		}
		int before = hidden.size();
		for (int i = 0; i < cells.length; i++) {
			if (!shown(cells, i)) {
				hidden.add(new Hidden(cells[i], false));
				cells[i] = Mask.token(hidden.size());
			}
		}
		return (hidden.size() == before) ? row : line(cells);
	}

	private boolean shown(String[] cells, int index) {
		boolean fits = this.header != null && cells.length == this.header.width();
		boolean mapped = fits && this.header != null && this.header.columns().containsValue(index)
				&& !cells[index].contains("***");
		return mapped || cells[index].matches(PLAIN);
	}

	@Override
	public String restore(String edited, String raw) {
		if (edited.equals(hide(raw))) {
			return raw;
		}
		List<Hidden> hidden = new ArrayList<>();
		rows(raw).forEach((row) -> hide(row, hidden));
		List<String> rows = new ArrayList<>();
		for (String row : rows(edited)) {
			rows.add(restore(row, hidden));
		}
		return String.join("\n", rows);
	}

	private String restore(String row, List<Hidden> hidden) {
		String[] cells = cells(row);
		if (cells == null) {
			throw new BadRecord(ReasonCode.UNREADABLE, "the edited line can not be cut into cells: put a cell with a"
					+ " quote, a line end or the delimiter in quotes, and write its quotes twice");
		}
		boolean kept = false;
		for (int i = 0; i < cells.length; i++) {
			int number = Mask.number(cells[i], hidden.size());
			if (number > 0 && hidden.get(number - 1).row()) {
				return (cells.length == 1) ? hidden.get(number - 1).text() : row;
			}
			if (number > 0) {
				cells[i] = hidden.get(number - 1).text();
				kept = true;
			}
		}
		return kept ? line(cells) : row;
	}

	/** The rows of one record, each as it stands. */
	private List<String> rows(String raw) {
		List<String> rows = new ArrayList<>();
		byte[] bytes = raw.getBytes(this.dialect.encoding());
		if (!raw.equals(new String(bytes, this.dialect.encoding()))) {
			return List.of(raw);
		}
		try {
			var splitter = new RecordSplitter(new ByteArrayInputStream(bytes), this.dialect, 0, 1);
			for (RawRecord row = splitter.next(); row != null; row = splitter.next()) {
				rows.add(this.parser.shown(row));
			}
		}
		catch (IOException ex) {
			return List.of(raw);
		}
		return (rows.isEmpty() || !String.join("\n", rows).equals(raw)) ? List.of(raw) : rows;
	}

	/** Null where they would not be written as the same line, read as the same cells. */
	private String @Nullable [] cells(String line) {
		try {
			String[] cells = this.parser.fields(line);
			String written = line(cells);
			return bare(written).equals(bare(line)) && Arrays.equals(this.parser.fields(written), cells) ? cells : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	/** Without what stands for the form alone. */
	private String bare(String line) {
		String unquoted = line.replace(this.quote, "");
		return this.dialect.backslash() ? unquoted.replace("\\", "") : unquoted;
	}

	private String line(String[] cells) {
		return Arrays.stream(cells).map(this::cell).collect(Collectors.joining(this.delimiter));
	}

	private String cell(String text) {
		boolean quoted = text.contains(this.delimiter) || text.contains(this.quote) || text.contains("\n")
				|| text.contains("\r");
		if (!quoted || this.dialect.quote() == Dialect.NO_QUOTE) {
			return text;
		}
		String escaped = this.dialect.backslash() ? text.replace("\\", "\\\\") : text;
		return this.quote + escaped.replace(this.quote, this.quote.repeat(2)) + this.quote;
	}

	/** A hidden part: a cell, or a row that nobody can cut. */
	private record Hidden(String text, boolean row) {
	}

}
