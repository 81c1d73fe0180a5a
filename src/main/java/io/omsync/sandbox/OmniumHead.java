package io.omsync.sandbox;

import java.time.Instant;

/** What a query can ask about an order, cheap to make. */
record OmniumHead(int number, String id, OmniumMarket market, String status, Instant created, Instant modified) {

	/** The number shown; normally the id. */
	String orderNumber() {
		return OmniumOddity.OTHER_NUMBER.in(number) ? Integer.toString(100_000 + number) : id;
	}

	String orderType() {
		return switch (number % 5) {
			case 1 -> "ClickAndCollect";
			case 2 -> "Pos";
			case 3 -> (number % 2 == 0) ? "PreOrder" : "Bopis";
			default -> "Online";
		};
	}

}
