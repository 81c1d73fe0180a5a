package io.omsync.sandbox;

import java.math.BigDecimal;

/** A line of an order; discount and tax are of the whole line. */
record OrderDynamicsLine(long id, OrderDynamicsProduct product, int quantity, BigDecimal unitPrice, BigDecimal discount,
		BigDecimal tax) {

	/** Without tax. */
	BigDecimal goods() {
		return unitPrice.multiply(BigDecimal.valueOf(quantity)).subtract(discount);
	}

	BigDecimal total() {
		return goods().add(tax);
	}

}
