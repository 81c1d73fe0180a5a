package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Makes an order's content from its number; the status decides how far its parts got. */
record OmniumOrderMaker(long seed) {

	private static final int PRODUCTS = 2_000;

	private static final BigDecimal ZERO = new BigDecimal("0.0");

	OmniumOrder make(OmniumHead head) {
		var dice = new Dice(seed + 4, head.number());
		OmniumPerson person = OmniumPerson.of(head, dice);
		BigDecimal shipping = dice.oneIn(4) ? OmniumOrder.NOTHING : money(dice, 29, 149);
		BigDecimal shippingDiscount = dice.oneIn(9) ? shipping : OmniumOrder.NOTHING;
		int orderDiscountPercent = dice.oneIn(5) ? dice.between(3, 15) : 0;
		int size = size(head.number(), dice);
		boolean split = size > 1 && OmniumStatuses.isSplit(head.status());
		var lines = new ArrayList<OmniumLine>();
		for (int i = 1; i <= size; i++) {
			lines.add(line(head, i, split ? 2 - i % 2 : 1, dice));
		}
		return OmniumOrder.of(head, person, shared(lines, orderDiscountPercent), shipping, shippingDiscount);
	}

	private static int size(int number, Dice dice) {
		if (OmniumOddity.MANY_LINES.in(number)) {
			return 200;
		}
		return OmniumOddity.GIFT.in(number) ? dice.between(2, 8) : dice.between(1, 8);
	}

	private static OmniumLine line(OmniumHead head, int position, int shipment, Dice dice) {
		int number = head.number();
		boolean fraction = position == 1 && OmniumOddity.FRACTION_QUANTITY.in(number);
		BigDecimal quantity = fraction ? new BigDecimal("1.5") : new BigDecimal(dice.between(1, 4) + ".0");
		BigDecimal price = money(dice, 19, 2_499);
		boolean discounted = dice.oneIn(3);
		int percent = dice.between(1, 6) * 5;
		boolean reduced = dice.oneIn(7);
		OmniumProduct product = OmniumProduct.of(dice.below(PRODUCTS), number, fraction ? "m" : "pcs");
		if (position == 2 && OmniumOddity.GIFT.in(number)) {
			price = OmniumOrder.NOTHING;
		}
		OmniumMarket market = head.market();
		BigDecimal canceled = canceled(head, quantity, position);
		return new OmniumLine(Integer.toString(position), product, quantity, canceled,
				delivered(head.status(), quantity.subtract(canceled), shipment),
				returned(head.status(), quantity, position), shipment, OmniumPrice.of(price, quantity,
						discounted ? percent : 0, reduced ? market.reducedTaxRate() : market.taxRate()));
	}

	private static BigDecimal canceled(OmniumHead head, BigDecimal quantity, int position) {
		if (OmniumStatuses.isCancelled(head.status())) {
			return quantity;
		}
		boolean some = position == 1 && OmniumOddity.CANCELLED_QUANTITY.in(head.number())
				&& !OmniumStatuses.isReturned(head.status()) && quantity.compareTo(BigDecimal.ONE) > 0;
		return some ? new BigDecimal("1.0") : ZERO;
	}

	private static BigDecimal delivered(String status, BigDecimal open, int shipment) {
		boolean waiting = OmniumStatuses.isSplit(status) && shipment == 2;
		return OmniumStatuses.isShipped(status) && !waiting ? open : ZERO;
	}

	private static BigDecimal returned(String status, BigDecimal quantity, int position) {
		if (status.equals("Returned")) {
			return quantity;
		}
		return status.equals("PartiallyReturned") && position == 1 ? quantity.min(new BigDecimal("1.0")) : ZERO;
	}

	/** An order discount is the sum of the lines' shares. */
	private static List<OmniumLine> shared(List<OmniumLine> lines, int percent) {
		return (percent == 0) ? lines
				: lines.stream().map(line -> line.withPrice(line.price().lessOrderDiscount(percent))).toList();
	}

	private static BigDecimal money(Dice dice, int low, int high) {
		return BigDecimal.valueOf(dice.between(low, high) * 100L + dice.pick(List.of(0, 0, 50, 90, 95, 99)), 2);
	}

}
