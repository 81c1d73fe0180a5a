package io.omsync.vendor.csv;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/** Reads how a feed's files are written, or says in one line what is wrong. */
class DialectSettings {

	/** What follows the feed's name in its options. */
	static final Set<String> NAMES = Set.of("delimiter", "quote", "escape", "encoding", "header", "totals",
			"max-inflated");

	private static final int LAST_BMP = 0xFFFF;

	/** Cut by units in which each of these signs is itself. */
	private static final Set<Charset> UNITS = Set.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16,
			StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

	private final FeedOptions options;

	DialectSettings(FeedOptions options) {
		this.options = options;
	}

	SetDialect dialect() {
		Character delimiter = delimiter();
		Character quote = quote();
		this.options.check(quote == null || !quote.equals(delimiter), "quote", "must differ from the delimiter");
		String cutting = "\r\n" + ((delimiter != null) ? delimiter : ",") + ((quote != null) ? quote : "\"'");
		return new SetDialect(this.options.feed(), delimiter, quote, backslash(), encoding(cutting), headerLine(),
				totals(), maxInflated());
	}

	private @Nullable Character quote() {
		String given = this.options.given("quote");
		if (given == null) {
			return null;
		}
		if (given.equals("none")) {
			return Dialect.NO_QUOTE;
		}
		char quote = this.options.one("quote", given);
		this.options.check(quote > ' ' && quote < 0x7F && quote != '\\' && !Character.isLetterOrDigit(quote), "quote",
				"is a sign such as \" or ', or none");
		return quote;
	}

	private @Nullable Boolean backslash() {
		String given = this.options.given("escape");
		this.options.check(given == null || given.equals("double") || given.equals("backslash"), "escape",
				"is double, for a quote that is written twice, or backslash");
		return (given != null) ? given.equals("backslash") : null;
	}

	private @Nullable Integer headerLine() {
		String given = this.options.option("header", "auto");
		if (given.equals("auto") || given.equals("none")) {
			return given.equals("none") ? 0 : null;
		}
		this.options.check(given.matches("[1-9]\\d{0,3}"), "header",
				"is the number of the header's line, none, or auto");
		return Integer.parseInt(given);
	}

	private @Nullable Pattern totals() {
		String given = this.options.given("totals");
		try {
			return (given != null) ? Pattern.compile(given) : null;
		}
		catch (PatternSyntaxException ex) {
			throw this.options.problem("totals", "is not a pattern such as Total.*: " + Excerpt.of(ex.getPattern()));
		}
	}

	private long maxInflated() {
		String given = this.options.option("max-inflated", "20GB");
		try {
			long bytes = DataSize.parse(given).toBytes();
			this.options.check(bytes > 0, "max-inflated", "must be more than nothing");
			return bytes;
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw this.options.problem("max-inflated", "is not a size such as 20GB: " + Excerpt.of(given));
		}
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
				delimiter < 0x7F && delimiter != '"' && delimiter != '\\' && !Character.isLetterOrDigit(delimiter)
						&& (delimiter == '\t' || delimiter >= ' '),
				"delimiter", "is a sign such as , or ; or |, or tab");
		return delimiter;
	}

	private @Nullable Charset encoding(String cutting) {
		String given = this.options.given("encoding");
		if (given == null) {
			return null;
		}
		try {
			Charset encoding = Charset.forName(given);
			this.options.check(cuts(encoding, cutting), "encoding",
					given + " can not be read: records are cut at the bytes of ASCII; save the files as UTF-8");
			return encoding;
		}
		catch (IllegalArgumentException ex) {
			throw this.options.problem("encoding", "is not an encoding that Java knows: " + Excerpt.of(given));
		}
	}

	/** Whether the units that cut records mean nothing else in an encoding. */
	static boolean cuts(Charset encoding, String cutting) {
		if (UNITS.contains(encoding)) {
			return true;
		}
		if (!encoding.canEncode()) {
			return false;
		}
		if (!cutting.equals(new String(cutting.getBytes(encoding), StandardCharsets.ISO_8859_1))) {
			return false;
		}
		CharsetEncoder encoder = encoding.newEncoder();
		if (encoder.maxBytesPerChar() == 1) {
			return true;
		}
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
