package io.omsync.vendor.csv;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.omsync.connector.Account;
import io.omsync.connector.DropFeed;

import org.springframework.boot.convert.DurationStyle;

/** Reads an account's options for one feed, or says in one line what is wrong. */
class FeedSettings {

	/** What follows a feed's name in its options. */
	static final Set<String> NAMES = Stream
		.of(Stream.of("directory", "pattern", "settled", "preset", "columns.*", "constants.*", "defaults.*", "joins.*",
				"first-of.*", "values.*", "rows", "price", "taxes", "derive", "derive-tolerance", "decimal",
				"thousands", "date-format", "date-format.*", "zone", "location"), DialectSettings.NAMES.stream())
		.flatMap((names) -> names)
		.collect(Collectors.toUnmodifiableSet());

	private static final String PATTERN = ".pattern";

	private static final List<String> MAPPING = List.of("preset", "columns.", "joins.", "constants.");

	private final Account account;

	private final DropFeed<?> feed;

	private final FeedOptions options;

	FeedSettings(Account account, DropFeed<?> feed) {
		this.account = account;
		this.feed = feed;
		FeedOptions own = new FeedOptions(account, feed.name(), Map.of());
		String preset = (own.given("preset") == null && !mapped(account, feed) && !feed.equals(DropFeed.STOCK))
				? "generic" : own.given("preset");
		this.options = (preset != null) ? new FeedOptions(account, feed.name(), Preset.of(preset, own).options()) : own;
	}

	/**
	 * Whether an account says that the feed comes as files: it is mapped, or an account
	 * of an API says what its files are called. Any account may load stock.
	 */
	static boolean has(Account account, DropFeed<?> feed) {
		boolean named = !account.vendor().equals("csv") && account.options().containsKey(feed + PATTERN);
		return feed.equals(DropFeed.STOCK) || mapped(account, feed) || named;
	}

	private static boolean mapped(Account account, DropFeed<?> feed) {
		return account.options()
			.keySet()
			.stream()
			.filter((option) -> option.startsWith(feed + "."))
			.map((option) -> option.substring(feed.name().length() + 1))
			.anyMatch((option) -> MAPPING.stream().anyMatch(option::startsWith));
	}

	/** Whether any job of an account would read the feed. */
	static boolean used(Account account, DropFeed<?> feed) {
		return has(account, feed) && (!feed.equals(DropFeed.STOCK) || account.jobs().containsKey("inventory-load")
				|| DropFeed.ALL.stream().allMatch((other) -> other.equals(feed) || !has(account, other)));
	}

	Feed feed(List<Field> fields) {
		Mapping mapping = new MappingSettings(this.options, fields).mapping();
		return new Feed(this.feed.name(), fields, mapping, new DialectSettings(this.options).dialect(),
				new FormatSettings(this.options).formats(), new RuleSettings(this.options, mapping).rules());
	}

	Inbox inbox(Clock clock) {
		Path own = directory(this.feed.name());
		Map<String, PathMatcher> patterns = new TreeMap<>();
		for (DropFeed<?> other : DropFeed.ALL) {
			boolean set = this.account.options().containsKey(other + PATTERN);
			boolean used = other.equals(this.feed) || set
					|| (has(this.account, other) && !other.equals(DropFeed.STOCK));
			if (used && directory(other.name()).equals(own)) {
				patterns.put(other.name(), matcher(other));
			}
		}
		boolean standard = !this.account.options().containsKey(this.feed + ".directory");
		return new Inbox(this.feed.name(), own, standard, patterns, settled(), clock);
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

	/**
	 * Any file is stock where nothing else is said; other feeds are told by their name.
	 */
	private PathMatcher matcher(DropFeed<?> of) {
		FeedOptions own = new FeedOptions(this.account, of.name(), Map.of());
		String glob = own.option("pattern", of.equals(DropFeed.STOCK) ? "*.csv" : of.name() + "*.csv");
		try {
			return FileSystems.getDefault().getPathMatcher("glob:" + glob);
		}
		catch (IllegalArgumentException ex) {
			throw own.problem("pattern", "is not a pattern such as stock-*.csv: " + Excerpt.of(glob));
		}
	}

	/**
	 * Whether a file is one of the feed, by its name, and by its folder if that is a
	 * feed's.
	 */
	boolean takes(Path file) {
		boolean elsewhere = DropFeed.ALL.stream()
			.filter((other) -> has(this.account, other))
			.anyMatch((other) -> Inbox.lies(file, directory(other.name())));
		return (Inbox.lies(file, directory(this.feed.name())) || !elsewhere)
				&& DropName.faces(DropName.of(file)).anyMatch(matcher(this.feed)::matches);
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
