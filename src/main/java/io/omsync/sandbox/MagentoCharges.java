package io.omsync.sandbox;

import java.math.BigDecimal;

/**
 * What an order costs beside its lines, in one currency. The first invoice carries all of
 * it.
 *
 * @param codFee a third-party module's fee for cash on delivery
 * @param storeCredit a third-party module's credit that paid a part
 */
record MagentoCharges(BigDecimal shipping, BigDecimal shippingTax, BigDecimal shippingDiscount, BigDecimal codFee,
		BigDecimal storeCredit) {

	static final MagentoCharges NONE = new MagentoCharges(MagentoPrice.NOTHING, MagentoPrice.NOTHING,
			MagentoPrice.NOTHING, MagentoPrice.NOTHING, MagentoPrice.NOTHING);

	BigDecimal shippingWithTax() {
		return shipping.add(shippingTax);
	}

	BigDecimal total() {
		return shippingWithTax().subtract(shippingDiscount).add(codFee).subtract(storeCredit);
	}

	MagentoCharges in(MagentoStore store) {
		return new MagentoCharges(store.inOrderCurrency(shipping), store.inOrderCurrency(shippingTax),
				store.inOrderCurrency(shippingDiscount), store.inOrderCurrency(codFee),
				store.inOrderCurrency(storeCredit));
	}

}
