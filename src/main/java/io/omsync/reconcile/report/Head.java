package io.omsync.reconcile.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * What a report is of, and by what it was matched.
 *
 * @param revision 0 for a draft
 * @param asOf of the ages
 * @param rules digest of the rules and settings of the matching
 * @param compared what could be
 * @param onOrder whether an invoice is expected from the order on
 * @param previous the signed report that it is to replace
 */
record Head(long reportId, String account, String period, int revision, ZoneId zone, Instant from, Instant to,
		Instant asOf, String rules, Compared compared, boolean onOrder, BigDecimal above, BigDecimal below,
		BigDecimal percent, @Nullable Long previous) {

	/**
	 * The kinds of documents that came, and what they tell.
	 *
	 * @param taxes whether invoices tell their tax
	 * @param freights whether they tell their freight
	 * @param lookups whether the vendor can be asked for an order
	 */
	record Compared(boolean shipments, boolean invoices, boolean payments, boolean returns, boolean taxes,
			boolean freights, boolean lookups) {
	}

	/** For people. */
	String title() {
		return this.account + " " + this.period + ((this.revision > 0) ? " revision " + this.revision : " draft");
	}

}
