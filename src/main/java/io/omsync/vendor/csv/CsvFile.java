package io.omsync.vendor.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import io.omsync.connector.UnusableFile;
import io.omsync.connector.VendorException;
import org.jspecify.annotations.Nullable;

/** An open file behind its header. For one thread. */
class CsvFile implements Closeable {

	private static final int MARK = 3;

	private final SeekableByteChannel channel;

	private final Feed feed;

	private final Dialect dialect;

	private final RecordParser parser;

	private final Header header;

	private String names = "";

	private RecordSplitter splitter;

	private CsvFile(SeekableByteChannel channel, Feed feed, String name) throws IOException {
		this.channel = channel;
		this.feed = feed;
		this.dialect = feed.dialect().plainest();
		this.parser = new RecordParser(this.dialect);
		this.splitter = at(mark(name), 1);
		this.header = header(name);
	}

	/**
	 * Opens a file and reads its header.
	 * @throws ConfigurationProblem when the file has no usable header
	 */
	static CsvFile open(Path path, Feed feed, Set<OpenOption> options) throws IOException {
		SeekableByteChannel channel = Files.newByteChannel(path, options);
		try {
			return new CsvFile(channel, feed, Excerpt.of(String.valueOf(path.getFileName())));
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	/** The length of the byte order mark, or the end for a file that has another one. */
	private int mark(String name) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(MARK);
		while (buffer.hasRemaining() && this.channel.read(buffer) >= 0) {
			continue;
		}
		String start = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
		if (start.isEmpty()) {
			throw new UnusableFile(name + " has no header: it is empty");
		}
		String set = "; its setting " + this.feed.name() + ".encoding is " + this.dialect.encoding().name();
		if (start.startsWith("\u00FF\u00FE") || start.startsWith("\u00FE\u00FF")) {
			throw new UnusableFile(name + " is UTF-16, which is not read: save it as UTF-8" + set);
		}
		boolean utf8 = start.equals("\u00EF\u00BB\u00BF");
		if (utf8 && !this.dialect.encoding().equals(StandardCharsets.UTF_8)) {
			throw new UnusableFile(name + " starts with the mark of UTF-8" + set);
		}
		return utf8 ? MARK : 0;
	}

	private Header header(String name) throws IOException {
		RawRecord first = this.splitter.next();
		if (first == null) {
			throw new UnusableFile(name + " has no header: it holds only blank lines");
		}
		try {
			this.names = this.parser.shown(first);
			return Header.of(List.of(this.parser.fields(first)), this.feed, name);
		}
		catch (VendorException.BadRecord ex) {
			throw new UnusableFile(name + " has no usable header, line " + first.line() + ": " + ex.getMessage(), ex);
		}
	}

	private RecordSplitter at(long offset, long line) throws IOException {
		this.channel.position(offset);
		return new RecordSplitter(Channels.newInputStream(this.channel), this.dialect, offset, line);
	}

	/** Goes to where a record starts; stays when it is there already. */
	void seek(long offset, long line) throws IOException {
		if (offset != this.splitter.offset()) {
			this.splitter = at(offset, line);
		}
	}

	@Nullable RawRecord next() throws IOException {
		return this.splitter.next();
	}

	Header header() {
		return this.header;
	}

	Dialect dialect() {
		return this.dialect;
	}

	/** The header as it stands in the file. */
	String names() {
		return this.names;
	}

	RecordParser parser() {
		return this.parser;
	}

	long offset() {
		return this.splitter.offset();
	}

	long line() {
		return this.splitter.line();
	}

	long size() throws IOException {
		return this.channel.size();
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
