package io.omsync.vendor.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.StockDrops;
import io.omsync.connector.Stretch;
import io.omsync.connector.VendorException;
import io.omsync.model.InventoryLevel;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one stock file. A cursor is the byte offset and the physical line of the
 * record that comes next, so a page is the same after a restart.
 */
class StockPages implements PageSource<InventoryLevel> {

	/** The most records of a page. */
	static final int ROWS = 1000;

	/** Ends a page early, so that long records do not fill the heap. */
	private static final int BYTES = 4 << 20;

	private static final Pattern CURSOR = Pattern.compile("(\\d{1,18}):(\\d{1,18})");

	private final CsvFile file;

	private final StockRows rows;

	private final String header;

	private final String name;

	private final String first;

	/**
	 * The rows of an open file.
	 * @param header what is kept of the file for mapping a row again
	 */
	StockPages(CsvFile file, CsvMapper mapper, String header, String name) {
		this.file = file;
		this.rows = new StockRows(file.parser(), mapper);
		this.header = header;
		this.name = name;
		this.first = here();
	}

	private String here() {
		return this.file.offset() + ":" + this.file.line();
	}

	@Override
	public Resume resume() {
		return Resume.ROW;
	}

	@Override
	public Page<InventoryLevel> page(@Nullable String cursor) {
		try {
			seek((cursor != null) ? cursor : this.first);
			List<Fetched<InventoryLevel>> rows = new ArrayList<>();
			for (long bytes = 0; rows.size() < ROWS && bytes < BYTES;) {
				RawRecord raw = this.file.next();
				if (raw == null) {
					return new Page<>(rows, null, null);
				}
				bytes += raw.bytes().length;
				rows.add(this.rows.row(raw, "line " + raw.line()));
			}
			return new Page<>(rows, here(), null);
		}
		catch (IOException ex) {
			throw VendorException.Unavailable.passing(this.name + " can not be read at line " + this.file.line() + ": "
					+ ex + "; restart the run when it can", ex);
		}
	}

	private void seek(String cursor) throws IOException {
		Matcher parts = CURSOR.matcher(cursor);
		if (!parts.matches()) {
			throw new IllegalArgumentException("Not a cursor of a file: " + cursor);
		}
		long offset = Long.parseLong(parts.group(1));
		if (offset > this.file.size()) {
			throw VendorException.Unavailable.lasting(this.name + " is shorter than when it was read before ("
					+ this.file.size() + " bytes, read up to " + offset + "): put the whole file back");
		}
		this.file.seek(offset, Long.parseLong(parts.group(2)));
	}

	@Override
	public Stretch stretch() {
		return this.file.stretch();
	}

	@Override
	public String header() {
		return this.header;
	}

	@Override
	public void close() {
		try {
			this.file.close();
		}
		catch (IOException ex) {
			throw VendorException.Unavailable.passing(this.name + " can not be closed: " + ex, ex);
		}
	}

}
