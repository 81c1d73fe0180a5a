package io.omsync.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One order line. Prices hold tax; the tax of a line is taken out of its final price.
 *
 * @param shipment the shipment, from 1, that repeats the line
 */
record OmniumLine(String id, OmniumProduct product, BigDecimal quantity, BigDecimal canceled, BigDecimal delivered,
		BigDecimal returned, int shipment, OmniumPrice price) {

	/** What giving back the returned quantity is worth. */
	BigDecimal credit() {
		return (returned.signum() == 0) ? OmniumOrder.NOTHING
				: price.extended().multiply(returned).divide(quantity, 2, RoundingMode.HALF_UP);
	}

	/** What is not billed, for it was cancelled. */
	BigDecimal unbilled() {
		return (canceled.signum() == 0) ? OmniumOrder.NOTHING
				: price.extended().multiply(canceled).divide(quantity, 2, RoundingMode.HALF_UP);
	}

	/** Of what is billed. */
	BigDecimal billedTax() {
		return price.tax().subtract(OmniumPrice.taxIn(unbilled(), price.taxRate()));
	}

	OmniumLine withPrice(OmniumPrice other) {
		return new OmniumLine(id, product, quantity, canceled, delivered, returned, shipment, other);
	}

}
