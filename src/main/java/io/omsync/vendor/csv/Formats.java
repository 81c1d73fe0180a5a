package io.omsync.vendor.csv;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * How a feed writes numbers and times.
 *
 * @param decimal what parts the decimals from a number
 * @param thousands what parts its thousands; null where nothing may
 * @param times tried in this order
 * @param pattern of a number
 * @param told whether somebody said what parts the decimals or the thousands
 */
record Formats(char decimal, @Nullable Character thousands, List<TimeFormat> times, Pattern pattern, boolean told) {

	/** A thousand, or one with three decimals. */
	private static final Pattern DOUBTFUL = Pattern.compile("[(+-]?[1-9]\\d{0,2}\\.\\d{3}[)-]?");

	/** A longer cell is no number, and not worth a pattern's time. */
	private static final int LONGEST_NUMBER = 64;

	/** A blank, the one that does not break, and its narrow kin mean the same. */
	private static final String BLANKS = "[ \u00A0\u202F\u2009]";

	Formats {
		times = List.copyOf(times);
	}

	Formats(char decimal, @Nullable Character thousands, List<TimeFormat> times, boolean told) {
		this(decimal, thousands, times, pattern(decimal, thousands), told);
	}

	/** Whether a cell may be a number of thousands, as no setting tells. */
	boolean doubtful(String cell) {
		return !this.told && DOUBTFUL.matcher(cell.strip()).matches();
	}

	/** What tells it. */
	static String remedy(Feed feed) {
		return "set " + feed.option("decimal") + " to . if these are decimals, or to , and " + feed.option("thousands")
				+ " to . if they are not";
	}

	/**
	 * The number that a cell is; a statement's {@code (5.00)} and {@code 5.00-} are below
	 * 0.
	 */
	Optional<BigDecimal> number(String cell) {
		String text = cell.strip();
		if (text.length() > LONGEST_NUMBER || doubtful(text)) {
			return Optional.empty();
		}
		boolean inBrackets = text.startsWith("(") && text.endsWith(")");
		boolean signBehind = text.endsWith("-");
		String plain = inBrackets ? text.substring(1, text.length() - 1)
				: signBehind ? text.substring(0, text.length() - 1) : text;
		Matcher parts = this.pattern.matcher(plain);
		if (!parts.matches() || ((inBrackets || signBehind) && !parts.group(1).isEmpty())) {
			return Optional.empty();
		}
		String decimals = parts.group(3);
		BigDecimal number = new BigDecimal(
				parts.group(2).replaceAll("\\D", "") + ((decimals != null) ? "." + decimals : ""));
		return Optional.of((inBrackets || signBehind || parts.group(1).equals("-")) ? number.negate() : number);
	}

	private static Pattern pattern(char decimal, @Nullable Character thousands) {
		String whole = "\\d+";
		if (thousands != null) {
			String mark = (thousands == ' ') ? BLANKS : Pattern.quote(String.valueOf(thousands));
			whole = "\\d{1,3}(?:" + mark + "\\d{3})+|" + whole;
		}
		return Pattern.compile("([+-]?)(" + whole + ")(?:" + Pattern.quote(String.valueOf(decimal)) + "(\\d+))?");
	}

	/** The time that a cell is, by the first format that reads it. */
	Optional<Instant> time(String cell) {
		for (TimeFormat format : this.times) {
			try {
				return Optional.of(format.parse(cell.strip()));
			}
			catch (DateTimeException ex) {
				// the next may
			}
		}
		return Optional.empty();
	}

	/** What a time looks like, for messages. */
	String example() {
		return this.times.stream().map(TimeFormat::example).collect(Collectors.joining(" or "));
	}

}
