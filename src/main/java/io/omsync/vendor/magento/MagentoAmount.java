package io.omsync.vendor.magento;

import java.math.BigDecimal;

import io.omsync.connector.JsonRecord;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;

/** Sums of amounts. */
final class MagentoAmount {

	private static final BigDecimal MOST = BigDecimal.TEN.pow(15);

	private MagentoAmount() {
	}

	/**
	 * A line's or, negated by Magento, a document's discount, without the tax in it:
	 * where prices hold tax, {@code discount_tax_compensation_amount} makes up for that.
	 */
	static BigDecimal discount(JsonRecord json) {
		return json.decimalOrZero("discount_amount").subtract(compensation(json));
	}

	static BigDecimal compensation(JsonRecord json) {
		return json.decimalOrZero("discount_tax_compensation_amount");
	}

	/**
	 * The sum, if it still is an amount.
	 * @param of what was added up, for people
	 */
	static BigDecimal sensible(BigDecimal sum, String of) {
		if (sum.abs().compareTo(MOST) >= 0) {
			throw new BadRecord(ReasonCode.NUMBER_OUT_OF_RANGE, of + " add up to more than 15 digits");
		}
		return sum;
	}

}
