package io.omsync.connector;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/** A vendor's options as an account file has them; what does not do is said by name. */
public record OptionReader(Account account) {

	/** The option's text, or null where it is not set. */
	public @Nullable String given(String option) {
		String value = this.account.options().get(option);
		return (value == null || value.isBlank()) ? null : value.strip();
	}

	/** The same, with what counts where it is not set. */
	public String given(String option, String usual) {
		String value = given(option);
		return (value != null) ? value : usual;
	}

	/** One of an enum's words, whatever their case. */
	public <E extends Enum<E>> E one(String option, E usual) {
		String given = given(option, usual.name()).toUpperCase(Locale.ROOT);
		E[] known = usual.getDeclaringClass().getEnumConstants();
		return Arrays.stream(known)
			.filter((value) -> value.name().equals(given))
			.findFirst()
			.orElseThrow(() -> wrong(option, "must be one of " + Arrays.toString(known)));
	}

	/** A whole number from 1 on. */
	public int number(String option, int usual, int most) {
		String given = given(option, String.valueOf(usual));
		int number = given.matches("\\d{1,6}") ? Integer.parseInt(given) : 0;
		if (number < 1 || number > most) {
			throw wrong(option, "must be a whole number from 1 to " + most);
		}
		return number;
	}

	/** A time of zero or more, such as 5s. */
	public Duration time(String option, String usual) {
		try {
			Duration time = DurationStyle.detectAndParse(given(option, usual));
			if (!time.isNegative()) {
				return time;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// told below
		}
		throw wrong(option, "must be a time such as " + usual);
	}

	/** A time of a second or more, such as 1h. */
	public Duration span(String option, String usual) {
		Duration span = time(option, usual);
		if (span.toSeconds() == 0) {
			throw wrong(option, "must be a time of a second or more, such as " + usual);
		}
		return span;
	}

	/** A zone, such as UTC or Asia/Riyadh. */
	public ZoneId zone(String option, String usual) {
		try {
			return ZoneId.of(given(option, usual));
		}
		catch (DateTimeException ex) {
			throw wrong(option, "must be a zone such as UTC or Asia/Riyadh");
		}
	}

	/** The parts of a text between its commas, each once. */
	public List<String> words(String option, String usual) {
		return Arrays.stream(given(option, usual).split(","))
			.map(String::strip)
			.filter((word) -> !word.isEmpty())
			.distinct()
			.toList();
	}

	/** A path at the vendor, as a whole address. */
	public URI address(String option, String usual) {
		String path = given(option, usual);
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

	/** A problem with an option's value, which it tells. */
	public OptionProblem wrong(String option, String what) {
		String given = given(option);
		return new OptionProblem(this.account.name(), option, (given != null) ? what + ", not '" + given + "'" : what);
	}

}
