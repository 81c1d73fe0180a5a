package io.omsync.vendor.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.omsync.connector.Digest;
import io.omsync.connector.Drops;
import io.omsync.connector.Fetched;
import io.omsync.connector.Mask;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.UnusableFile;
import io.omsync.connector.VendorException.BadRecord;
import org.jspecify.annotations.Nullable;

/**
 * Refused records of one file, by the header and the version that were kept with them and
 * by today's settings.
 */
class CsvRecords<T> implements Drops.Records<T> {

	private static final char UNDECODED = '\uFFFD';

	private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

	private final Feed feed;

	private final RowModel<T> model;

	private final Dialect dialect;

	private final @Nullable String kept;

	private final Clock clock;

	CsvRecords(Feed feed, RowModel<T> model, @Nullable String kept, Clock clock) {
		this.feed = feed;
		this.model = model;
		this.dialect = dialect(feed, kept);
		this.kept = kept;
		this.clock = clock;
	}

	@Override
	public Fetched<T> record(String raw, String place) {
		try {
			requireAll(place);
			RecordParser parser = new RecordParser(this.dialect);
			CsvMapper<T> mapper = new CsvMapper<>(this.feed, header(parser), parser, this.model,
					Kept.of(this.kept).version(), this.clock);
			List<ParsedRow> rows = rows(raw, place).stream().map(mapper::parsed).toList();
			requireOne(rows, mapper);
			return mapper.record(rows, 0, false);
		}
		catch (BadRecord ex) {
			String digest = Digest.of(raw);
			return new Fetched.Bad<>(digest, digest, ex.reasonCode(), String.valueOf(ex.getMessage()), place, null,
					null, raw);
		}
	}

	/** As its file was read, unless a setting says otherwise now. */
	private static Dialect dialect(Feed feed, @Nullable String kept) {
		Dialect found = Dialect.of(feed.name(), Kept.dialect(kept));
		return (found != null) ? feed.dialect().over(found) : feed.dialect().plainest();
	}

	@Override
	public Mask mask() {
		RecordParser parser = new RecordParser(this.dialect);
		return new CsvMask(parser, this.dialect, columns(parser));
	}

	@Override
	public Set<String> orders(String raw) {
		try {
			RecordParser parser = new RecordParser(this.dialect);
			CsvMapper<T> mapper = new CsvMapper<>(this.feed, header(parser), parser, this.model,
					Kept.of(this.kept).version(), this.clock);
			return rows(raw, "").stream()
				.map(mapper::parsed)
				.flatMap((parsed) -> (parsed.row() != null) ? named(parsed.row()) : cells(parsed.shown()))
				.collect(Collectors.toSet());
		}
		catch (BadRecord ex) {
			return cells(raw).collect(Collectors.toSet());
		}
	}

	@Override
	public List<List<Drops.Cut>> cut(String raw) {
		RecordParser parser = new RecordParser(this.dialect);
		List<String> names = names(parser);
		try {
			return rows(raw, "").stream().map((row) -> cut(parser, row, names)).toList();
		}
		catch (BadRecord ex) {
			return List.of(List.of(new Drops.Cut("", List.of(), raw)));
		}
	}

	private List<Drops.Cut> cut(RecordParser parser, RawRecord row, List<String> names) {
		List<Drops.Cut> cells = new ArrayList<>();
		try {
			for (String cell : parser.fields(row)) {
				String column = (cells.size() < names.size()) ? names.get(cells.size()) : "";
				cells.add(new Drops.Cut(column, this.feed.mapping().fields(column), cell));
			}
			return cells;
		}
		catch (BadRecord ex) {
			return List.of(new Drops.Cut("", List.of(), parser.shown(row)));
		}
	}

	private List<String> names(RecordParser parser) {
		try {
			return List.of(parser.fields(rows(Kept.of(this.kept).names(), "").get(0)));
		}
		catch (BadRecord ex) {
			return List.of();
		}
	}

	private static Stream<String> named(Row row) {
		return Stream.of("order_id", "order_number").map(row::text).filter(Objects::nonNull).map(String::valueOf);
	}

	/** Of what can not be cut, whatever stands between two delimiters. */
	private Stream<String> cells(String text) {
		String delimiter = Pattern.quote(String.valueOf(this.dialect.delimiter()));
		return Arrays.stream(text.split("[\"']?(" + delimiter + "|\\R)[\"']?|^[\"']|[\"']$"))
			.filter((cell) -> !cell.isEmpty() && cell.length() <= Cells.CODE);
	}

	private @Nullable Header columns(RecordParser parser) {
		try {
			return header(parser).shown(this.feed);
		}
		catch (BadRecord ex) {
			return null;
		}
	}

	private Header header(RecordParser parser) {
		try {
			List<RawRecord> names = rows(Kept.of(this.kept).names(), "");
			return Header.of(List.of(parser.fields(names.get(0))), this.feed, "the file that it came in");
		}
		catch (UnusableFile ex) {
			throw new BadRecord(ReasonCode.UNREADABLE, String.valueOf(ex.getMessage()));
		}
	}

	/** Of a record of too many rows the first were kept: they are no record. */
	private static void requireAll(String place) {
		if (place.startsWith(CsvMapper.CUT_OFF)) {
			throw new BadRecord(ReasonCode.RECORD_TOO_LONG,
					"only its first rows were kept; drop all of it as a file, of " + CsvMapper.ROWS + " rows and "
							+ RecordSplitter.LONGEST + " bytes at most");
		}
	}

	/** A text is one record, or nobody can tell what it means. */
	private static void requireOne(List<ParsedRow> rows, CsvMapper<?> mapper) {
		if (rows.size() > 1 && (!mapper.groups() || rows.stream().map(mapper::shared).distinct().count() > 1)) {
			throw Kept.unreadable("it is more than one record");
		}
	}

	private List<RawRecord> rows(String text, String place) {
		if (text.indexOf(UNDECODED) >= 0 || !this.dialect.encoding().newEncoder().canEncode(text)) {
			throw new BadRecord(ReasonCode.WRONG_ENCODING, "it holds signs that are not in " + this.dialect.encoding()
					+ "; replace them, or drop the mended line as a file");
		}
		byte[] bytes = text.getBytes(this.dialect.encoding());
		List<RawRecord> rows = new ArrayList<>();
		try {
			var splitter = new RecordSplitter(new ByteArrayInputStream(bytes), this.dialect, 0, line(place));
			for (RawRecord row = splitter.next(); row != null; row = splitter.next()) {
				rows.add(requireKept(row));
			}
		}
		catch (IOException ex) {
			throw Kept.unreadable("it can not be cut into fields");
		}
		if (rows.isEmpty()) {
			throw Kept.unreadable("it is empty");
		}
		return rows;
	}

	private static RawRecord requireKept(RawRecord row) {
		if (row.bytes().length >= RecordSplitter.KEPT) {
			throw new BadRecord(ReasonCode.RECORD_TOO_LONG,
					"only its first " + RecordSplitter.KEPT + " bytes were kept; drop the mended line as a file");
		}
		return row;
	}

	/** The line that a record began on in its file. */
	private static long line(String place) {
		Matcher number = NUMBER.matcher(place);
		return number.find() ? Long.parseLong(number.group()) : 1;
	}

}
