package io.omsync.vendor.csv;

import java.math.BigDecimal;

/**
 * How the amounts and rows of a feed's records belong together.
 *
 * @param rows whether rows that follow one another with one id are one record
 * @param price what the field {@code price} is; {@link Price#UNSET} where none is mapped
 * @param gross whether prices include tax
 * @param derive whether the lines must add up to the record's total
 * @param tolerance how far they may differ
 */
record Rules(Rows rows, Price price, boolean gross, boolean derive, BigDecimal tolerance) {

	/** What a row is. */
	enum Rows {

		LINES, ORDERS

	}

	/** What a price is for, before the line's discount. */
	enum Price {

		UNIT, LINE, UNSET

	}

}
