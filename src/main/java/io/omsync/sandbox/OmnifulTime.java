package io.omsync.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Times as Omniful writes them: a fraction without zeros at its end, or none. */
final class OmnifulTime {

	private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder().appendPattern("uuuu-MM-dd'T'HH:mm:ss")
		.appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
		.appendLiteral('Z')
		.toFormatter(Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	/** Section 5.4: of a delivery slot, and in the numbers of returns. */
	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("ddMMuuuu", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	/** Section 5.4: of inventory queries. */
	private static final DateTimeFormatter QUERY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private OmnifulTime() {
	}

	static String iso(Instant time) {
		return ISO.format(time);
	}

	static String day(Instant time) {
		return DAY.format(time);
	}

	static Instant query(String text) {
		return QUERY.parse(text, Instant::from);
	}

}
