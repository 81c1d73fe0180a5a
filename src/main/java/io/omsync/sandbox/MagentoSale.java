package io.omsync.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * What a customer bought in one go: one line, or a parent line and its children.
 *
 * @param position counts from 1
 * @param row the row of the order that its first line is, from 1
 * @param price the money in the order's currency, all of it on the parent
 * @param base the same in the website's
 */
record MagentoSale(int position, int row, Type type, MagentoProduct product, BigDecimal quantity, int discountPercent,
		MagentoPrice price, MagentoPrice base, List<Part> parts) {

	enum Type {

		SIMPLE, CONFIGURABLE,
		/** Its children carry prices that add up to the parent's. */
		BUNDLE,
		/** Its price is its own, the children's are 0. */
		FIXED_BUNDLE, VIRTUAL, GIFTCARD;

		/** The name in {@code product_type}. */
		String text() {
			return (this == FIXED_BUNDLE) ? "bundle" : name().toLowerCase(Locale.ROOT);
		}

	}

	/** A child line: as many pieces as the parent has. */
	record Part(MagentoProduct product, MagentoPrice price, MagentoPrice base) {
	}

	boolean isShipped() {
		return type != Type.VIRTUAL && type != Type.GIFTCARD;
	}

	/** How many lines of the order it takes. */
	int rows() {
		return 1 + parts.size();
	}

	/** The pieces in a first document: half of several, or one in every second sale. */
	BigDecimal half() {
		if (quantity.compareTo(BigDecimal.ONE) <= 0) {
			return (position % 2 == 1) ? quantity : BigDecimal.ZERO;
		}
		return quantity.divide(BigDecimal.valueOf(2), 0, RoundingMode.CEILING);
	}

	/** The pieces in a first credit memo: one of the first sale. */
	BigDecimal one() {
		return (position == 1) ? BigDecimal.ONE.min(quantity) : BigDecimal.ZERO;
	}

}
