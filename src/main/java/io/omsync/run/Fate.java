package io.omsync.run;

import java.math.BigDecimal;

import io.omsync.connector.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record: exactly one column of the ledger.
 *
 * @param currency the record's currency, empty where it has none
 * @param reasonCode why it was rejected; null for every other kind
 */
public record Fate(Kind kind, String currency, BigDecimal amount, @Nullable String reasonCode,
		@Nullable String reason) {

	/** Without money. */
	public static Fate of(Kind kind) {
		return new Fate(kind, "", BigDecimal.ZERO, null, null);
	}

	public static Fate of(Kind kind, String currency, BigDecimal amount) {
		return new Fate(kind, currency, amount, null, null);
	}

	public static Fate rejected(ReasonCode reasonCode, String reason) {
		return new Fate(Kind.REJECTED, "", BigDecimal.ZERO, reasonCode.text(), reason);
	}

	/** The columns of the ledger that a fetched record can end in. */
	public enum Kind {

		/** The same id and version was already seen in this run. */
		DUPLICATE,
		/** It lies outside the window that was asked for. */
		FILTERED, REJECTED, INSERTED,
		/** Newer than what was stored. */
		UPDATED,
		/** What is stored is the same or newer. */
		UNCHANGED

	}

}
