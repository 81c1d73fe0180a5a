package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.omsync.sandbox.OmnifulInvoice.Paying;

/** Makes an order's content from its id. */
record OmnifulOrderMaker() {

	private static final List<String> KINDS = List.of("Mug", "Tea", "Abaya", "Oud", "Dates", "Lamp", "Rug", "Phone");

	private static final List<String> COLORS = List.of("Red", "Sand", "أزرق", "Black", "Gold");

	OmnifulOrder make(OmnifulHead head) {
		var dice = new Dice(head.id().hashCode(), head.number());
		OmnifulMarket market = head.market();
		boolean plain = head.has(OmnifulOddity.MISSTATED_FLAGS);
		boolean taxInclusive = dice.oneIn(2) && !plain;
		List<OmnifulLine> lines = lines(head, dice, taxInclusive);
		boolean free = head.transfer() || dice.oneIn(3);
		boolean shippingTaxInclusive = dice.oneIn(3);
		BigDecimal shipping = free ? market.nothing() : market.shippingFee(dice);
		BigDecimal fee = head.has(OmnifulOddity.FEE) ? market.shippingFee(dice) : market.nothing();
		var invoice = new OmnifulInvoice(head, lines, taxInclusive, dice.oneIn(3) && !plain, shippingTaxInclusive,
				shipping, market.tax(shipping, shippingTaxInclusive), fee, dice.pick(List.of(Paying.values())));
		return new OmnifulOrder(head, OmnifulPerson.of(head), lines, invoice);
	}

	private static List<OmnifulLine> lines(OmnifulHead head, Dice dice, boolean taxInclusive) {
		int size = head.has(OmnifulOddity.MANY_LINES) ? 100 : dice.between(1, 5);
		var lines = new ArrayList<OmnifulLine>();
		for (int i = 0; i < size; i++) {
			lines.add(line(head, dice, taxInclusive, id(head, i)));
		}
		if (head.has(OmnifulOddity.SKU_TWICE)) {
			lines.add(lines.get(0).under(id(head, size)));
		}
		return List.copyOf(lines);
	}

	private static String id(OmnifulHead head, int position) {
		if (head.has(OmnifulOddity.NO_LINE_ID)) {
			return "";
		}
		return (head.number() % 2 == 0) ? "%024x".formatted(0x69f31b98L * 1_000 + head.number() * 200L + position)
				: "line-" + (position + 1);
	}

	private static OmnifulLine line(OmnifulHead head, Dice dice, boolean taxInclusive, String id) {
		OmnifulMarket market = head.market();
		int product = dice.below(400);
		int quantity = dice.between(1, 4);
		BigDecimal unit = market.price(dice);
		BigDecimal gross = unit.multiply(BigDecimal.valueOf(quantity));
		BigDecimal discount = market.percentOf(gross, dice.oneIn(3) ? dice.between(1, 6) * 5 : 0);
		String name = KINDS.get(product % KINDS.size()) + " " + COLORS.get(product / KINDS.size() % COLORS.size());
		return new OmnifulLine(id, sku(head, product), head.has(OmnifulOddity.EMOJI) ? name + " ☕ 𝒯" : name, quantity,
				dice.oneIn(3) ? market.nothing() : unit.add(market.percentOf(unit, 10)), unit, discount,
				market.tax(gross.subtract(discount), taxInclusive), taxInclusive);
	}

	private static String sku(OmnifulHead head, int product) {
		String sku = "%s-%03d".formatted(KINDS.get(product % KINDS.size()).toUpperCase(Locale.ROOT), product);
		if (!head.has(OmnifulOddity.ODD_SKU)) {
			return sku;
		}
		return (product % 2 == 0) ? sku + " " : sku.toLowerCase(Locale.ROOT);
	}

}
