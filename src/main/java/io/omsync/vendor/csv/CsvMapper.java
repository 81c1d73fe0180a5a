package io.omsync.vendor.csv;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;
import org.jspecify.annotations.Nullable;

/**
 * Maps the rows of one file. What can not be used ends as {@link Fetched.Bad}. For one
 * thread.
 */
class CsvMapper<T> {

	/** The most rows of one record. */
	static final int ROWS = 5000;

	/** How the place begins of a record that has more rows than are kept. */
	static final String CUT_OFF = "lines from ";

	private static final char UNDECODED = '\uFFFD';

	private static final char UNIT = '\u001F';

	private final Feed feed;

	private final Header header;

	private final RecordParser parser;

	private final RowModel<T> model;

	private final Instant version;

	private final Cells cells;

	CsvMapper(Feed feed, Header header, RecordParser parser, RowModel<T> model, Instant version, Clock clock) {
		this.feed = feed;
		this.header = header;
		this.parser = parser;
		this.model = model;
		this.version = version;
		this.cells = new Cells(feed, clock);
	}

	/** Whether rows that follow one another may be one record. */
	boolean groups() {
		return this.model.shared() != null && this.feed.rules().rows() == Rules.Rows.LINES;
	}

	ParsedRow parsed(RawRecord raw) {
		String shown = this.parser.shown(raw);
		try {
			String[] cells = this.parser.fields(raw);
			this.header.check(cells);
			return new ParsedRow(raw, shown, new Row(raw.line(), cells, this.header, this.feed.mapping()), null);
		}
		catch (BadRecord ex) {
			return new ParsedRow(raw, shown, null, ex);
		}
	}

	/**
	 * What tells the rows of one record from those of the next; null where it can not be
	 * read: then it may belong to those before it or to those behind.
	 */
	@Nullable String shared(ParsedRow parsed) {
		String shared = this.model.shared();
		Row row = parsed.row();
		if (shared == null) {
			return null;
		}
		String text = (row != null) ? row.text(shared) : guessed(shared, parsed.shown());
		return (text != null && !text.isBlank()) ? text : null;
	}

	/**
	 * Whether rows behind it may belong to it: where its id can not be read, or its end.
	 */
	boolean open(ParsedRow last) {
		RawRecord.Flaw flaw = last.raw().flaw();
		return shared(last) == null || flaw == RawRecord.Flaw.UNCLOSED_QUOTE || flaw == RawRecord.Flaw.RECORD_TOO_LONG;
	}

	/** Of a row that breaks further behind the cells before that can be told. */
	private @Nullable String guessed(String field, String shown) {
		Mapping.Source source = this.feed.mapping().sources().get(field);
		Integer index = (source != null && source.columns().size() == 1)
				? this.header.columns().get(source.columns().get(0)) : null;
		if (index == null || index < 0) {
			return null;
		}
		String[] cells = shown.split(Pattern.quote(String.valueOf(this.parser.delimiter())), index + 2);
		for (int i = 0; i <= index && i < cells.length; i++) {
			if (cells[i].contains("\"") || cells[i].contains("\n")) {
				return null;
			}
		}
		return (cells.length == index + 2) ? this.feed.mapping().meant(field, cells[index]) : null;
	}

	/**
	 * One record.
	 * @param more rows beyond those that it may have
	 * @param doubted whether the row before it may belong to it
	 */
	Fetched<T> record(List<ParsedRow> rows, long more, boolean doubted) {
		String shown = rows.stream().map(ParsedRow::shown).collect(Collectors.joining("\n"));
		RecordRows read = new RecordRows(rows.stream().map(ParsedRow::row).filter((row) -> row != null).toList(),
				this.cells, this.version);
		try {
			requireWhole(rows, more, doubted);
			T record = this.model.record(read);
			return new Fetched.Good<>(this.model.key(record), Digest.of(this.model.content(record)),
					this.model.changedAt(record), record, place(rows, more), shown);
		}
		catch (BadRecord ex) {
			String key = key(read, rows.get(0));
			return new Fetched.Bad<>((key != null) ? key : Digest.of(place(rows, more) + UNIT + shown),
					Digest.of(shown), ex.reasonCode(), String.valueOf(ex.getMessage()), place(rows, more),
					read.currencyOrNull(), changedAt(read), shown);
		}
	}

	private void requireWhole(List<ParsedRow> rows, long more, boolean doubted) {
		for (ParsedRow row : rows) {
			BadRecord flaw = row.flaw();
			if (flaw == null && rows.size() > 1 && shared(row) == null) {
				throw new BadRecord(ReasonCode.MISSING_FIELD,
						this.model.shared() + " is empty on line " + row.raw().line()
								+ "; refused with the rows before it, to which it may belong (setting "
								+ this.feed.option("totals") + " for a row that is no record)");
			}
			if (flaw != null && rows.size() > 1) {
				throw new BadRecord(ReasonCode.valueOf(flaw.reasonCode()), "line " + row.raw().line() + ": "
						+ flaw.getMessage() + "; refused with the rows beside it, to which it may belong");
			}
			if (flaw != null) {
				throw flaw;
			}
		}
		if (doubted) {
			throw new BadRecord(ReasonCode.BROKEN_ROW_BEFORE, "the row before it can not be read and may belong to"
					+ " it; map it again by its number if it does not");
		}
		if (more > 0) {
			throw new BadRecord(ReasonCode.RECORD_TOO_LONG,
					(rows.size() + more) + " rows of one record, of which the" + " first " + rows.size()
							+ " are kept; at most " + ROWS + " and " + RecordSplitter.LONGEST + " bytes can be one");
		}
	}

	private static String place(List<ParsedRow> rows, long more) {
		long first = rows.get(0).raw().line();
		long last = rows.get(rows.size() - 1).raw().line();
		return (more > 0) ? CUT_OFF + first : (first == last) ? "line " + first : "lines " + first + "-" + last;
	}

	/** Broken rows too have the key of their record, which stands nowhere else then. */
	private @Nullable String key(RecordRows rows, ParsedRow first) {
		try {
			return !rows.rows().isEmpty() ? this.model.key(rows) : groups() ? guessedKey(first) : null;
		}
		catch (BadRecord ex) {
			return null;
		}
	}

	private @Nullable String guessedKey(ParsedRow broken) {
		String id = this.cells.code("id", shared(broken));
		return (id.indexOf(UNDECODED) < 0) ? id : null;
	}

	private @Nullable Instant changedAt(RecordRows rows) {
		try {
			return rows.rows().isEmpty() ? null : this.model.changedAt(rows);
		}
		catch (BadRecord ex) {
			return null;
		}
	}

}
