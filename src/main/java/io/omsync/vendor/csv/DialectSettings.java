package io.omsync.vendor.csv;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Reads how a feed's files are written, or says in one line what is wrong. */
class DialectSettings {

	/** What follows the feed's name in its options. */
	static final Set<String> NAMES = Set.of("delimiter", "encoding");

	private static final int LAST_BMP = 0xFFFF;

	private final FeedOptions options;

	DialectSettings(FeedOptions options) {
		this.options = options;
	}

	SetDialect dialect() {
		Character delimiter = delimiter();
		return new SetDialect(this.options.feed(), delimiter, null, null,
				encoding((delimiter != null) ? delimiter : ','));
	}

	private @Nullable Character delimiter() {
		String given = this.options.given("delimiter");
		if (given == null) {
			return null;
		}
		if (given.equals("tab") || given.equals("\\t")) {
			return '\t';
		}
		char delimiter = this.options.one("delimiter", given);
		this.options.check(
				delimiter < 0x7F && delimiter != '"' && !Character.isLetterOrDigit(delimiter)
						&& (delimiter == '\t' || delimiter >= ' '),
				"delimiter", "is a sign such as , or ; or |, or tab");
		return delimiter;
	}

	private @Nullable Charset encoding(char delimiter) {
		String given = this.options.given("encoding");
		if (given == null) {
			return null;
		}
		try {
			Charset encoding = Charset.forName(given);
			this.options.check(cutsByByte(encoding, delimiter), "encoding",
					given + " can not be read: records are cut at the bytes of ASCII; save the files as UTF-8");
			return encoding;
		}
		catch (IllegalArgumentException ex) {
			throw this.options.problem("encoding", "is not an encoding that Java knows: " + Excerpt.of(given));
		}
	}

	/** Whether the bytes that cut records mean nothing else in an encoding. */
	private static boolean cutsByByte(Charset encoding, char delimiter) {
		if (encoding.equals(StandardCharsets.UTF_8)) {
			return true;
		}
		if (!encoding.canEncode()) {
			return false;
		}
		String cutting = "\"\r\n" + delimiter;
		if (!cutting.equals(new String(cutting.getBytes(encoding), StandardCharsets.ISO_8859_1))) {
			return false;
		}
		CharsetEncoder encoder = encoding.newEncoder();
		for (int c = 0x80; c <= LAST_BMP; c++) {
			if (encoder.canEncode((char) c)) {
				String bytes = new String(String.valueOf((char) c).getBytes(encoding), StandardCharsets.ISO_8859_1);
				if (bytes.chars().anyMatch((b) -> cutting.indexOf(b) >= 0)) {
					return false;
				}
			}
		}
		return true;
	}

}
