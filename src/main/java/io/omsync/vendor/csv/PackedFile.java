package io.omsync.vendor.csv;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import io.omsync.connector.UnusableFile;

/**
 * Unpacks a gz or zip once from its start to its end, so that nothing of it is loaded
 * unless all of it is whole: its sums, its one file, its size. Names in it are read and
 * never used.
 */
class PackedFile {

	private static final int BUFFER = 64 << 10;

	/** More than this of what was packed is suspicious once it is much. */
	private static final long RATIO = 1000;

	private static final long MUCH = 100L << 20;

	private static final int MOST_ENTRIES = 1000;

	/** Stands for a count that is told elsewhere; the sum of each entry still holds. */
	private static final int ZIP64 = 0xFFFF;

	private final String name;

	private final long packed;

	private final SetDialect set;

	private final byte[] buffer = new byte[BUFFER];

	private long unpacked;

	/**
	 * A check of one file.
	 * @param packed its size as it lies there
	 */
	PackedFile(String name, long packed, SetDialect set) {
		this.name = name;
		this.packed = packed;
		this.set = set;
	}

	/**
	 * The size of the one file in it.
	 * @param last its last bytes
	 * @throws UnusableFile when it is not whole, or not one file
	 */
	long size(Packing packing, InputStream in, byte[] last) throws IOException {
		try {
			return (packing == Packing.GZIP) ? gzip(in) : zip(in, last);
		}
		catch (ZipException | EOFException | IllegalArgumentException ex) {
			throw unusable("can not be unpacked (" + ex.getMessage() + "): it is cut off, damaged or encrypted;"
					+ " drop it whole, or unpacked", ex);
		}
	}

	private long gzip(InputStream in) throws IOException {
		try (WholeGzip gzip = new WholeGzip(in)) {
			drain(gzip);
			if (!gzip.endsThere()) {
				throw new ZipException("bytes behind its end");
			}
			return this.unpacked;
		}
	}

	private long zip(InputStream in, byte[] last) throws IOException {
		int entries = 0;
		int files = 0;
		long size = 0;
		try (ZipInputStream zip = new ZipInputStream(in, StandardCharsets.ISO_8859_1)) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				long before = this.unpacked;
				if (++entries > MOST_ENTRIES) {
					throw unusable("holds more than " + MOST_ENTRIES + " entries: pack one CSV file alone");
				}
				if (entry.getName().equals("[Content_Types].xml")) {
					throw unusable("is a workbook (xlsx): save it as CSV");
				}
				boolean file = Packing.isFile(entry);
				if (file && ++files > 1) {
					throw unusable("holds several files, " + Excerpt.of(entry.getName())
							+ " is the second: drop each in an archive of its own");
				}
				drain(zip);
				size = file ? this.unpacked - before : size;
			}
		}
		int told = entries(last);
		if (told != ZIP64 && told != entries) {
			throw new ZipException("its table of contents is missing or says otherwise");
		}
		if (files == 0) {
			throw unusable("holds no file");
		}
		return size;
	}

	/** How many entries the table of contents says; that is the last thing of a zip. */
	private static int entries(byte[] last) {
		String bytes = new String(last, StandardCharsets.ISO_8859_1);
		int at = bytes.lastIndexOf("PK\u0005\u0006");
		return (at >= 0 && at + 22 <= last.length) ? bytes.charAt(at + 10) + (bytes.charAt(at + 11) << 8) : -1;
	}

	private void drain(InputStream in) throws IOException {
		ByteArrayOutputStream start = new ByteArrayOutputStream();
		for (int read = in.read(this.buffer); read >= 0; read = in.read(this.buffer)) {
			this.unpacked += read;
			if (start.size() < Packing.TELLING) {
				start.write(this.buffer, 0, Math.min(read, Packing.TELLING));
				requireNoArchive(start.toByteArray());
			}
			if (this.unpacked > this.set.maxInflated()) {
				throw unusable("unpacks to more than " + this.set.maxInflated() + " bytes: drop it in parts, or raise "
						+ this.set.feed() + ".max-inflated");
			}
			if (this.unpacked > MUCH && this.unpacked / RATIO > this.packed) {
				throw unusable("unpacks to more than " + RATIO + " times its size, as no real file does:"
						+ " drop it unpacked if it is one");
			}
		}
	}

	private void requireNoArchive(byte[] start) {
		if (Packing.of(start) != Packing.NONE) {
			throw unusable("holds an archive in the archive: pack the CSV file itself");
		}
	}

	private UnusableFile unusable(String why) {
		return new UnusableFile(this.name + " " + why);
	}

	private UnusableFile unusable(String why, Exception cause) {
		return new UnusableFile(this.name + " " + why, cause);
	}

	/** Knows whether anything stands behind the last member. */
	private static final class WholeGzip extends GZIPInputStream {

		/** Its sum and its length. */
		private static final int TRAILER = 8;

		WholeGzip(InputStream in) throws IOException {
			super(in, BUFFER);
		}

		boolean endsThere() throws IOException {
			return this.inf.getRemaining() <= TRAILER && this.in.available() == 0;
		}

	}

}
