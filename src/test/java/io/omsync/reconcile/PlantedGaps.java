package io.omsync.reconcile;

import io.omsync.reconcile.PlantedTests.Case;

/**
 * What one rule leaves to another, and what tolerance lets pass, for
 * {@link PlantedTests}.
 */
final class PlantedGaps {

	private PlantedGaps() {
	}

	static Case[] cases() {
		return new Case[] {
				new Case("failed, shipped", "order FAILED 100 EUR A:1:100", "ship S1 A:1")
					.finds("SHIPPED_NOT_INVOICED 1 0"),
				new Case("parcel without lines, not invoiced", "order SHIPPED 100 EUR A:1:100", "ship S1")
					.finds("SHIPPED_NOT_INVOICED 1 0"),
				new Case("closed, parcel without lines, not invoiced", "order COMPLETED 100 EUR A:1:100", "ship S1")
					.finds("SHIPPED_NOT_INVOICED 1 0"),
				new Case("bundle, not invoiced", "order SHIPPED 100 EUR A:1:100", "ship S1 PART:2")
					.finds("SHIPPED_NOT_INVOICED 2 0"),
				new Case("parcel without lines, cancelled", "order CANCELLED 100 EUR A:1:100:1", "ship S1")
					.finds("SHIPPED_AFTER_CANCEL 0 1"),
				new Case("parcel without lines, cancelled, undelivered", "order CANCELLED 100 EUR A:1:100:1",
						"ship S1 status=RETURNED"),
				new Case("closed short, over", "order COMPLETED 100 EUR A:2:100", "ship S1 A:1",
						"invoice I1 90 EUR A:1", "capture P1 90 EUR")
					.finds("AMOUNT_OVER 50 90 EUR", "SHIPPED_SHORT 2 1"),
				new Case("closed short, prepaid", "order COMPLETED 100 EUR A:2:100", "ship S1 A:1",
						"invoice I1 50 EUR A:1", "capture P1 100 EUR")
					.finds("PAID_OVER 50 100 EUR", "SHIPPED_SHORT 2 1"),
				new Case("closed short, prepaid, given back", "order COMPLETED 100 EUR A:2:100", "ship S1 A:1",
						"invoice I1 50 EUR A:1", "capture P1 100 EUR", "refund P2 50 EUR")
					.finds("SHIPPED_SHORT 2 1"),
				new Case("a dollar beside", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 1 USD",
						"invoice I2 100 EUR A:1", "capture P1 1000 EUR")
					.finds("CURRENCY_DIFFERS 0 1 USD", "PAID_OVER 100 1000 EUR"),
				new Case("nothing in dollars", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1",
						"invoice I1 120 EUR A:1", "capture P1 120 EUR", "return R1 0 USD status=REQUESTED A:1")
					.finds("AMOUNT_OVER 100 120 EUR"),
				new Case("parcel told by a file too", "order COMPLETED 100 EUR A:1:100", "ship S1 tracking=T7 A:1",
						"ship S2 tracking=T7 origin=DROP A:1", "invoice I1 100 EUR A:1", "capture P1 100 EUR"), };
	}

	/** Ten, or five percent; an invoice is expected on order. */
	static Case[] tolerated() {
		return new Case[] { sold("a little refunded", "refund P2 9 EUR").finds("forgiven 0 and 9"),
				sold("a little credited", "credit C1 9 EUR").finds("forgiven 9 and 0"),
				sold("more refunded", "refund P2 11 EUR").finds("REFUND_WITHOUT_RETURN 0 11 EUR"),
				new Case("a return a little short", "order COMPLETED 1000 EUR A:1:1000", "ship S1 A:1",
						"invoice I1 1000 EUR A:1", "capture P1 1000 EUR", "return R1 1000 EUR A:1", "refund P2 950 EUR")
					.finds("forgiven 0 and 50"),
				new Case("small, never invoiced", "order CONFIRMED 8 EUR A:1:8").finds("MISSING_INVOICE 8 0 EUR"),
				new Case("tax of an equal total", "order COMPLETED 1000 EUR tax=200 A:1:1000", "ship S1 A:1",
						"invoice I1 1000 EUR tax=160 A:1", "capture P1 1000 EUR")
					.finds("TAX_DIFFERS 200 160 EUR"),
				new Case("a little tax of an equal total", "order COMPLETED 1000 EUR tax=200 A:1:1000", "ship S1 A:1",
						"invoice I1 1000 EUR tax=195 A:1", "capture P1 1000 EUR")
					.finds("forgiven 5 and 0"),
				new Case("in many parts", "order COMPLETED 1000 EUR A:100:1000", "ship S1 A:100",
						"invoice I1 980 EUR A:98", "invoice I2 10 EUR days=9 A:1", "invoice I3 10 EUR days=8 A:1",
						"capture P1 1000 EUR"),
				new Case("in halves", "order COMPLETED 10 EUR A:2:10", "ship S1 A:2", "invoice I1 5 EUR A:1",
						"invoice I2 5 EUR days=9 A:1", "capture P1 10 EUR"),
				new Case("small, twice", "order COMPLETED 8 EUR A:1:8", "ship S1 A:1", "invoice I1 8 EUR A:1",
						"invoice I2 8 EUR days=9 A:1", "capture P1 8 EUR")
					.finds("DUPLICATE_INVOICE 0 8 EUR"), };
	}

	private static Case sold(String id, String more) {
		return new Case(id, "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 100 EUR A:1",
				"capture P1 100 EUR", more);
	}

}
