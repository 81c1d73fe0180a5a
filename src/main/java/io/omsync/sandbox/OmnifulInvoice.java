package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * The money of an order (omniful.md section 5.3). A subtotal that includes tax or
 * discount has it in itself already.
 *
 * @param shipping what the buyer pays for it, with its tax if that is inclusive
 * @param fee a charge beside the lines, with its tax
 * @param paid so far
 */
record OmnifulInvoice(OmnifulHead head, List<OmnifulLine> lines, boolean taxInclusive, boolean discountInclusive,
		boolean shippingTaxInclusive, BigDecimal shipping, BigDecimal shippingTax, BigDecimal fee, Paying paying) {

	/** How an order is paid. */
	enum Paying {

		PREPAID("Prepaid"), PREPAID_SMALL("prepaid"), POSTPAID("Postpaid"), PARTIALLY_PAID("partially_paid"),
		PENDING("pending");

		private final String method;

		Paying(String method) {
			this.method = method;
		}

		String method() {
			return method;
		}

	}

	BigDecimal tax() {
		return sum(OmnifulLine::tax);
	}

	BigDecimal discount() {
		return sum(OmnifulLine::discount);
	}

	BigDecimal subtotal() {
		BigDecimal gross = sum(OmnifulLine::gross);
		return discountInclusive ? gross.subtract(discount()) : gross;
	}

	BigDecimal total() {
		if (head.has(OmnifulOddity.EXCHANGE)) {
			return head.market().nothing();
		}
		BigDecimal goods = sum(OmnifulLine::total);
		return goods.add(shipping).add(shippingTaxInclusive ? head.market().nothing() : shippingTax).add(fee);
	}

	BigDecimal paid() {
		boolean arrived = head.status().isDelivered();
		return switch (paying) {
			case PREPAID, PREPAID_SMALL -> total();
			case POSTPAID -> arrived ? total() : head.market().nothing();
			case PARTIALLY_PAID -> arrived ? total() : head.market().percentOf(total(), 30);
			case PENDING -> head.market().nothing();
		};
	}

	BigDecimal due() {
		return total().subtract(paid());
	}

	/**
	 * All of an order that was cancelled or never arrived, else what a completed return
	 * is worth.
	 */
	BigDecimal refunded() {
		if (head.status().isCancelled() || head.status() == OmnifulStatus.RETURN_TO_ORIGIN) {
			return paid();
		}
		return OmnifulReturn.of(head)
			.filter((back) -> back.status() == OmnifulReturn.Status.RETURN_ORDER_COMPLETED)
			.map((back) -> back.pieces(lines)
				.stream()
				.map(OmnifulReturn.Piece::total)
				.reduce(head.market().nothing(), BigDecimal::add)
				.min(paid()))
			.orElse(head.market().nothing());
	}

	private BigDecimal sum(Function<OmnifulLine, BigDecimal> amount) {
		return lines.stream().map(amount).reduce(head.market().nothing(), BigDecimal::add);
	}

}
