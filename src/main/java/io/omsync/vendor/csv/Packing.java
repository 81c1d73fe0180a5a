package io.omsync.vendor.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import org.jspecify.annotations.Nullable;

/** How a drop is packed; its first bytes tell, not its name. */
enum Packing {

	NONE, GZIP, ZIP;

	/** How many first bytes tell. */
	static final int TELLING = 8;

	private static final int BUFFER = 64 << 10;

	static Packing of(byte[] start) {
		String bytes = new String(start, StandardCharsets.ISO_8859_1);
		if (bytes.startsWith("PK\u0003\u0004") || bytes.startsWith("PK\u0005\u0006")) {
			return ZIP;
		}
		return bytes.startsWith("\u001F\u008B") ? GZIP : NONE;
	}

	/** What a file is that is no text at all; null where that can not be told. */
	static @Nullable String foreign(byte[] start) {
		String bytes = new String(start, StandardCharsets.ISO_8859_1);
		if (bytes.startsWith("\u00D0\u00CF\u0011\u00E0")) {
			return "a workbook of Excel: save it as CSV";
		}
		if (bytes.startsWith("%PDF-")) {
			return "a PDF: export it as CSV";
		}
		boolean packed = bytes.startsWith("\u00FD7zXZ") || bytes.startsWith("BZh") || bytes.startsWith("7z\u00BC\u00AF")
				|| bytes.startsWith("Rar!") || bytes.startsWith("(\u00B5/\u00FD");
		return packed ? "packed in a way that is not read: pack it as gz or zip" : null;
	}

	/** For people, behind other words. */
	String told() {
		return switch (this) {
			case NONE -> "";
			case GZIP -> ", packed as gz";
			case ZIP -> ", packed as zip";
		};
	}

	/** The bytes of the one file that is packed. */
	InputStream unpack(InputStream in) throws IOException {
		return switch (this) {
			case NONE -> in;
			case GZIP -> new GZIPInputStream(in, BUFFER);
			case ZIP -> file(new ZipInputStream(in, StandardCharsets.ISO_8859_1));
		};
	}

	private static InputStream file(ZipInputStream zip) throws IOException {
		for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
			if (isFile(entry)) {
				return zip;
			}
		}
		throw new ZipException("no file in it");
	}

	/** A Mac adds entries of its own. */
	static boolean isFile(ZipEntry entry) {
		String name = entry.getName();
		return !entry.isDirectory() && !name.startsWith("__MACOSX/") && !name.endsWith(".DS_Store");
	}

}
