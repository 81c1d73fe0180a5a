package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * The sums of an order or of one shipment of it: {@code total = subTotal + shippingTotal}
 * and {@code totalExclTax = total - taxTotal}.
 */
record OmniumTotals(BigDecimal subTotal, BigDecimal lineTax, BigDecimal discount, BigDecimal shippingSubTotal,
		BigDecimal shippingDiscount, BigDecimal shippingTax, BigDecimal credited) {

	static OmniumTotals of(List<OmniumLine> lines, BigDecimal shipping, BigDecimal shippingDiscount,
			BigDecimal shippingTaxRate) {
		return new OmniumTotals(sum(lines, line -> line.price().extended()), sum(lines, line -> line.price().tax()),
				sum(lines, line -> line.price().discounted().add(line.price().orderDiscount())), shipping,
				shippingDiscount, OmniumPrice.taxIn(shipping.subtract(shippingDiscount), shippingTaxRate),
				sum(lines, OmniumLine::credit));
	}

	BigDecimal shippingTotal() {
		return shippingSubTotal.subtract(shippingDiscount);
	}

	BigDecimal taxTotal() {
		return lineTax.add(shippingTax);
	}

	BigDecimal total() {
		return subTotal.add(shippingTotal());
	}

	BigDecimal totalExclTax() {
		return total().subtract(taxTotal());
	}

	private static BigDecimal sum(List<OmniumLine> lines, Function<OmniumLine, BigDecimal> amount) {
		return lines.stream().map(amount).reduce(new BigDecimal("0.00"), BigDecimal::add);
	}

}
