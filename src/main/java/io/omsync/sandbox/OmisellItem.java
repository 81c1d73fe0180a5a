package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;

/**
 * What was sold, as one line of a parcel. Price and discounts are of one piece, the
 * vouchers of the whole line and beyond the discounted price: assumed, as is that the
 * payments are less by them; nothing public says it.
 *
 * @param pieces what leaves the shelf for it
 */
record OmisellItem(OmisellProduct product, boolean combo, int quantity, BigDecimal original, BigDecimal discountSeller,
		BigDecimal discountPlatform, BigDecimal voucherSeller, BigDecimal voucherPlatform, List<Piece> pieces) {

	/** Some of one article on the shelf; the price is of one. */
	record Piece(OmisellProduct product, int quantity, BigDecimal salePrice) {
	}

	BigDecimal discounted() {
		return original.subtract(discountSeller).subtract(discountPlatform);
	}

	BigDecimal goods() {
		return times(discounted());
	}

	BigDecimal vouchers() {
		return voucherSeller.add(voucherPlatform);
	}

	/** What the seller gave up on it. */
	BigDecimal sellerDiscount() {
		return times(discountSeller).add(voucherSeller);
	}

	private BigDecimal times(BigDecimal each) {
		return each.multiply(BigDecimal.valueOf(quantity));
	}

}
