package io.omsync.sandbox;

import java.math.BigDecimal;

/**
 * A line of an order.
 *
 * @param channelId the channel's own id of it, may be empty
 * @param unit one piece, with the tax if that is inclusive
 * @param discount on the whole line, before tax
 * @param tax what is to pay on top, or what the price holds of it
 */
record OmnifulLine(String channelId, String sku, String name, int quantity, BigDecimal display, BigDecimal unit,
		BigDecimal discount, BigDecimal tax, boolean taxInclusive) {

	BigDecimal gross() {
		return unit.multiply(BigDecimal.valueOf(quantity));
	}

	BigDecimal total() {
		BigDecimal net = gross().subtract(discount);
		return taxInclusive ? net : net.add(tax);
	}

	OmnifulLine under(String otherId) {
		return new OmnifulLine(otherId, sku, name, quantity, display, unit, discount, tax, taxInclusive);
	}

}
