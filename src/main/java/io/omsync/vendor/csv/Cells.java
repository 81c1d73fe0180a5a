package io.omsync.vendor.csv;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.Set;

import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads single cells. What can not be used ends as a {@link BadRecord} that names the
 * field.
 */
class Cells {

	static final int CODE = 191;

	private static final int DECIMALS = 4;

	private static final int DIGITS = 15;

	private static final Duration AHEAD = Duration.ofDays(1);

	private static final Set<String> SPREADSHEET_ERRORS = Set.of("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!",
			"#NULL!", "#NUM!", "#SPILL!", "#CALC!");

	private final Feed feed;

	private final Instant latest;

	Cells(Feed feed, Clock clock) {
		this.feed = feed;
		this.latest = latest(clock);
	}

	/** The latest time that can be taken for a version. */
	static Instant latest(Clock clock) {
		return clock.instant().plus(AHEAD);
	}

	/** Exactly as it is: ids are compared byte by byte. */
	String code(String field, @Nullable String cell) {
		String code = text(field, cell);
		longest(field, code, CODE);
		if (SPREADSHEET_ERRORS.contains(code)) {
			throw bad(ReasonCode.SPREADSHEET_ERROR, field, code, "is a spreadsheet's error, not a value");
		}
		if (code.chars().anyMatch(Character::isISOControl)) {
			throw bad(ReasonCode.CONTROL_CHARACTER, field, code,
					"holds a control character, such as a line end or a tab");
		}
		return code;
	}

	/** Words for people; empty where there are none. */
	String words(String field, @Nullable String cell, int longest) {
		String words = (cell != null) ? cell.strip() : "";
		longest(field, words, longest);
		return words;
	}

	private static void longest(String field, String text, int longest) {
		if (text.codePointCount(0, text.length()) > longest) {
			throw bad(ReasonCode.FIELD_TOO_LONG, field, text, "is longer than " + longest + " characters");
		}
	}

	static String text(String field, @Nullable String cell) {
		if (cell == null || cell.isBlank()) {
			throw new BadRecord(ReasonCode.MISSING_FIELD, field + " is empty");
		}
		return cell;
	}

	/** A number as it is written. */
	BigDecimal number(String field, @Nullable String cell) {
		String text = text(field, cell);
		if (this.feed.formats().doubtful(text)) {
			throw bad(ReasonCode.NOT_A_NUMBER, field, text,
					"may be a number of thousands or one of decimals: " + Formats.remedy(this.feed));
		}
		return this.feed.formats()
			.number(text)
			.orElseThrow(() -> bad(ReasonCode.NOT_A_NUMBER, field, text,
					"is not a number of digits with " + Excerpt.of(String.valueOf(this.feed.formats().decimal()))
							+ " before decimals (setting " + this.feed.option("decimal")
							+ (text.matches(".*\\d[,.' ]\\d{3}.*") ? ", " + this.feed.option("thousands") : "") + ")"));
	}

	/** An amount or quantity, rounded half up to four decimals. */
	BigDecimal decimal(String field, @Nullable String cell) {
		return sensible(field, number(field, cell));
	}

	/** A computed or written amount with four decimals, if it still is one. */
	static BigDecimal sensible(String field, BigDecimal amount) {
		BigDecimal rounded = amount.setScale(DECIMALS, RoundingMode.HALF_UP);
		if (rounded.precision() - rounded.scale() > DIGITS) {
			throw new BadRecord(ReasonCode.NUMBER_OUT_OF_RANGE,
					field + " has more than " + DIGITS + " digits before its decimals");
		}
		return rounded;
	}

	Instant time(String field, String cell) {
		Instant time = this.feed.formats()
			.time(cell)
			.orElseThrow(() -> bad(ReasonCode.NOT_A_TIME, field, cell, "is not a time like "
					+ this.feed.formats().example() + " (setting " + this.feed.option("date-format") + ")"));
		if (time.isBefore(Instant.EPOCH)) {
			throw bad(ReasonCode.NOT_A_TIME, field, cell, "lies before 1970");
		}
		return time;
	}

	/** A time that decides which of two versions counts. */
	Instant version(String field, Instant time) {
		if (time.isAfter(this.latest)) {
			throw new BadRecord(ReasonCode.TIME_IN_FUTURE,
					field + " " + time + " lies in the future: no later one would replace it");
		}
		return time;
	}

	String currency(String field, @Nullable String cell) {
		String code = text(field, cell).strip();
		try {
			return Currency.getInstance(code).getCurrencyCode();
		}
		catch (IllegalArgumentException ex) {
			throw bad(ReasonCode.UNKNOWN_CURRENCY, field, code, "is no ISO 4217 currency; map it with "
					+ this.feed.option("values") + ", or set " + this.feed.option("constants"));
		}
	}

	/** A word that must be one of few. */
	<E extends Enum<E>> E choice(String field, String cell, Class<E> choices) {
		for (E choice : choices.getEnumConstants()) {
			if (Field.letters(choice.name()).equals(Field.letters(cell.strip().replace(' ', '_')))) {
				return choice;
			}
		}
		throw bad(ReasonCode.UNMAPPED_VALUE, field, cell, "is none of " + Arrays.toString(choices.getEnumConstants())
				+ "; say with " + this.feed.option("values") + " which it is");
	}

	static BadRecord bad(ReasonCode code, String field, String cell, String why) {
		return new BadRecord(code, field + " " + Excerpt.of(cell) + " " + why);
	}

}
