package io.omsync.connector;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * Typed reading of an account's own settings of its vendor. What is wrong ends as an
 * {@link OptionProblem} that names the option.
 */
public final class AccountOptions {

	private final Account account;

	public AccountOptions(Account account) {
		this.account = account;
	}

	/** The text, or null where it is missing or empty. */
	public @Nullable String text(String option) {
		String value = this.account.options().get(option);
		return (value == null || value.isBlank()) ? null : value.strip();
	}

	public String text(String option, String usual) {
		String value = text(option);
		return (value != null) ? value : usual;
	}

	/** The parts of a text between its commas, each once. */
	public List<String> words(String option, String usual) {
		return Arrays.stream(text(option, usual).split(","))
			.map(String::strip)
			.filter((word) -> !word.isEmpty())
			.distinct()
			.toList();
	}

	public <E extends Enum<E>> E one(String option, E usual) {
		String given = text(option, usual.name()).toUpperCase(Locale.ROOT).replace('-', '_');
		E[] known = usual.getDeclaringClass().getEnumConstants();
		return Arrays.stream(known)
			.filter((value) -> value.name().equals(given))
			.findFirst()
			.orElseThrow(() -> wrong(option, "must be one of " + Arrays.toString(known)));
	}

	/** A whole number from {@code least} to 9999. */
	public int number(String option, int usual, int least) {
		String given = text(option, String.valueOf(usual));
		int number = given.matches("\\d{1,4}") ? Integer.parseInt(given) : -1;
		if (number < least) {
			throw wrong(option, "must be a number from " + least + " to 9999");
		}
		return number;
	}

	/** A time of at least {@code least}. */
	public Duration time(String option, String usual, Duration least) {
		try {
			Duration time = DurationStyle.detectAndParse(text(option, usual));
			if (time.compareTo(least) >= 0) {
				return time;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// told below
		}
		throw wrong(option, "must be a time of " + least.toSeconds() + " s or more, such as " + usual);
	}

	/** A path at the vendor, as a whole address. */
	public URI address(String option, String path) {
		try {
			if (path.startsWith("/")) {
				return URI.create(((this.account.baseUrl() != null) ? this.account.baseUrl() : "") + path);
			}
		}
		catch (IllegalArgumentException ex) {
			// told below
		}
		throw wrong(option, "must be a path that starts with /");
	}

	/** The problem that an option is. */
	public OptionProblem wrong(String option, String what) {
		return new OptionProblem(this.account.name(), option,
				what + ", not '" + this.account.options().get(option) + "'");
	}

}
