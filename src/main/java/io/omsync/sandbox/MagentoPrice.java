package io.omsync.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The money of one line in one currency.
 *
 * @param unit one piece without tax, before any discount
 * @param discount what the line is reduced by, positive
 * @param tax the tax on what is left
 * @param compensation the tax within the discount, where prices hold tax
 */
record MagentoPrice(BigDecimal unit, BigDecimal unitWithTax, BigDecimal row, BigDecimal rowWithTax, BigDecimal discount,
		BigDecimal tax, BigDecimal compensation) {

	static final BigDecimal NOTHING = new BigDecimal("0.00");

	static final MagentoPrice NONE = new MagentoPrice(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING);

	private static final BigDecimal HUNDRED = new BigDecimal("100");

	static MagentoPrice of(MagentoStore store, BigDecimal listed, BigDecimal quantity, int discountPercent) {
		BigDecimal percent = store.taxPercent();
		BigDecimal row = cents(listed.multiply(quantity));
		BigDecimal discount = percentOf(row, BigDecimal.valueOf(discountPercent));
		if (!store.pricesHoldTax()) {
			// Four digits, as in a recorded 59.411.
			BigDecimal unitTax = listed.multiply(percent).divide(HUNDRED, 4, RoundingMode.HALF_UP);
			return new MagentoPrice(listed, listed.add(unitTax), row, row.add(percentOf(row, percent)), discount,
					percentOf(row.subtract(discount), percent), NOTHING);
		}
		BigDecimal fullTax = taxIn(row, percent);
		BigDecimal tax = taxIn(row.subtract(discount), percent);
		return new MagentoPrice(listed.subtract(taxIn(listed, percent)), listed, row.subtract(fullTax), row, discount,
				tax, fullTax.subtract(tax));
	}

	/** What the customer pays for the line. */
	BigDecimal total() {
		return row.subtract(discount).add(tax).add(compensation);
	}

	/** The share of some pieces; the units stay. */
	MagentoPrice share(BigDecimal pieces, BigDecimal quantity) {
		return new MagentoPrice(unit, unitWithTax, part(row, pieces, quantity), part(rowWithTax, pieces, quantity),
				part(discount, pieces, quantity), part(tax, pieces, quantity), part(compensation, pieces, quantity));
	}

	/** The rest after a share, so that the two add up to the cent. */
	MagentoPrice less(MagentoPrice share) {
		return new MagentoPrice(unit, unitWithTax, row.subtract(share.row), rowWithTax.subtract(share.rowWithTax),
				discount.subtract(share.discount), tax.subtract(share.tax), compensation.subtract(share.compensation));
	}

	MagentoPrice plus(MagentoPrice other) {
		return new MagentoPrice(unit.add(other.unit), unitWithTax.add(other.unitWithTax), row.add(other.row),
				rowWithTax.add(other.rowWithTax), discount.add(other.discount), tax.add(other.tax),
				compensation.add(other.compensation));
	}

	static BigDecimal percentOf(BigDecimal amount, BigDecimal percent) {
		return amount.multiply(percent).divide(HUNDRED, 2, RoundingMode.HALF_UP);
	}

	private static BigDecimal taxIn(BigDecimal amount, BigDecimal percent) {
		return amount.multiply(percent).divide(HUNDRED.add(percent), 2, RoundingMode.HALF_UP);
	}

	private static BigDecimal part(BigDecimal amount, BigDecimal pieces, BigDecimal quantity) {
		return amount.multiply(pieces).divide(quantity, 2, RoundingMode.HALF_UP);
	}

	private static BigDecimal cents(BigDecimal amount) {
		return amount.setScale(2, RoundingMode.HALF_UP);
	}

}
