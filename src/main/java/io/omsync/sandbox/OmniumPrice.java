package io.omsync.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The prices of one line, tax included.
 *
 * @param placed one unit before any discount
 * @param discounted the line's own discount
 * @param discountedPrice all units less the line's discount
 * @param orderDiscount the line's share of an order discount
 * @param tax the tax within what is left
 */
record OmniumPrice(BigDecimal placed, BigDecimal discounted, BigDecimal discountedPrice, BigDecimal orderDiscount,
		BigDecimal tax, BigDecimal taxRate) {

	private static final BigDecimal HUNDRED = new BigDecimal("100");

	static OmniumPrice of(BigDecimal placed, BigDecimal quantity, int discountPercent, BigDecimal taxRate) {
		BigDecimal list = placed.multiply(quantity).setScale(2, RoundingMode.HALF_UP);
		BigDecimal discount = percentOf(list, discountPercent);
		BigDecimal price = list.subtract(discount);
		return new OmniumPrice(placed, discount, price, OmniumOrder.NOTHING, taxIn(price, taxRate), taxRate);
	}

	OmniumPrice lessOrderDiscount(int percent) {
		BigDecimal share = percentOf(discountedPrice, percent);
		return new OmniumPrice(placed, discounted, discountedPrice, share,
				taxIn(discountedPrice.subtract(share), taxRate), taxRate);
	}

	BigDecimal extended() {
		return discountedPrice.subtract(orderDiscount);
	}

	BigDecimal withoutTax(BigDecimal amount) {
		return amount.subtract(taxIn(amount, taxRate));
	}

	static BigDecimal taxIn(BigDecimal amount, BigDecimal rate) {
		return amount.multiply(rate).divide(HUNDRED.add(rate), 2, RoundingMode.HALF_UP);
	}

	private static BigDecimal percentOf(BigDecimal amount, int percent) {
		return amount.multiply(BigDecimal.valueOf(percent, 2)).setScale(2, RoundingMode.HALF_UP);
	}

}
