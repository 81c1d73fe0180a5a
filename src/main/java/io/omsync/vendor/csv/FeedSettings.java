package io.omsync.vendor.csv;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.omsync.connector.Account;
import io.omsync.connector.OptionProblem;

import org.springframework.boot.convert.DurationStyle;

/** Reads an account's options for one feed, or says in one line what is wrong. */
class FeedSettings {

	/** Patterns of feeds that other jobs read count when a file looks for its feed. */
	static final Set<String> OPTIONS = Stream.concat(
			Stream.of("stock.directory", "stock.pattern", "stock.columns.*", "stock.date-format", "stock.decimal",
					"stock.location", "stock.settled", "orders.pattern", "orders.directory", "invoices.pattern",
					"invoices.directory", "shipments.pattern", "shipments.directory"),
			DialectSettings.NAMES.stream().map((name) -> "stock." + name))
		.collect(Collectors.toUnmodifiableSet());

	private static final String PATTERN = ".pattern";

	private final Account account;

	private final String feed;

	private final FeedOptions options;

	FeedSettings(Account account, String feed) {
		this.account = account;
		this.feed = feed;
		this.options = new FeedOptions(account, feed);
	}

	Feed feed() {
		String location = this.options.given("location");
		this.options.check(location == null || !location.isBlank(), "location", "must not be blank");
		char decimal = this.options.one("decimal", this.options.option("decimal", "."));
		this.options.check(decimal == '.' || decimal == ',', "decimal", "is . or ,");
		return new Feed(this.feed, columns(), new DialectSettings(this.options).dialect(), time(), decimal, location);
	}

	Inbox inbox(Clock clock) {
		Path own = directory(this.feed);
		Map<String, PathMatcher> patterns = new TreeMap<>();
		patterns.put(this.feed, matcher(this.feed, this.options.option("pattern", "*.csv")));
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
		this.options.check(absolute.getParent() != null, "directory",
				"must lie in a folder, for archive/ and failed/ beside it");
		return absolute;
	}

	private PathMatcher matcher(String feed, String glob) {
		try {
			return FileSystems.getDefault().getPathMatcher("glob:" + glob);
		}
		catch (IllegalArgumentException ex) {
			throw new FeedOptions(this.account, feed).problem("pattern",
					"is not a pattern such as stock-*.csv: " + Excerpt.of(glob));
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
		throw new OptionProblem(this.account.name(), option,
				"maps an unknown field; known are sku, location, quantity and observed_at");
	}

	/** Spring's binder drops the underscore from a map's key. */
	private static String letters(String field) {
		return field.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
	}

	private TimeFormat time() {
		String given = this.options.given("date-format");
		if (given == null) {
			return TimeFormat.iso(this.account.zone());
		}
		try {
			return TimeFormat.pattern(given, this.account.zone());
		}
		catch (IllegalArgumentException ex) {
			throw this.options.problem("date-format",
					"is not a pattern such as dd.MM.yyyy HH:mm: " + Excerpt.of(given));
		}
	}

	private Duration settled() {
		String given = this.options.option("settled", "5s");
		try {
			Duration settled = DurationStyle.detectAndParse(given);
			this.options.check(!settled.isNegative(), "settled", "must not be negative");
			return settled;
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw this.options.problem("settled", "is not a time such as 5s: " + Excerpt.of(given));
		}
	}

}
