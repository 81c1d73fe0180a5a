package io.omsync.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a list shows of an order, cheap to make. */
record OmisellHead(int number, OmisellCountry country, OmisellStatus status, Instant created, Instant modified) {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	static final int DIGITS = 7;

	/** Omisell's own number, unique over all platforms. */
	String id() {
		return country.prefix() + DAY.format(created) + "%07d".formatted(number);
	}

	/** The platform's number; another platform may use it too. */
	String platformNumber() {
		int shown = has(OmisellOddity.SHARED_NUMBER) ? number - 1 : number;
		return switch (shown % 3) {
			case 0 -> "2603%010d".formatted(shown * 7_919L);
			case 1 -> "%08d-%s".formatted(shown, country);
			default -> "WEB/" + shown + " #" + country;
		};
	}

	OmisellShop shop() {
		return OmisellShop.of(number, country);
	}

	String statusName() {
		return has(OmisellOddity.ENGLISH_STATUS) ? status.english() : status.in(country);
	}

	boolean has(OmisellOddity oddity) {
		return oddity.in(number);
	}

}
