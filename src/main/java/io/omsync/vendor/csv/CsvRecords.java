package io.omsync.vendor.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.connector.Mask;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.StockDrops;
import io.omsync.connector.UnusableFile;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Lines of one file, mapped again by today's settings of their feed. Of the file its time
 * and its header were kept.
 */
class CsvRecords implements StockDrops.Records {

	private static final char UNDECODED = '\uFFFD';

	private final Feed feed;

	private final Dialect dialect;

	private final @Nullable String kept;

	private final Clock clock;

	CsvRecords(Feed feed, @Nullable String kept, Clock clock) {
		this.feed = feed;
		this.dialect = dialect(feed, kept);
		this.kept = kept;
		this.clock = clock;
	}

	@Override
	public Fetched<InventoryLevel> level(String raw, String place) {
		try {
			RecordParser parser = new RecordParser(this.dialect);
			return new StockRows(parser, mapper(parser)).row(record(raw), place);
		}
		catch (BadRecord ex) {
			String digest = Digest.of(raw);
			return new Fetched.Bad<>(digest, digest, ex.reasonCode(), String.valueOf(ex.getMessage()), place, null,
					null, raw);
		}
	}

	/** As its file was read, unless a setting says otherwise now. */
	private static Dialect dialect(Feed feed, @Nullable String kept) {
		String first = (kept != null) ? kept.lines().findFirst().orElse("") : "";
		Dialect found = Dialect.of(feed.name(), first.substring(first.indexOf(' ') + 1));
		return (found != null) ? feed.dialect().over(found) : feed.dialect().plainest();
	}

	@Override
	public Mask mask() {
		RecordParser parser = new RecordParser(this.dialect);
		return new CsvMask(parser, this.dialect.delimiter(), columns(parser));
	}

	private @Nullable Header columns(RecordParser parser) {
		try {
			return header(parser);
		}
		catch (BadRecord ex) {
			return null;
		}
	}

	private CsvMapper mapper(RecordParser parser) {
		try {
			Instant modified = Instant.parse(parts()[0].split(" ", 2)[0]);
			return new CsvMapper(this.feed, header(parser), new Slice.Drop("", "", modified), this.clock);
		}
		catch (DateTimeException ex) {
			throw unreadable("the time of its file was not kept");
		}
	}

	private Header header(RecordParser parser) {
		try {
			return Header.of(List.of(parser.fields(record(parts()[1]))), this.feed, "the file that it came in");
		}
		catch (UnusableFile ex) {
			throw new BadRecord(ReasonCode.UNREADABLE, String.valueOf(ex.getMessage()));
		}
	}

	private String[] parts() {
		String[] parts = (this.kept != null) ? this.kept.split("\n", 2) : new String[0];
		if (parts.length != 2) {
			throw unreadable("the header of its file was not kept");
		}
		return parts;
	}

	/** The one record that a text is. */
	private RawRecord record(String text) {
		if (text.indexOf(UNDECODED) >= 0 || !this.dialect.encoding().newEncoder().canEncode(text)) {
			throw new BadRecord(ReasonCode.WRONG_ENCODING, "it holds signs that are not in " + this.dialect.encoding()
					+ "; replace them, or drop the mended line as a file");
		}
		byte[] bytes = text.getBytes(this.dialect.encoding());
		if (bytes.length >= RecordSplitter.KEPT) {
			throw new BadRecord(ReasonCode.RECORD_TOO_LONG,
					"only its first " + RecordSplitter.KEPT + " bytes were kept; drop the mended line as a file");
		}
		try {
			var splitter = new RecordSplitter(new ByteArrayInputStream(bytes), this.dialect, 0, 1);
			RawRecord record = splitter.next();
			if (record == null) {
				throw unreadable("it is empty");
			}
			if (record.flaw() == null && splitter.next() != null) {
				throw unreadable("it is more than one line");
			}
			return record;
		}
		catch (IOException ex) {
			throw unreadable("it can not be cut into fields");
		}
	}

	private static BadRecord unreadable(String why) {
		return new BadRecord(ReasonCode.UNREADABLE, why + "; drop the mended line as a file");
	}

}
