package io.omsync.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list that begins with the newest: opaque to callers, and good for the
 * filters alone that it was given out for.
 *
 * @param turn tells cursors of one place apart
 */
record OmnifulCursor(Instant created, int number, int filters, int turn) {

	private static final Pattern TEXT = Pattern.compile("CN:(-?\\d{1,18}):(\\d{1,9}):(-?\\d{1,10}):(\\d{1,9})");

	OmnifulCursor(Instant created, int number, int filters) {
		this(created, number, filters, 0);
	}

	/** Another that leads to the same place. */
	OmnifulCursor again() {
		return new OmnifulCursor(created, number, filters, turn + 1);
	}

	/** The same for a call's page before and after. */
	static int filters(Call call) {
		var parameters = new TreeMap<>(call.request().params().toSingleValueMap());
		parameters.keySet().removeIf(name -> name.startsWith("search_") || name.equals("per_page"));
		parameters.values().removeIf(String::isBlank);
		return (call.route().template() + parameters).hashCode();
	}

	static Optional<OmnifulCursor> parse(String text) {
		try {
			Matcher parts = TEXT.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1));
			return parts.matches() ? Optional.of(new OmnifulCursor(Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
					Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)),
					Integer.parseInt(parts.group(4)))) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	String text() {
		String text = "CN:%d:%d:%d:%d".formatted(created.toEpochMilli(), number, filters, turn);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	/** Whether that comes later in the list. */
	boolean isBefore(Instant time, int order) {
		return time.isBefore(created) || (time.equals(created) && order < number);
	}

	/** Whether that comes earlier in the list. */
	boolean isAfter(Instant time, int order) {
		return time.isAfter(created) || (time.equals(created) && order > number);
	}

}
