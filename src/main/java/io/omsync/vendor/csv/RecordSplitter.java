package io.omsync.vendor.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import io.omsync.vendor.csv.RawRecord.Flaw;
import org.jspecify.annotations.Nullable;

/**
 * Cuts bytes into records at the line ends (LF, CRLF or CR) outside quotes. A quote opens
 * a field only as its first character. What breaks these rules, or does not end within
 * {@link #LONGEST}, gives up exactly the physical line it starts on: a quote that nobody
 * closes costs its own line, and those after it are read as records again. A byte is
 * looked at three times at most, because a line that leaves a quote open after one start
 * closes it after the other.
 */
class RecordSplitter {

	/** The most bytes of a record. */
	static final int LONGEST = 1 << 20;

	/** What is kept of one that is longer. */
	static final int KEPT = 64 << 10;

	private static final int END = -1;

	private final InputStream in;

	private final char delimiter;

	private byte[] buffer = new byte[KEPT];

	private int start;

	private int end;

	private long offset;

	private long line;

	RecordSplitter(InputStream in, Dialect dialect, long offset, long line) {
		this.in = in;
		this.delimiter = dialect.delimiter();
		this.offset = offset;
		this.line = line;
	}

	/** Where the next record or blank line starts, counted from the file's start. */
	long offset() {
		return this.offset;
	}

	/** The physical line of {@link #offset()}. */
	long line() {
		return this.line;
	}

	/** The next record that is not a blank line; null at the end. */
	@Nullable RawRecord next() throws IOException {
		for (int first = at(0); first == '\n' || first == '\r'; first = at(0)) {
			advance(lineEnd(0), 1);
		}
		return (at(0) != END) ? cut() : null;
	}

	private RawRecord cut() throws IOException {
		Place place = Place.FIELD_START;
		int lines = 0;
		for (int i = 0; i < LONGEST; i++) {
			int b = at(i);
			if (b == END && place == Place.QUOTED) {
				return giveUp(Flaw.UNCLOSED_QUOTE);
			}
			if (place != Place.QUOTED && endsLine(b)) {
				return whole(i, lines);
			}
			place = place.after(b, this.delimiter);
			if (place == Place.NOWHERE) {
				return giveUp((lines > 0) ? Flaw.UNCLOSED_QUOTE : Flaw.STRAY_QUOTE);
			}
			if (b == '\n' || (b == '\r' && at(i + 1) != '\n')) {
				lines++;
			}
		}
		return giveUp(Flaw.RECORD_TOO_LONG);
	}

	private RawRecord whole(int length, int linesInside) throws IOException {
		RawRecord whole = new RawRecord(this.line, copy(length), null);
		advance(length + lineEnd(length), linesInside + 1);
		return whole;
	}

	private RawRecord giveUp(Flaw flaw) throws IOException {
		int length = 0;
		while (length < LONGEST && !endsLine(at(length))) {
			length++;
		}
		if (length == LONGEST) {
			return skipLine();
		}
		int kept = (flaw == Flaw.RECORD_TOO_LONG) ? Math.min(length, KEPT) : length;
		RawRecord broken = new RawRecord(this.line, copy(kept), flaw);
		advance(length + lineEnd(length), 1);
		return broken;
	}

	private RawRecord skipLine() throws IOException {
		RawRecord broken = new RawRecord(this.line, copy(KEPT), Flaw.RECORD_TOO_LONG);
		while (!endsLine(at(0))) {
			advance(1, 0);
		}
		advance(lineEnd(0), 1);
		return broken;
	}

	private static boolean endsLine(int b) {
		return b == '\n' || b == '\r' || b == END;
	}

	/**
	 * How many bytes the line end has that stands at an index; none at the file's end.
	 */
	private int lineEnd(int index) throws IOException {
		int b = at(index);
		if (b == END) {
			return 0;
		}
		return (b == '\r' && at(index + 1) == '\n') ? 2 : 1;
	}

	private byte[] copy(int length) {
		return Arrays.copyOfRange(this.buffer, this.start, this.start + length);
	}

	private void advance(int bytes, int lines) {
		this.start += bytes;
		this.offset += bytes;
		this.line += lines;
	}

	private int at(int index) throws IOException {
		while (this.start + index >= this.end) {
			if (!fill()) {
				return END;
			}
		}
		return this.buffer[this.start + index] & 0xFF;
	}

	private boolean fill() throws IOException {
		if (this.end == this.buffer.length) {
			int held = this.end - this.start;
			byte[] target = (held > this.buffer.length / 2) ? new byte[this.buffer.length * 2] : this.buffer;
			System.arraycopy(this.buffer, this.start, target, 0, held);
			this.buffer = target;
			this.start = 0;
			this.end = held;
		}
		int read = this.in.read(this.buffer, this.end, this.buffer.length - this.end);
		this.end += Math.max(read, 0);
		return read > 0;
	}

	/** Where in a record the next byte stands. */
	private enum Place {

		FIELD_START, UNQUOTED, QUOTED, QUOTE_IN_QUOTED, NOWHERE;

		Place after(int b, char delimiter) {
			return switch (this) {
				case FIELD_START -> (b == '"') ? QUOTED : (b == delimiter) ? FIELD_START : UNQUOTED;
				case UNQUOTED -> (b == '"') ? NOWHERE : (b == delimiter) ? FIELD_START : UNQUOTED;
				case QUOTED -> (b == '"') ? QUOTE_IN_QUOTED : QUOTED;
				case QUOTE_IN_QUOTED -> (b == '"') ? QUOTED : (b == delimiter) ? FIELD_START : NOWHERE;
				case NOWHERE -> NOWHERE;
			};
		}

	}

}
