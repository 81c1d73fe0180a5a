package io.omsync.sandbox;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Magento's timestamps: UTC to the second, without any mark of a zone. */
final class MagentoTime {

	static final Duration GRAIN = Duration.ofSeconds(1);

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
		.withZone(ZoneOffset.UTC);

	private MagentoTime() {
	}

	static String text(Instant time) {
		return FORMAT.format(time);
	}

	/** A date, or a date and a time; nothing with a T or a Z. */
	static Optional<Instant> parse(String text) {
		try {
			return Optional.of(text.matches("\\d{4}-\\d\\d-\\d\\d")
					? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
					: LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
