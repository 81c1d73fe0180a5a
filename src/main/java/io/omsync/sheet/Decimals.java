package io.omsync.sheet;

import java.math.BigDecimal;
import java.util.Currency;

import org.jspecify.annotations.Nullable;

/** How many decimals are shown. */
public final class Decimals {

	private Decimals() {
	}

	/** With the decimals of its currency, and more where it has more. */
	public static BigDecimal of(BigDecimal number, @Nullable String currency) {
		BigDecimal bare = number.stripTrailingZeros();
		return bare.setScale(Math.max(bare.scale(), Math.max(decimals(currency), 0)));
	}

	private static int decimals(@Nullable String currency) {
		try {
			return (currency != null && !currency.isEmpty()) ? Currency.getInstance(currency).getDefaultFractionDigits()
					: 0;
		}
		catch (IllegalArgumentException ex) {
			return 0;
		}
	}

}
