package io.omsync.reconcile;

import io.omsync.reconcile.PlantedTests.Case;

/** Goods and money that come back, for {@link PlantedTests}. */
final class PlantedReturns {

	private PlantedReturns() {
	}

	static Case[] cases() {
		return new Case[] {
				// a credit note and a refund for the same thing
				sold("refunded twice", "credit C1 100 EUR A:1", "credit C2 100 EUR days=9 A:1", "refund P2 100 EUR",
						"refund P3 100 EUR days=9")
					.finds("REFUND_WITHOUT_RETURN 100 200 EUR"),
				sold("returned once, refunded twice", "return R1 100 EUR A:1", "credit C1 100 EUR A:1",
						"credit C2 100 EUR days=9 A:1", "refund P2 100 EUR", "refund P3 100 EUR days=9")
					.finds("REFUND_WITHOUT_RETURN 100 200 EUR"),
				new Case("part returned, refunded twice", "order COMPLETED 1000 EUR A:10:1000", "ship S1 A:10",
						"invoice I1 1000 EUR A:10", "capture P1 1000 EUR", "return R1 100 EUR A:1",
						"credit C1 100 EUR A:1", "credit C2 100 EUR A:1", "refund P2 100 EUR", "refund P3 100 EUR")
					.finds("REFUND_WITHOUT_RETURN 100 200 EUR"),
				pair("two returned, each refunded", "return R1 50 EUR A:1", "return R2 50 EUR A:1",
						"credit C1 50 EUR A:1", "credit C2 50 EUR A:1", "refund P2 50 EUR", "refund P3 50 EUR"),
				new Case("credited twice, paid outside", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1",
						"invoice I1 100 EUR status=PAID A:1", "return R1 100 EUR A:1", "credit C1 100 EUR A:1",
						"credit C2 100 EUR A:1")
					.finds("CREDIT_UNMATCHED 100 200 EUR"),
				sold("refunded more than was paid", "credit C1 60 EUR", "credit C2 50 EUR", "refund P2 60 EUR",
						"refund P3 50 EUR")
					.finds("REFUND_WITHOUT_RETURN 100 110 EUR"),
				// the tax on the freight is not of the goods
				taxed("freight taxed, one back", "return R1 0 EUR A:1", "refund P2 60 EUR"),
				taxed("freight taxed, all back", "return R1 0 EUR A:2", "refund P2 120 EUR"),
				taxed("freight taxed, all back with it", "return R1 0 EUR A:2", "refund P2 132 EUR"),
				taxed("freight taxed, one back, all refunded", "return R1 0 EUR A:1", "refund P2 132 EUR")
					.finds("REFUND_WITHOUT_RETURN 61 132 EUR"),
				taxed("freight taxed, too little back", "return R1 0 EUR A:1", "refund P2 50 EUR")
					.finds("RETURN_WITHOUT_REFUND 60 50 EUR"),
				new Case("freight taxed, one cancelled", "order COMPLETED 132 EUR tax=22 freight=10 A:2:100:1:20",
						"ship S1 A:1", "invoice I1 72 EUR tax=12 freight=10 A:1", "capture P1 72 EUR"),
				// undelivered
				new Case("sent again", "order COMPLETED 100 EUR A:1:100", "ship S1 status=RETURNED A:1",
						"ship S2 days=9 A:1", "invoice I1 100 EUR A:1", "capture P1 100 EUR"),
				new Case("one of two undelivered", "order COMPLETED 100 EUR A:2:100", "ship S1 A:1",
						"ship S2 status=RETURNED A:1", "invoice I1 50 EUR A:1", "capture P1 50 EUR"),
				new Case("undelivered and refunded", "order COMPLETED 100 EUR A:1:100", "ship S1 status=RETURNED A:1",
						"invoice I1 100 EUR A:1", "capture P1 100 EUR", "refund P2 100 EUR"),
				new Case("undelivered and not refunded", "order COMPLETED 100 EUR A:1:100",
						"ship S1 status=RETURNED A:1", "invoice I1 100 EUR A:1", "capture P1 100 EUR")
					.finds("RETURN_WITHOUT_REFUND 100 0 EUR"),
				new Case("one of two undelivered and not refunded", "order COMPLETED 100 EUR A:2:100", "ship S1 A:1",
						"ship S2 status=RETURNED A:1", "invoice I1 50 EUR A:1", "capture P1 100 EUR")
					.finds("RETURN_WITHOUT_REFUND 50 0 EUR"),
				new Case("a cancelled piece came back", "order COMPLETED 100 EUR freight=10 A:3:90:1", "ship S1 A:3",
						"invoice I1 70 EUR freight=10 A:2", "capture P1 70 EUR", "return R1 0 EUR A:1"),
				sold("exchanged", "return R1 0 EUR A:1", "ship S2 days=8 A:1"),
				sold("exchanged and refunded", "return R1 0 EUR A:1", "ship S2 days=8 A:1", "refund P2 100 EUR")
					.finds("REFUND_WITHOUT_RETURN 0 100 EUR"),
				// returns
				sold("asked for long ago, and refunded", "return R1 100 EUR status=REQUESTED A:1", "refund P2 100 EUR")
					.finds("REFUND_WITHOUT_RETURN 0 100 EUR"),
				sold("just asked for, and refunded", "return R1 100 EUR status=REQUESTED days=1 A:1",
						"refund P2 100 EUR")
					.finds("REFUND_WITHOUT_RETURN 0 100 EUR EXPECTED"),
				new Case("one returned, too little invoiced", "order COMPLETED 100 EUR A:2:100", "ship S1 A:2",
						"invoice I1 60 EUR A:2", "capture P1 100 EUR", "return R1 50 EUR A:1", "refund P2 50 EUR")
					.finds("AMOUNT_UNDER 100 60 EUR"),
				new Case("returned, by its status alone", "order RETURNED 100 EUR A:1:100", "ship S1 A:1",
						"invoice I1 100 EUR A:1", "capture P1 100 EUR")
					.finds("RETURN_WITHOUT_REFUND 100 0 EUR"),
				new Case("returned by its status, and refunded", "order RETURNED 100 EUR A:1:100", "ship S1 A:1",
						"invoice I1 100 EUR A:1", "capture P1 100 EUR", "refund P2 100 EUR"),
				new Case("twice, beside a return of untold worth", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1",
						"invoice I1 100 EUR A:1", "invoice I2 100 EUR days=9 A:1", "capture P1 100 EUR",
						"return R1 0 EUR A:1", "credit C1 100 EUR days=5 A:1", "refund P2 100 EUR")
					.finds("DUPLICATE_INVOICE 0 100 EUR"),
				new Case("paid twice, returned and refunded once", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1",
						"invoice I1 100 EUR A:1", "capture P1 100 EUR", "capture P2 100 EUR", "return R1 100 EUR A:1",
						"refund P3 100 EUR", "credit C1 100 EUR A:1")
					.finds("PAID_OVER 100 200 EUR"), };
	}

	private static Case sold(String id, String... more) {
		return with(id, new String[] { "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 100 EUR A:1",
				"capture P1 100 EUR" }, more);
	}

	private static Case pair(String id, String... more) {
		return with(id, new String[] { "order COMPLETED 100 EUR A:2:100", "ship S1 A:2", "invoice I1 100 EUR A:2",
				"capture P1 100 EUR" }, more);
	}

	private static Case taxed(String id, String... more) {
		return with(id, new String[] { "order COMPLETED 132 EUR tax=22 freight=10 A:2:100:0:20", "ship S1 A:2",
				"invoice I1 132 EUR tax=22 freight=10 A:2", "capture P1 132 EUR" }, more);
	}

	private static Case with(String id, String[] first, String... more) {
		String[] lines = java.util.stream.Stream.concat(java.util.Arrays.stream(first), java.util.Arrays.stream(more))
			.toArray(String[]::new);
		return new Case(id, lines);
	}

}
