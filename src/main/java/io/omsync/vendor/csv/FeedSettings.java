package io.omsync.vendor.csv;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.OptionProblem;

import org.springframework.boot.convert.DurationStyle;

/** Reads an account's options for one feed, or says in one line what is wrong. */
class FeedSettings {

	/** Patterns of feeds that other jobs read count when a file looks for its feed. */
	static final Set<String> OPTIONS = Set.of("stock.directory", "stock.pattern", "stock.columns.*", "stock.delimiter",
			"stock.encoding", "stock.date-format", "stock.decimal", "stock.location", "stock.settled", "orders.pattern",
			"orders.directory", "invoices.pattern", "invoices.directory", "shipments.pattern", "shipments.directory");

	private static final String PATTERN = ".pattern";

	private static final int LAST_BMP = 0xFFFF;

	private final Account account;

	private final String feed;

	FeedSettings(Account account, String feed) {
		this.account = account;
		this.feed = feed;
	}

	Feed feed() {
		char delimiter = delimiter();
		String location = this.account.options().get(this.feed + ".location");
		check(location == null || !location.isBlank(), "location", "must not be blank");
		char decimal = one("decimal", ".");
		check(decimal == '.' || decimal == ',', "decimal", "is . or ,");
		return new Feed(this.feed, columns(), delimiter, encoding(delimiter), time(), decimal, location);
	}

	Inbox inbox(Clock clock) {
		Path own = directory(this.feed);
		Map<String, PathMatcher> patterns = new TreeMap<>();
		patterns.put(this.feed, matcher(this.feed, option("pattern", "*.csv")));
		this.account.options().forEach((option, glob) -> {
			String other = option.endsWith(PATTERN) ? option.substring(0, option.length() - PATTERN.length()) : "";
			if (!other.isEmpty() && directory(other).equals(own)) {
				patterns.put(other, matcher(other, glob));
			}
		});
		boolean standard = !this.account.options().containsKey(this.feed + ".directory");
		return new Inbox(this.feed, own, standard, patterns, settled(), clock);
	}

	/** The folder of an account's drops, in which refused lines are reported. */
	Path drops() {
		return this.account.home().resolve("drops").resolve(this.account.name()).toAbsolutePath().normalize();
	}

	private Path directory(String feed) {
		String given = this.account.options().get(feed + ".directory");
		Path directory = (given != null) ? this.account.home().resolve(given) : drops().resolve("inbox");
		Path absolute = directory.toAbsolutePath().normalize();
		check(absolute.getParent() != null, "directory", "must lie in a folder, for archive/ and failed/ beside it");
		return absolute;
	}

	private PathMatcher matcher(String feed, String glob) {
		try {
			return FileSystems.getDefault().getPathMatcher("glob:" + glob);
		}
		catch (IllegalArgumentException ex) {
			throw problem(feed + PATTERN, "is not a pattern such as stock-*.csv: " + Excerpt.of(glob));
		}
	}

	private Map<StockColumn, String> columns() {
		Map<StockColumn, String> columns = new EnumMap<>(StockColumn.class);
		String prefix = this.feed + ".columns.";
		this.account.options().forEach((option, header) -> {
			if (option.startsWith(prefix)) {
				columns.put(column(option, option.substring(prefix.length())), header);
			}
		});
		return columns;
	}

	private StockColumn column(String option, String field) {
		for (StockColumn column : StockColumn.values()) {
			if (letters(column.field()).equals(letters(field))) {
				return column;
			}
		}
		throw problem(option, "maps an unknown field; known are sku, location, quantity and observed_at");
	}

	/** Spring's binder drops the underscore from a map's key. */
	private static String letters(String field) {
		return field.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
	}

	private char delimiter() {
		String given = option("delimiter", ",");
		if (given.equals("tab") || given.equals("\\t")) {
			return '\t';
		}
		char delimiter = one("delimiter", ",");
		check(delimiter < 0x7F && delimiter != '"' && !Character.isLetterOrDigit(delimiter)
				&& (delimiter == '\t' || delimiter >= ' '), "delimiter", "is a sign such as , or ; or |, or tab");
		return delimiter;
	}

	private char one(String name, String otherwise) {
		String given = option(name, otherwise);
		check(given.length() == 1, name, "must be one character, not " + Excerpt.of(given));
		return given.charAt(0);
	}

	private Charset encoding(char delimiter) {
		String given = option("encoding", "UTF-8");
		try {
			Charset encoding = Charset.forName(given);
			check(cutsByByte(encoding, delimiter), "encoding",
					given + " can not be read: records are cut at the bytes of ASCII; save the files as UTF-8");
			return encoding;
		}
		catch (IllegalArgumentException ex) {
			throw problem(this.feed + ".encoding", "is not an encoding that Java knows: " + Excerpt.of(given));
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

	private TimeFormat time() {
		String given = this.account.options().get(this.feed + ".date-format");
		if (given == null) {
			return TimeFormat.iso(this.account.zone());
		}
		try {
			return TimeFormat.pattern(given, this.account.zone());
		}
		catch (IllegalArgumentException ex) {
			throw problem(this.feed + ".date-format",
					"is not a pattern such as dd.MM.yyyy HH:mm: " + Excerpt.of(given));
		}
	}

	private Duration settled() {
		String given = option("settled", "5s");
		try {
			Duration settled = DurationStyle.detectAndParse(given);
			check(!settled.isNegative(), "settled", "must not be negative");
			return settled;
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw problem(this.feed + ".settled", "is not a time such as 5s: " + Excerpt.of(given));
		}
	}

	private String option(String name, String otherwise) {
		return this.account.options().getOrDefault(this.feed + "." + name, otherwise);
	}

	private void check(boolean holds, String name, String otherwise) {
		if (!holds) {
			throw problem(this.feed + "." + name, otherwise);
		}
	}

	private ConfigurationProblem problem(String option, String what) {
		return new OptionProblem(this.account.name(), option, what);
	}

}
