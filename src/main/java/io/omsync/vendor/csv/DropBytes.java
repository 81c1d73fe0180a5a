package io.omsync.vendor.csv;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;

import io.omsync.connector.UnusableFile;
import io.omsync.connector.VendorException;

/**
 * The bytes of one open drop, unpacked: as many as it had when it was opened. For one
 * thread.
 */
class DropBytes implements Closeable {

	/** Where the table of contents of a zip begins at the earliest. */
	private static final int LAST = 66_000;

	private final Path file;

	private final SeekableByteChannel channel;

	private final BasicFileAttributes attributes;

	private final Packing packing;

	private final long size;

	private DropBytes(Path file, SeekableByteChannel channel, BasicFileAttributes attributes, SetDialect set)
			throws IOException {
		this.file = file;
		this.channel = channel;
		this.attributes = attributes;
		String name = Excerpt.of(DropName.of(file));
		byte[] start = raw(0).readNBytes(Packing.TELLING);
		String foreign = Packing.foreign(start);
		if (foreign != null) {
			throw new UnusableFile(name + " is " + foreign);
		}
		this.packing = Packing.of(start);
		this.size = (this.packing == Packing.NONE) ? attributes.size() : unpackedSize(name, set);
	}

	private long unpackedSize(String name, SetDialect set) throws IOException {
		byte[] last = raw(Math.max(0, this.attributes.size() - LAST)).readAllBytes();
		return new PackedFile(name, this.attributes.size(), set).size(this.packing, raw(0), last);
	}

	/**
	 * Opens a file.
	 * @param attributes as they were before, of what {@code options} open
	 */
	static DropBytes open(Path file, Set<OpenOption> options, BasicFileAttributes attributes, SetDialect set)
			throws IOException {
		SeekableByteChannel channel = Files.newByteChannel(file, options);
		try {
			LinkOption[] links = options.contains(LinkOption.NOFOLLOW_LINKS)
					? new LinkOption[] { LinkOption.NOFOLLOW_LINKS } : new LinkOption[0];
			BasicFileAttributes opened = Files.readAttributes(file, BasicFileAttributes.class, links);
			if (!Seen.same(attributes, opened) || channel.size() != attributes.size()) {
				throw VendorException.Unavailable
					.passing(file + " became another file while it was opened: restart the run", null);
			}
			return new DropBytes(file, channel, attributes, set);
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	/** From an offset of the unpacked bytes. A packed file is unpacked up to there. */
	InputStream from(long offset) throws IOException {
		if (this.packing == Packing.NONE) {
			return raw(offset);
		}
		InputStream unpacked = this.packing.unpack(raw(0));
		unpacked.skipNBytes(offset);
		return new Bounded(unpacked, this.size - offset);
	}

	private InputStream raw(long offset) throws IOException {
		this.channel.position(offset);
		return new Bounded(Channels.newInputStream(this.channel), this.attributes.size() - offset);
	}

	/** How many bytes there are, unpacked. */
	long size() {
		return this.size;
	}

	/** What it was when it was opened. */
	BasicFileAttributes attributes() {
		return this.attributes;
	}

	Packing packing() {
		return this.packing;
	}

	/**
	 * Refuses what was read of a file that somebody still wrote. One that took its name
	 * is another file.
	 */
	void requireUnchanged() throws IOException {
		BasicFileAttributes now;
		try {
			now = Files.readAttributes(this.file, BasicFileAttributes.class);
		}
		catch (NoSuchFileException ex) {
			return;
		}
		boolean same = Objects.equals(now.fileKey(), this.attributes.fileKey());
		if (same && (now.size() != this.attributes.size()
				|| !now.lastModifiedTime().equals(this.attributes.lastModifiedTime()))) {
			throw VendorException.Unavailable
				.lasting(this.file + " was still being written while it was read (it had " + this.attributes.size()
						+ " bytes, now " + now.size() + "): once complete it is a new drop, so abandon this run");
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

	/** Ends where the file ended when it was opened; the channel stays open. */
	private static final class Bounded extends FilterInputStream {

		private long left;

		Bounded(InputStream in, long left) {
			super(in);
			this.left = left;
		}

		@Override
		public int read() throws IOException {
			int read = (this.left > 0) ? super.read() : -1;
			this.left -= (read >= 0) ? 1 : 0;
			return read;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			if (this.left <= 0) {
				return -1;
			}
			int read = super.read(target, offset, (int) Math.min(length, this.left));
			this.left -= Math.max(read, 0);
			return read;
		}

		@Override
		public void close() {
		}

	}

}
