package io.omsync.vendor.omniful;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.omsync.connector.JsonRecord;
import io.omsync.model.OrderLine;

/**
 * Money of an order. {@code sub_total_tax_inclusive} and its like say what already lies
 * in what, but real orders do not keep to them: an amount is taken apart only where the
 * parts then add up to the total.
 */
record OmnifulAmounts(BigDecimal subtotal, BigDecimal tax, BigDecimal shipping, BigDecimal discount, BigDecimal total) {

	static OmnifulAmounts of(JsonRecord invoice, List<OrderLine> lines) {
		BigDecimal goodsTax = invoice.decimalOrZero("tax");
		BigDecimal freightTax = invoice.decimalOrZero("shipping_tax");
		BigDecimal told = invoice.decimalOrZero("subtotal");
		BigDecimal subtotal = (told.signum() != 0) ? told : goods(lines);
		var plain = new OmnifulAmounts(subtotal, sum(goodsTax, freightTax), invoice.decimalOrZero("shipping_price"),
				invoice.decimalOrZero("discount"), invoice.decimal("total"));
		if (plain.addsUp()) {
			return plain;
		}
		BigDecimal net = yes(invoice, "sub_total_tax_inclusive") ? subtotal.subtract(goodsTax) : subtotal;
		BigDecimal gross = yes(invoice, "sub_total_discount_inclusive") ? sum(net, plain.discount) : net;
		BigDecimal freight = yes(invoice, "shipping_tax_inclusive") ? plain.shipping.subtract(freightTax)
				: plain.shipping;
		var parted = new OmnifulAmounts(gross, plain.tax, freight, plain.discount, plain.total);
		return parted.addsUp() ? parted : plain;
	}

	private boolean addsUp() {
		return this.subtotal.add(this.tax)
			.add(this.shipping)
			.subtract(this.discount)
			.setScale(2, RoundingMode.HALF_UP)
			.compareTo(this.total.setScale(2, RoundingMode.HALF_UP)) == 0;
	}

	private static BigDecimal goods(List<OrderLine> lines) {
		BigDecimal goods = lines.stream()
			.map((line) -> line.unitPrice().multiply(line.quantity()))
			.reduce(BigDecimal.ZERO, BigDecimal::add)
			.setScale(4, RoundingMode.HALF_UP);
		return OmnifulMapper.inRange(goods, "order_items[]");
	}

	private static BigDecimal sum(BigDecimal one, BigDecimal other) {
		return OmnifulMapper.inRange(one.add(other), "amounts of the invoice");
	}

	private static boolean yes(JsonRecord invoice, String flag) {
		return "true".equals(invoice.optional(flag, 8));
	}

}
