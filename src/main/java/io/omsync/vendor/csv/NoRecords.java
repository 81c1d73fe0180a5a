package io.omsync.vendor.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import io.omsync.connector.VendorException;
import org.jspecify.annotations.Nullable;

/**
 * The rows that are no records: those of empty cells alone, the header once more as
 * exports that were joined have it, and the totals at the end that a setting names. They
 * are in no column of the ledger, and counted here.
 */
class NoRecords {

	private final Dialect dialect;

	private final byte @Nullable [] header;

	private final @Nullable Pattern totals;

	private final RecordParser parser;

	/** A file may be gone back in. */
	private long counted;

	private long countedTotals;

	private long blank;

	private long headers;

	private long sums;

	NoRecords(Dialect dialect, @Nullable RawRecord header, @Nullable Pattern totals, RecordParser parser) {
		this.dialect = dialect;
		this.header = (header != null) ? header.bytes() : null;
		this.totals = totals;
		this.parser = parser;
	}

	boolean holds(RawRecord raw) {
		if (raw.flaw() != null) {
			return false;
		}
		boolean again = this.header != null && Arrays.equals(raw.bytes(), this.header);
		boolean empty = !again && isBlank(raw);
		if (raw.line() > this.counted) {
			this.counted = raw.line();
			this.headers += again ? 1 : 0;
			this.blank += empty ? 1 : 0;
		}
		return again || empty;
	}

	/** Counts a row of totals. */
	void total(RawRecord raw) {
		if (raw.line() > this.countedTotals) {
			this.countedTotals = raw.line();
			this.sums++;
		}
	}

	private boolean isBlank(RawRecord raw) {
		if (this.dialect.unit() > 1) {
			return this.parser.shown(raw).chars().allMatch(this::isBlank);
		}
		for (byte b : raw.bytes()) {
			if (!isBlank(b)) {
				return false;
			}
		}
		return true;
	}

	private boolean isBlank(int c) {
		return c == this.dialect.delimiter() || c == ' ';
	}

	/** Whether a row looks like one of totals. */
	boolean isTotal(RawRecord raw) {
		if (this.totals == null || raw.flaw() != null) {
			return false;
		}
		try {
			return this.totals.matcher(this.parser.fields(raw)[0].strip()).matches();
		}
		catch (VendorException.BadRecord ex) {
			return false;
		}
	}

	String told() {
		List<String> told = new ArrayList<>();
		tell(told, this.blank, "of empty cells");
		tell(told, this.headers, "that repeat the header");
		tell(told, this.sums, "of totals");
		return told.isEmpty() ? "" : "no records: " + String.join(", ", told);
	}

	private static void tell(List<String> told, long count, String what) {
		if (count > 0) {
			told.add(count + " rows " + what);
		}
	}

}
