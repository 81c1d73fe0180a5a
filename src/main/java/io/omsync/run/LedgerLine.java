package io.omsync.run;

import java.math.BigDecimal;

/**
 * What became of some records: counts that add up to what was fetched or sent, and the
 * money of the orders or documents among them that are neither duplicate, filtered nor
 * rejected.
 *
 * @param currency ISO 4217; empty for stock and for records without one
 */
record LedgerLine(String currency, long fetched, long duplicate, long filtered, long rejected, long inserted,
		long updated, long unchanged, long sent, long acknowledged, long refused, BigDecimal amount) {

	/** One fetched record with its fate. */
	static LedgerLine of(Fate.Kind kind, String currency, BigDecimal amount) {
		boolean counts = kind == Fate.Kind.INSERTED || kind == Fate.Kind.UPDATED || kind == Fate.Kind.UNCHANGED;
		return new LedgerLine(currency, 1, one(kind == Fate.Kind.DUPLICATE), one(kind == Fate.Kind.FILTERED),
				one(kind == Fate.Kind.REJECTED), one(kind == Fate.Kind.INSERTED), one(kind == Fate.Kind.UPDATED),
				one(kind == Fate.Kind.UNCHANGED), 0, 0, 0, counts ? amount : BigDecimal.ZERO);
	}

	/** Lines that a vendor has answered. */
	static LedgerLine pushed(long acknowledged, long refused) {
		return new LedgerLine("", 0, 0, 0, 0, 0, 0, 0, acknowledged + refused, acknowledged, refused, BigDecimal.ZERO);
	}

	LedgerLine plus(LedgerLine more) {
		return new LedgerLine(this.currency, this.fetched + more.fetched, this.duplicate + more.duplicate,
				this.filtered + more.filtered, this.rejected + more.rejected, this.inserted + more.inserted,
				this.updated + more.updated, this.unchanged + more.unchanged, this.sent + more.sent,
				this.acknowledged + more.acknowledged, this.refused + more.refused, this.amount.add(more.amount));
	}

	/** Whether every record is in exactly one column. */
	boolean balances() {
		return this.fetched == this.duplicate + this.filtered + this.rejected + this.inserted + this.updated
				+ this.unchanged && this.sent == this.acknowledged + this.refused;
	}

	private static long one(boolean holds) {
		return holds ? 1 : 0;
	}

}
