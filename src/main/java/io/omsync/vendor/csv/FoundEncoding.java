package io.omsync.vendor.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.UnusableFile;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of a file by its first bytes: its mark, the zeros of UTF-16, valid UTF-8,
 * or else Windows-1252, where nothing speaks against it. What only later bytes could tell
 * is read as UTF-8, and refused record by record where it is none.
 *
 * @param mark the length of the byte order mark
 * @param guessed whether nothing but likelihood speaks for it
 */
record FoundEncoding(Charset encoding, int mark, boolean guessed) {

	private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

	/** The signs of Windows-1252 below 0xA0 that stand in plain texts. */
	private static final String WESTERN = "\u0080\u0085\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0099";

	/** Those of them that stand between two letters. */
	private static final String INSIDE = "\u0091\u0092\u0096\u0097";

	/** No western word has so many signs beyond ASCII in a row. */
	private static final int FOREIGN = 4;

	/** A zero of a text in UTF-16 stands in the other half of one sign of so many. */
	private static final int RARE = 8;

	private FoundEncoding(Charset encoding, int mark) {
		this(encoding, mark, false);
	}

	/**
	 * What a file's first bytes say, or its setting.
	 * @param whole whether they are all of the file
	 * @throws UnusableFile when its mark speaks against the setting
	 * @throws ConfigurationProblem when only a setting can tell
	 */
	static FoundEncoding of(byte[] bytes, boolean whole, SetDialect set, String name) {
		FoundEncoding marked = marked(new String(bytes, 0, Math.min(bytes.length, 4), StandardCharsets.ISO_8859_1));
		Charset given = set.encoding();
		if (marked != null) {
			if (marked.encoding().name().startsWith("UTF-32")) {
				throw new UnusableFile(name + " is UTF-32, which is not read: save it as UTF-8");
			}
			boolean meant = given == null || given.equals(marked.encoding())
					|| (given.equals(StandardCharsets.UTF_16) && marked.mark() == 2);
			if (!meant) {
				throw new UnusableFile(name + " starts with the mark of " + marked.encoding() + "; its setting "
						+ set.feed() + ".encoding is " + given);
			}
			return marked;
		}
		if (given != null && !given.equals(StandardCharsets.UTF_16)) {
			requireNoUtf8(bytes, whole, given, set, name);
			return new FoundEncoding(given, 0);
		}
		Charset wide = wide(bytes);
		if (wide != null) {
			return new FoundEncoding(wide, 0);
		}
		if (given != null) {
			throw new ConfigurationProblem(name + " has no mark of UTF-16: set " + set.feed()
					+ ".encoding to UTF-16LE or UTF-16BE, whichever it is");
		}
		Utf8 utf8 = Utf8.of(bytes, whole);
		if (utf8.errors() == 0 || utf8.signs() > utf8.errors()) {
			return new FoundEncoding(StandardCharsets.UTF_8, 0);
		}
		if (utf8.signs() > 0) {
			throw new ConfigurationProblem(name + " is of several encodings: " + utf8.signs()
					+ " signs of UTF-8 and as many bytes or more that are none; export it in one, or set " + set.feed()
					+ ".encoding");
		}
		Charset western = western(bytes, set, name);
		return new FoundEncoding(western, 0, western.equals(WINDOWS_1252));
	}

	/** Each sign of UTF-8 would become two or three others, and each of them is one. */
	private static void requireNoUtf8(byte[] bytes, boolean whole, Charset given, SetDialect set, String name) {
		boolean single = given.canEncode() && given.newEncoder().maxBytesPerChar() == 1;
		Utf8 utf8 = single ? Utf8.of(bytes, whole) : new Utf8(0, 0);
		if (utf8.signs() > 0 && utf8.errors() == 0) {
			throw new ConfigurationProblem(name + " is UTF-8 by all its signs beyond ASCII; its setting " + set.feed()
					+ ".encoding is " + given + ": take the setting away, or save the file as UTF-8 if it is not");
		}
	}

	private static @Nullable FoundEncoding marked(String start) {
		if (start.startsWith("\u00EF\u00BB\u00BF")) {
			return new FoundEncoding(StandardCharsets.UTF_8, 3);
		}
		if (start.equals("\u00FF\u00FE\0\0") || start.equals("\0\0\u00FE\u00FF")) {
			return new FoundEncoding(Charset.forName("UTF-32"), 4);
		}
		if (start.startsWith("\u00FF\u00FE")) {
			return new FoundEncoding(StandardCharsets.UTF_16LE, 2);
		}
		return start.startsWith("\u00FE\u00FF") ? new FoundEncoding(StandardCharsets.UTF_16BE, 2) : null;
	}

	/**
	 * In UTF-16 every other byte of a western text is zero, and hardly one between them.
	 */
	private static @Nullable Charset wide(byte[] bytes) {
		int[] zeros = new int[2];
		for (int i = 0; i < bytes.length; i++) {
			zeros[i % 2] += (bytes[i] == 0) ? 1 : 0;
		}
		if (zeros[1] > bytes.length / 4 && zeros[0] < zeros[1] / RARE) {
			return StandardCharsets.UTF_16LE;
		}
		return (zeros[0] > bytes.length / 4 && zeros[1] < zeros[0] / RARE) ? StandardCharsets.UTF_16BE : null;
	}

	private static Charset western(byte[] bytes, SetDialect set, String name) {
		int row = 0;
		for (int i = 0; i < bytes.length; i++) {
			int b = bytes[i] & 0xFF;
			row = (b > 0xA0) ? row + 1 : 0;
			if (b == 0) {
				return StandardCharsets.UTF_8;
			}
			boolean sign = b >= 0x80 && b < 0xC0;
			boolean inside = i > 0 && i + 1 < bytes.length && isLetter(bytes[i - 1]) && isLetter(bytes[i + 1]);
			boolean odd = sign && ((b < 0xA0 && WESTERN.indexOf(b) < 0) || (inside && INSIDE.indexOf(b) < 0));
			if (odd || row >= FOREIGN) {
				throw new ConfigurationProblem(name + " is not UTF-8, and not clearly anything else: set " + set.feed()
						+ ".encoding, for instance windows-1250, windows-1252 or IBM850");
			}
		}
		return WINDOWS_1252;
	}

	private static boolean isLetter(byte b) {
		return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
	}

	/**
	 * What bytes are as UTF-8.
	 *
	 * @param signs those beyond ASCII
	 * @param errors the bytes or parts of signs that are none
	 */
	private record Utf8(long signs, long errors) {

		static Utf8 of(byte[] bytes, boolean whole) {
			CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
				.onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT);
			ByteBuffer in = ByteBuffer.wrap(bytes);
			CharBuffer out = CharBuffer.allocate(bytes.length + 1);
			long errors = 0;
			for (CoderResult result = decoder.decode(in, out, whole); result.isError();) {
				errors++;
				in.position(in.position() + result.length());
				decoder.reset();
				result = decoder.decode(in, out, whole);
			}
			return new Utf8(out.flip().chars().filter((c) -> c > 0x7F).count(), errors);
		}

	}

}
