package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * The sums of an order or of one of its documents, in one currency:
 * {@code grand = subtotal - discount + tax + compensation + shipping + codFee - storeCredit}.
 */
record MagentoTotals(BigDecimal subtotal, BigDecimal subtotalWithTax, BigDecimal lineDiscount, BigDecimal lineTax,
		BigDecimal compensation, MagentoCharges charges) {

	static MagentoTotals of(List<MagentoPrice> lines, MagentoCharges charges) {
		return new MagentoTotals(sum(lines, MagentoPrice::row), sum(lines, MagentoPrice::rowWithTax),
				sum(lines, MagentoPrice::discount), sum(lines, MagentoPrice::tax),
				sum(lines, MagentoPrice::compensation), charges);
	}

	/**
	 * Positive; an order shows it negative (magento-increff.md section 13, number 11).
	 */
	BigDecimal discount() {
		return lineDiscount.add(charges.shippingDiscount());
	}

	BigDecimal tax() {
		return lineTax.add(charges.shippingTax());
	}

	BigDecimal grand() {
		return subtotal.subtract(lineDiscount).add(lineTax).add(compensation).add(charges.total());
	}

	private static BigDecimal sum(List<MagentoPrice> lines, Function<MagentoPrice, BigDecimal> amount) {
		return lines.stream().map(amount).reduce(MagentoPrice.NOTHING, BigDecimal::add);
	}

}
