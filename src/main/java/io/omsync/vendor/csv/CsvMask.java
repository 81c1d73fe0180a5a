package io.omsync.vendor.csv;

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

	private final String delimiter;

	private final @Nullable Header header;

	CsvMask(RecordParser parser, char delimiter, @Nullable Header header) {
		this.parser = parser;
		this.delimiter = String.valueOf(delimiter);
		this.header = header;
	}

	@Override
	public String hide(String raw) {
		String[] cells = cells(raw);
		if (cells == null) {
			return ALL.hide(raw);
		}
		List<String> hidden = new ArrayList<>();
		for (int i = 0; i < cells.length; i++) {
			if (!shown(cells, i)) {
				hidden.add(cells[i]);
				cells[i] = Mask.token(hidden.size());
			}
		}
		return hidden.isEmpty() ? raw : line(cells);
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
		String[] stored = cells(raw);
		if (stored == null) {
			return ALL.restore(edited, raw);
		}
		List<String> hidden = new ArrayList<>();
		for (int i = 0; i < stored.length; i++) {
			if (!shown(stored, i)) {
				hidden.add(stored[i]);
			}
		}
		String[] cells = cells(edited);
		if (cells == null) {
			throw new BadRecord(ReasonCode.UNREADABLE, "the edited line can not be cut into cells: put a cell with a"
					+ " quote, a line end or the delimiter in quotes, and write its quotes twice");
		}
		boolean kept = false;
		for (int i = 0; i < cells.length; i++) {
			int number = Mask.number(cells[i], hidden.size());
			if (number > 0) {
				cells[i] = hidden.get(number - 1);
				kept = true;
			}
		}
		return kept ? line(cells) : edited;
	}

	private String @Nullable [] cells(String line) {
		try {
			String[] cells = this.parser.fields(line);
			return line(cells).replace("\"", "").equals(line.replace("\"", "")) ? cells : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	private String line(String[] cells) {
		return Arrays.stream(cells).map(this::cell).collect(Collectors.joining(this.delimiter));
	}

	private String cell(String text) {
		boolean quoted = text.contains(this.delimiter) || text.contains("\"") || text.contains("\n")
				|| text.contains("\r");
		return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
	}

}
