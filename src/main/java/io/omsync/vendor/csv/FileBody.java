package io.omsync.vendor.csv;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * The records of a file behind its header. A row that looks like one of totals is held
 * back: it is one where nothing but totals and blank rows follows up to the end, and else
 * a record. A sum can stand at the end only, and a product may be named like one.
 */
class FileBody {

	/** More are not held back: the first of them is a record. */
	static final int MOST_TOTALS = 100;

	/** So much is skipped before the progress is told. */
	private static final long SKIPPED = 4 << 20;

	private final NoRecords noRecords;

	private final Deque<Ahead> ahead = new ArrayDeque<>();

	private RecordSplitter splitter;

	private long offset;

	private long line;

	private boolean ended;

	/** The bytes of the rows ahead. */
	private long held;

	FileBody(RecordSplitter splitter, NoRecords noRecords) {
		this.noRecords = noRecords;
		this.splitter = splitter;
		goOn(splitter);
	}

	/** Goes on elsewhere. */
	final void goOn(RecordSplitter splitter) {
		this.splitter = splitter;
		this.ahead.clear();
		this.held = 0;
		this.ended = false;
		here();
	}

	/**
	 * The next record; null at the end, and where much was skipped before there is one.
	 */
	@Nullable RawRecord next() throws IOException {
		long from = this.splitter.offset();
		while (!told()) {
			RawRecord raw = this.splitter.next();
			if (raw == null) {
				this.ahead.forEach((total) -> this.noRecords.total(total.raw()));
				this.ahead.clear();
				this.held = 0;
				this.ended = true;
				here();
				return null;
			}
			if (!this.noRecords.holds(raw)) {
				this.held += raw.bytes().length;
				this.ahead
					.add(new Ahead(raw, this.splitter.offset(), this.splitter.line(), this.noRecords.isTotal(raw)));
			}
			else if (this.ahead.isEmpty() && this.splitter.offset() - from > SKIPPED) {
				here();
				return null;
			}
		}
		Ahead next = this.ahead.remove();
		this.held -= next.raw().bytes().length;
		this.offset = next.offset();
		this.line = next.line();
		return next.raw();
	}

	/** Whether it can be told what the first row ahead is. */
	private boolean told() {
		return !this.ahead.isEmpty() && (!this.ahead.getLast().total() || this.ahead.size() > MOST_TOTALS
				|| this.held > RecordSplitter.LONGEST);
	}

	private void here() {
		this.offset = this.splitter.offset();
		this.line = this.splitter.line();
	}

	/** Whether no record follows. */
	boolean ended() {
		return this.ended;
	}

	/** Where the next record starts, or what stands before it. */
	long offset() {
		return this.offset;
	}

	/** The physical line of {@link #offset()}. */
	long line() {
		return this.line;
	}

	/**
	 * A row that is read already.
	 *
	 * @param offset where the one behind it starts
	 * @param total whether it looks like one of totals
	 */
	private record Ahead(RawRecord raw, long offset, long line, boolean total) {
	}

}
