package io.omsync.vendor.omisell;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;
import tools.jackson.databind.JsonNode;

/**
 * Times as Omisell writes them: seconds since 1970, as number or as text; 0, null and
 * empty text mean that there is none.
 */
final class Epoch {

	/** The end of the year 9999; what is later is of milliseconds. */
	static final long LAST = 253_402_300_799L;

	private static final int MICROS = 6;

	private Epoch() {
	}

	static Optional<Instant> seconds(JsonNode json, String field) {
		String text = json.path(field).asString("").strip();
		if (text.isEmpty()) {
			return Optional.empty();
		}
		if (!text.matches("[\\d.eE+]{1,32}")) {
			throw bad(field);
		}
		try {
			BigDecimal seconds = new BigDecimal(text);
			if (seconds.compareTo(BigDecimal.valueOf(LAST)) > 0) {
				throw bad(field);
			}
			long micros = seconds.movePointRight(MICROS).longValue();
			return (micros == 0) ? Optional.empty()
					: Optional.of(Instant.ofEpochSecond(micros / 1_000_000, (micros % 1_000_000) * 1_000));
		}
		catch (NumberFormatException ex) {
			throw bad(field);
		}
	}

	static Instant required(JsonNode json, String field) {
		return seconds(json, field).orElseThrow(() -> new BadRecord(ReasonCode.MISSING_FIELD, field + " is missing"));
	}

	/** For a person; what is no time stays a number. */
	static String text(long seconds) {
		return (seconds >= 0 && seconds <= LAST) ? Instant.ofEpochSecond(seconds).toString() : String.valueOf(seconds);
	}

	private static BadRecord bad(String field) {
		return new BadRecord(ReasonCode.NOT_A_TIME, field + " is no time in epoch seconds");
	}

}
