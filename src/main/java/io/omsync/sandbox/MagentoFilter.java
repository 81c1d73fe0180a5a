package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * One condition of a search, as MySQL would judge it: texts in any case, null meets
 * nothing but {@code null}.
 */
record MagentoFilter(String field, String value, String condition, @Nullable Instant time) {

	static final Set<String> TIMES = Set.of("created_at", "updated_at");

	private static final Set<String> CONDITIONS = Set.of("eq", "neq", "gt", "gteq", "lt", "lteq", "moreq", "from", "to",
			"in", "nin", "like", "nlike", "null", "notnull", "finset", "nfinset");

	static MagentoFilter of(String field, String value, String condition) throws Refusal {
		String known = condition.toLowerCase(Locale.ROOT);
		Optional<Instant> time = TIMES.contains(field) ? MagentoTime.parse(value) : Optional.empty();
		boolean needsTime = TIMES.contains(field) && !known.endsWith("null");
		if (!CONDITIONS.contains(known) || (needsTime && time.isEmpty())) {
			// The database's own error comes out masked.
			throw new Refusal(MagentoProblem.of(500));
		}
		return new MagentoFilter(field, value, known, time.orElse(null));
	}

	boolean accepts(@Nullable Object actual) {
		return switch (condition) {
			case "null" -> actual == null;
			case "notnull" -> actual != null;
			default -> actual != null && holds(actual);
		};
	}

	private boolean holds(Object actual) {
		return switch (condition) {
			case "eq" -> compare(actual, value) == 0;
			case "neq" -> compare(actual, value) != 0;
			case "gt" -> compare(actual, value) > 0;
			case "gteq", "moreq", "from" -> compare(actual, value) >= 0;
			case "lt" -> compare(actual, value) < 0;
			case "lteq", "to" -> compare(actual, value) <= 0;
			case "in" -> anyOf(actual);
			case "nin" -> !anyOf(actual);
			case "like" -> isLike(actual);
			case "nlike" -> !isLike(actual);
			case "finset" -> isIn(actual);
			default -> !isIn(actual);
		};
	}

	private int compare(Object actual, String wanted) {
		if (actual instanceof Instant instant && time != null) {
			return instant.compareTo(time);
		}
		if (actual instanceof Number number) {
			return new BigDecimal(number.toString()).compareTo(number(wanted));
		}
		return actual.toString().compareToIgnoreCase(wanted);
	}

	private boolean anyOf(Object actual) {
		return Arrays.stream(value.split(",")).anyMatch(wanted -> compare(actual, wanted.strip()) == 0);
	}

	private boolean isLike(Object actual) {
		String pattern = Arrays.stream(value.split("(?=[%_])|(?<=[%_])")).map(part -> switch (part) {
			case "%" -> ".*";
			case "_" -> ".";
			default -> Pattern.quote(part);
		}).reduce("", String::concat);
		return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL).matcher(actual.toString()).matches();
	}

	private boolean isIn(Object actual) {
		return Arrays.stream(actual.toString().split(",")).anyMatch(value::equalsIgnoreCase);
	}

	// MySQL takes a text that is no number for 0.
	private static BigDecimal number(String text) {
		return text.strip().matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(text.strip()) : BigDecimal.ZERO;
	}

}
