package io.omsync.sheet;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import org.jspecify.annotations.Nullable;

/** A value of a row; each file shows it in its own way. */
public sealed interface Cell {

	Cell NOTHING = new Text("");

	static Cell of(@Nullable String text) {
		return (text == null || text.isEmpty()) ? NOTHING : new Text(text);
	}

	static Cell of(long count) {
		return new Amount(BigDecimal.valueOf(count), "");
	}

	/** An amount of money, or a quantity when the currency is empty. */
	static Cell of(BigDecimal number, String currency) {
		return new Amount(Decimals.of(number, currency), currency);
	}

	/** A time as clocks of a zone show it. */
	static Cell of(Instant instant, ZoneId zone) {
		return new Time(instant.atZone(zone));
	}

	/** As it stands. */
	record Text(String value) implements Cell {
	}

	/**
	 * A number with all of its decimals.
	 *
	 * @param currency empty for what is no money
	 */
	record Amount(BigDecimal value, String currency) implements Cell {
	}

	/** A time in its zone. */
	record Time(ZonedDateTime value) implements Cell {
	}

}
