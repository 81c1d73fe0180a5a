package io.omsync.vendor.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.Stretch;
import io.omsync.connector.VendorException;
import org.jspecify.annotations.Nullable;

/**
 * The records of one file. A cursor is the byte offset and the physical line of the
 * record that comes next, so a page is the same after a restart.
 */
class CsvPages<T> implements PageSource<T> {

	/** The most records of a page. */
	static final int RECORDS = 1000;

	/** Ends a page early, so that long records do not fill the heap. */
	private static final int BYTES = 4 << 20;

	/** What a row takes besides its text. */
	private static final int ROW = 1 << 10;

	private static final Pattern CURSOR = Pattern.compile("(\\d{1,18}):(\\d{1,18})(\\??)");

	private final CsvFile file;

	private final CsvMapper<T> mapper;

	private final GuessedKeys guessed;

	private final Repeats repeats;

	private final String header;

	private final String name;

	private final String first;

	/** Read already: the row behind a record shows that it is whole. */
	private @Nullable ParsedRow following;

	/** Where {@link #following} starts, or else where the file stands. */
	private String next;

	/**
	 * Whether the row before {@link #next} may belong to the record that starts there.
	 */
	private boolean doubt;

	/**
	 * The records of an open file.
	 * @param header what is kept of the file for mapping a record again
	 */
	CsvPages(CsvFile file, CsvMapper<T> mapper, GuessedKeys guessed, Repeats repeats, String header, String name) {
		this.file = file;
		this.mapper = mapper;
		this.guessed = guessed;
		this.repeats = repeats;
		this.header = header;
		this.name = name;
		this.first = here();
		this.next = this.first;
	}

	private String here() {
		return this.file.offset() + ":" + this.file.line();
	}

	@Override
	public Resume resume() {
		return Resume.ROW;
	}

	@Override
	public Repeats repeats() {
		return this.repeats;
	}

	@Override
	public Page<T> page(@Nullable String cursor) {
		try {
			seek((cursor != null) ? cursor : this.first);
			List<Fetched<T>> records = new ArrayList<>();
			for (long bytes = 0; records.size() < RECORDS && bytes < BYTES;) {
				Fetched<T> record = record();
				if (record == null) {
					return new Page<>(records, null, null);
				}
				bytes += weight(record);
				records.add(record);
			}
			return new Page<>(records, cursor(), null);
		}
		catch (IOException ex) {
			throw VendorException.Unavailable.passing(this.name + " can not be read at line " + this.file.line() + ": "
					+ ex + "; restart the run when it can", ex);
		}
	}

	private static long weight(Fetched<?> record) {
		return record.raw().length() + ROW * (1 + record.raw().chars().filter((c) -> c == '\n').count());
	}

	private String cursor() {
		return this.doubt ? this.next + "?" : this.next;
	}

	private @Nullable Fetched<T> record() throws IOException {
		ParsedRow row = (this.following != null) ? this.following : read();
		this.following = null;
		if (row == null) {
			return null;
		}
		if (!this.mapper.groups()) {
			this.next = here();
			return this.mapper.record(List.of(row), 0, false);
		}
		boolean doubted = this.doubt;
		List<ParsedRow> rows = new ArrayList<>(List.of(row));
		String shared = this.mapper.shared(row);
		long bytes = row.raw().bytes().length;
		long more = 0;
		ParsedRow last = row;
		for (row = read(); row != null && belongs(row, shared); row = read()) {
			last = row;
			bytes += row.raw().bytes().length;
			if (more > 0 || rows.size() == CsvMapper.ROWS || bytes > RecordSplitter.LONGEST) {
				more++;
			}
			else {
				rows.add(row);
			}
		}
		this.following = row;
		this.doubt = this.mapper.open(last);
		return this.mapper.record(rows, more, doubted);
	}

	/** A row that does not tell whose it is may belong to the record before it. */
	private boolean belongs(ParsedRow row, @Nullable String shared) {
		String own = this.mapper.shared(row);
		return own == null || own.equals(shared);
	}

	private @Nullable ParsedRow read() throws IOException {
		this.next = here();
		RawRecord raw = this.file.next();
		ParsedRow parsed = (raw != null) ? this.mapper.parsed(raw) : null;
		Row row = (parsed != null) ? parsed.row() : null;
		String guess = (row != null) ? this.guessed.problem(row) : null;
		if (guess != null) {
			throw VendorException.Unavailable.lasting(this.name + ": " + guess + "; then restart the run");
		}
		return parsed;
	}

	private void seek(String cursor) throws IOException {
		if (cursor.equals(cursor())) {
			return;
		}
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
		this.following = null;
		this.next = here();
		this.doubt = !parts.group(3).isEmpty();
	}

	/** The file that is read. */
	CsvFile file() {
		return this.file;
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
