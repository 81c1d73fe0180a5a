package io.omsync.vendor.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * How a feed writes a time.
 *
 * @param zone whose clock a time without zone was read from
 * @param example what such a time looks like, for messages
 */
record TimeFormat(DateTimeFormatter formatter, ZoneId zone, String example) {

	/** ISO 8601; the zone must be written. */
	static TimeFormat iso(ZoneId zone) {
		return new TimeFormat(DateTimeFormatter.ISO_OFFSET_DATE_TIME, zone, "2026-01-31T08:15:00Z");
	}

	/**
	 * ISO 8601 as programs and sheets write it: a blank may stand for its T, time and
	 * zone may lack.
	 */
	static TimeFormat anyIso(ZoneId zone) {
		DateTimeFormatter formatter = new DateTimeFormatterBuilder().parseCaseInsensitive()
			.appendPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss]")
			.appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
			.appendPattern("[' '][XXX][XX][X][' UTC'][VV]]")
			.toFormatter(Locale.ENGLISH)
			.withResolverStyle(ResolverStyle.STRICT);
		return new TimeFormat(formatter, zone, "2026-01-31T08:15:00Z or 2026-01-31 08:15:00");
	}

	/**
	 * A pattern of {@link DateTimeFormatter}.
	 * @throws IllegalArgumentException when it is none
	 */
	static TimeFormat pattern(String pattern, ZoneId zone) {
		// Strict, or 31 February becomes the 28th; and strict alone refuses "yyyy"
		// because it wants an era beside it.
		DateTimeFormatter formatter = new DateTimeFormatterBuilder().parseCaseInsensitive()
			.appendPattern(pattern)
			.parseDefaulting(ChronoField.ERA, 1)
			.toFormatter(Locale.ENGLISH)
			.withResolverStyle(ResolverStyle.STRICT);
		return new TimeFormat(formatter, zone, pattern);
	}

	/**
	 * The instant that a text means, cut to microseconds.
	 * @throws DateTimeException when it means none
	 */
	Instant parse(String text) {
		TemporalAccessor read = this.formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from,
				LocalDate::from);
		ZonedDateTime time;
		if (read instanceof ZonedDateTime zoned) {
			time = zoned;
		}
		else if (read instanceof LocalDateTime local) {
			time = local.atZone(this.zone);
		}
		else {
			time = LocalDate.from(read).atStartOfDay(this.zone);
		}
		return time.toInstant().truncatedTo(ChronoUnit.MICROS);
	}

}
