package io.omsync.vendor.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.omsync.connector.Stretch;
import io.omsync.connector.UnusableFile;
import io.omsync.connector.VendorException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open file behind its header. For one thread. */
class CsvFile implements Closeable {

	private static final Logger log = LoggerFactory.getLogger(CsvFile.class);

	private final DropBytes bytes;

	private final String name;

	private final Dialect dialect;

	private final boolean guessed;

	private final RecordParser parser;

	private final NoRecords noRecords;

	private final long headerLine;

	private final String lineEnds;

	private List<String> columns = List.of();

	private String names = "";

	private final FileBody body;

	private volatile long read;

	private CsvFile(DropBytes bytes, SetDialect set, Predicate<List<String>> heads, String name) throws IOException {
		this.bytes = bytes;
		this.name = name;
		byte[] start = bytes.from(0).readNBytes(DialectFinder.EXAMINED);
		if (start.length == 0) {
			throw new UnusableFile(name + " has no header: it is empty");
		}
		DialectFinder.Found found = new DialectFinder(set, heads, name, start).find();
		DialectReading.Row header = found.header();
		if (header == null) {
			throw new UnusableFile(name + " has no header: " + ((set.headerLine() != null)
					? "no record starts on line " + set.headerLine() : "it holds only blank lines"));
		}
		this.dialect = found.dialect();
		this.guessed = found.guessed();
		this.lineEnds = this.dialect.lineEnds(start);
		this.parser = new RecordParser(this.dialect);
		RecordSplitter splitter = at(found.mark(), 1);
		boolean none = set.headerLine() != null && set.headerLine() == 0;
		this.headerLine = none ? 0 : header.raw().line();
		this.noRecords = new NoRecords(this.dialect, none ? null : header.raw(), set.totals(), this.parser);
		if (none) {
			this.columns = header.names(0);
			this.names = String.join(String.valueOf(this.dialect.delimiter()), this.columns);
		}
		else {
			readHeader(splitter, header.raw().line());
		}
		this.body = new FileBody(splitter, this.noRecords);
	}

	/**
	 * Opens a file and reads its header.
	 * @throws ConfigurationProblem when the file has no usable header
	 */
	static CsvFile open(Path path, Feed feed, Set<OpenOption> options) throws IOException {
		String name = Excerpt.of(DropName.of(path));
		CsvFile file = open(path, feed.dialect(), (names) -> heads(names, feed, name), options);
		try {
			file.header(feed);
			return file;
		}
		catch (RuntimeException ex) {
			file.close();
			throw ex;
		}
	}

	/**
	 * The same for a file whose columns nobody has mapped yet.
	 * @param heads whether some cells are a header
	 */
	static CsvFile open(Path path, SetDialect set, Predicate<List<String>> heads, Set<OpenOption> options)
			throws IOException {
		LinkOption[] links = options.contains(LinkOption.NOFOLLOW_LINKS)
				? new LinkOption[] { LinkOption.NOFOLLOW_LINKS } : new LinkOption[0];
		DropBytes bytes = DropBytes.open(path, options, Files.readAttributes(path, BasicFileAttributes.class, links),
				set);
		try {
			return new CsvFile(bytes, set, heads, Excerpt.of(DropName.of(path)));
		}
		catch (IOException | RuntimeException ex) {
			bytes.close();
			throw ex;
		}
	}

	private static boolean heads(List<String> names, Feed feed, String name) {
		try {
			Header.of(names, feed, name);
			return true;
		}
		catch (UnusableFile ex) {
			return false;
		}
	}

	private void readHeader(RecordSplitter splitter, long line) throws IOException {
		RawRecord raw = splitter.next();
		while (raw != null && raw.line() < line) {
			raw = splitter.next();
		}
		try {
			if (raw != null) {
				this.names = this.parser.shown(raw);
				this.columns = List.of(this.parser.fields(raw));
			}
		}
		catch (VendorException.BadRecord ex) {
			throw new UnusableFile(this.name + " has no usable header, line " + line + ": " + ex.getMessage(), ex);
		}
	}

	private RecordSplitter at(long offset, long line) throws IOException {
		return new RecordSplitter(this.bytes.from(offset), this.dialect, offset, line);
	}

	/** Goes to where a record starts; stays when it is there already. */
	void seek(long offset, long line) throws IOException {
		if (offset != this.body.offset()) {
			this.body.goOn(at(offset, line));
		}
	}

	/**
	 * The next record; null at the end of a file that is as it was when it was opened.
	 */
	@Nullable RawRecord next() throws IOException {
		RawRecord next;
		do {
			next = this.body.next();
			this.read = this.body.offset();
		}
		while (next == null && !this.body.ended());
		if (next == null) {
			this.bytes.requireUnchanged();
		}
		return next;
	}

	/** The columns that a feed maps. */
	Header header(Feed feed) {
		return Header.of(this.columns, feed, this.name);
	}

	/** The names of the columns, or their numbers. */
	List<String> columns() {
		return this.columns;
	}

	/** The header as it stands in the file. */
	String names() {
		return this.names;
	}

	Dialect dialect() {
		return this.dialect;
	}

	/** Whether nothing but likelihood speaks for its encoding. */
	boolean guessed() {
		return this.guessed;
	}

	/** How it is written, for people. */
	String told() {
		return this.dialect.told() + this.lineEnds + this.bytes.packing().told() + ((this.headerLine == 0)
				? ", no header" : (this.headerLine > 1) ? ", header on line " + this.headerLine : "");
	}

	/** What of the file so far are no records, for people; empty when all are. */
	String noRecords() {
		return this.noRecords.told();
	}

	/** How far it is read; for any thread. */
	Stretch stretch() {
		return new Stretch(this.read, this.bytes.size());
	}

	RecordParser parser() {
		return this.parser;
	}

	long offset() {
		return this.body.offset();
	}

	long line() {
		return this.body.line();
	}

	/** What it was when it was opened. */
	BasicFileAttributes attributes() {
		return this.bytes.attributes();
	}

	/** How many bytes there are, unpacked. */
	long size() {
		return this.bytes.size();
	}

	@Override
	public void close() throws IOException {
		if (!this.noRecords.told().isEmpty()) {
			log.info("{}: {}", this.name, this.noRecords.told());
		}
		this.bytes.close();
	}

}
