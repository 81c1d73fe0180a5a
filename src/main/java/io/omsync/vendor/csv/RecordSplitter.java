package io.omsync.vendor.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.omsync.vendor.csv.RawRecord.Flaw;
import org.jspecify.annotations.Nullable;

/**
 * Cuts bytes into records at the line ends (LF, CRLF or CR) outside quotes. It looks at
 * units: bytes, or in UTF-16 pairs of them. A quote opens a field only as its first
 * character. What breaks these rules, or does not end within {@link #LONGEST}, gives up
 * exactly the physical line it starts on: a quote that nobody closes costs its own line,
 * and those after it are read as records again. A byte is looked at three times at most,
 * because a line that leaves a quote open after one start closes it after the other.
 */
class RecordSplitter {

	/** The most bytes of a record. */
	static final int LONGEST = 1 << 20;

	/** What is kept of one that is longer. */
	static final int KEPT = 64 << 10;

	private static final int END = -1;

	/** A unit that the file's end cuts in two: it belongs to the record. */
	private static final int HALF = 0xFFFD;

	private final InputStream in;

	private final Dialect dialect;

	private final int unit;

	private final boolean littleEndian;

	private byte[] buffer = new byte[KEPT];

	private int start;

	private int end;

	private long offset;

	private long line;

	RecordSplitter(InputStream in, Dialect dialect, long offset, long line) {
		this.in = in;
		this.dialect = dialect;
		this.unit = dialect.unit();
		this.littleEndian = dialect.encoding().equals(StandardCharsets.UTF_16LE);
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
		for (int i = 0; i < LONGEST / this.unit; i++) {
			int b = at(i);
			if (b == END && place.open()) {
				return giveUp(Flaw.UNCLOSED_QUOTE);
			}
			if (!place.open() && endsLine(b)) {
				return whole(i, lines);
			}
			place = place.after(b, this.dialect);
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
		while (length < LONGEST / this.unit && !endsLine(at(length))) {
			length++;
		}
		if (length == LONGEST / this.unit) {
			return skipLine();
		}
		int kept = (flaw == Flaw.RECORD_TOO_LONG) ? Math.min(length, KEPT / this.unit) : length;
		RawRecord broken = new RawRecord(this.line, copy(kept), flaw);
		advance(length + lineEnd(length), 1);
		return broken;
	}

	private RawRecord skipLine() throws IOException {
		RawRecord broken = new RawRecord(this.line, copy(KEPT / this.unit), Flaw.RECORD_TOO_LONG);
		while (!endsLine(at(0))) {
			int length = 1;
			while (this.start + (length + 1) * this.unit <= this.end
					&& !endsLine(unit(this.start + length * this.unit))) {
				length++;
			}
			advance(length, 0);
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
		return Arrays.copyOfRange(this.buffer, this.start, Math.min(this.start + length * this.unit, this.end));
	}

	private void advance(int units, int lines) {
		int bytes = Math.min(units * this.unit, this.end - this.start);
		this.start += bytes;
		this.offset += bytes;
		this.line += lines;
	}

	private int at(int index) throws IOException {
		int first = this.start + index * this.unit;
		while (first + this.unit > this.end) {
			if (!fill()) {
				return (first < this.end) ? HALF : END;
			}
			first = this.start + index * this.unit;
		}
		return unit(first);
	}

	private int unit(int position) {
		int b = this.buffer[position] & 0xFF;
		if (this.unit == 1) {
			return b;
		}
		int other = this.buffer[position + 1] & 0xFF;
		return this.littleEndian ? b | other << 8 : b << 8 | other;
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

		FIELD_START, UNQUOTED, QUOTED, ESCAPED, QUOTE_IN_QUOTED, NOWHERE;

		Place after(int b, Dialect dialect) {
			boolean quote = b == dialect.quote() && dialect.quote() != Dialect.NO_QUOTE;
			boolean delimiter = b == dialect.delimiter();
			return switch (this) {
				case FIELD_START -> quote ? QUOTED : delimiter ? FIELD_START : UNQUOTED;
				case UNQUOTED -> quote ? NOWHERE : delimiter ? FIELD_START : UNQUOTED;
				case QUOTED -> quote ? QUOTE_IN_QUOTED : (b == '\\' && dialect.backslash()) ? ESCAPED : QUOTED;
				case ESCAPED -> QUOTED;
				case QUOTE_IN_QUOTED -> quote ? QUOTED : delimiter ? FIELD_START : NOWHERE;
				case NOWHERE -> NOWHERE;
			};
		}

		/** Whether a line end here belongs to the field. */
		boolean open() {
			return this == QUOTED || this == ESCAPED;
		}

	}

}
