package io.omsync.sandbox;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/** Omnium's timestamps: up to 7 fractional digits, normally with a Z. */
final class OmniumTime {

	/** What Omnium sends for "no date", without a Z (omnium.md section 13, number 5). */
	static final String NO_DATE = "0001-01-01T00:00:00";

	/** Seven fractional digits. */
	static final Duration GRAIN = Duration.ofNanos(100);

	private static final DateTimeFormatter SEVEN_DIGITS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS")
		.withZone(ZoneOffset.UTC);

	private OmniumTime() {
	}

	static Instant cut(Instant time) {
		return time.minusNanos(time.getNano() % GRAIN.toNanos());
	}

	/** The same time in one of three spellings, chosen by the order's number. */
	static String text(Instant time, int order) {
		if (OmniumOddity.NO_OFFSET.in(order)) {
			return SEVEN_DIGITS.format(time);
		}
		boolean whole = time.equals(time.truncatedTo(ChronoUnit.SECONDS));
		return (whole && order % 2 == 0) ? time.toString() : SEVEN_DIGITS.format(time) + "Z";
	}

	/** Null when there is no time; a time without an offset counts as UTC. */
	static @Nullable Instant parse(String field, @Nullable String text) throws Refusal {
		if (text == null) {
			return null;
		}
		try {
			boolean offset = text.endsWith("Z") || text.endsWith("z") || text.matches(".*T.*[+-]\\d\\d:?\\d\\d");
			return offset ? OffsetDateTime.parse(text).toInstant()
					: LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			throw new Refusal(OmniumProblem.validation(field, "The value '" + text + "' is not a date-time."), ex);
		}
	}

}
