package io.omsync.reconcile.report;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What a report has otherwise than an earlier one of the same period.
 *
 * @param what ORDER, INVOICE (a credit note counts below zero), SHIPMENT, FINDING,
 * CARRIED for a change of a closed period, or TERMS for a setting that it was made by
 * @param column of OTHER, which one; else empty
 * @param ownPeriod the month that it belongs to by its own time
 * @param currency empty for pieces
 * @param classBefore its class or, of a finding, its state, or of a column that is no
 * amount, that; null when it was not there
 */
public record Difference(String what, String id, How how, String column, String ownPeriod, String currency,
		BigDecimal before, BigDecimal after, @Nullable String classBefore, @Nullable String classAfter) {

	public BigDecimal difference() {
		return this.after.subtract(this.before);
	}

	/** Whether what differs is no amount. */
	public boolean wording() {
		return this.how == How.OTHER && difference().signum() == 0;
	}

	/** In which way. */
	public enum How {

		/** It was not there. */
		NEW,

		/** It is no more. */
		GONE,

		/** Another amount or currency. */
		AMOUNT,

		/** Another class, or another version of a finding. */
		CLASS,

		/** Another column that people sign, such as the tax. */
		OTHER,

		/** Something that counts in no sum, such as a name. */
		CONTENT

	}

}
