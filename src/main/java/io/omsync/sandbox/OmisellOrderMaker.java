package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.omsync.sandbox.OmisellItem.Piece;

/** Makes an order's content from its number. */
record OmisellOrderMaker(long seed) {

	OmisellOrder make(OmisellHead head) {
		var dice = new Dice(seed + 24, head.number());
		OmisellPerson person = OmisellPerson.of(head, dice);
		boolean plain = isPlain(head);
		BigDecimal nothing = head.country().nothing();
		BigDecimal fee = dice.oneIn(4) || plain ? nothing : head.country().shippingFee(dice);
		BigDecimal gift = dice.oneIn(5) && !plain ? head.country().shippingFee(dice) : nothing;
		return new OmisellOrder(head, person, parcels(head, dice), fee, gift);
	}

	/** Without fees and vouchers: nothing would show what they took away. */
	private static boolean isPlain(OmisellHead head) {
		return head.has(OmisellOddity.NO_PAYMENT) || head.has(OmisellOddity.LIST_FOR_OBJECT)
				|| head.has(OmisellOddity.SAMPLE);
	}

	private static List<OmisellParcel> parcels(OmisellHead head, Dice dice) {
		int size = head.has(OmisellOddity.MANY_LINES) ? 100 : dice.between(1, 5);
		boolean shared = head.has(OmisellOddity.SKU_IN_TWO_PARCELS);
		int count = Math.min(size, dice.oneIn(3) ? 3 : 1);
		var parts = new ArrayList<List<OmisellItem>>();
		for (int i = 0; i < (shared ? Math.max(2, count) : count); i++) {
			parts.add(new ArrayList<>());
		}
		for (int i = 0; i < size; i++) {
			parts.get(i % count).add(item(head, dice));
		}
		if (shared) {
			parts.get(1).add(parts.get(0).get(0));
		}
		if (head.has(OmisellOddity.SKU_TWICE)) {
			parts.get(0).add(parts.get(0).get(0));
		}
		var parcels = new ArrayList<OmisellParcel>();
		for (List<OmisellItem> items : parts) {
			parcels.add(new OmisellParcel(parcels.size() + 1, dice.pick(List.of(OmisellPickup.values())).id(),
					dice.pick(head.country().couriers()), items));
		}
		return parcels;
	}

	private static OmisellItem item(OmisellHead head, Dice dice) {
		OmisellCountry country = head.country();
		boolean combo = dice.oneIn(5);
		int product = dice.below(combo ? OmisellProduct.COMBOS : OmisellProduct.SINGLES);
		int quantity = dice.between(1, 4);
		BigDecimal original = head.has(OmisellOddity.SAMPLE) ? country.nothing() : country.price(dice);
		BigDecimal seller = country.percentOf(original, dice.oneIn(3) ? dice.between(1, 6) * 5 : 0);
		BigDecimal platform = country.percentOf(original, dice.oneIn(6) ? 10 : 0);
		BigDecimal left = original.subtract(seller).subtract(platform);
		BigDecimal line = left.multiply(BigDecimal.valueOf(quantity));
		int voucher = dice.oneIn(6) && !isPlain(head) ? 5 : 0;
		return new OmisellItem(sold(product, combo).shownIn(head.number()), combo, quantity, original, seller, platform,
				country.percentOf(line, voucher), country.percentOf(line, voucher / 2),
				combo ? parts(head, product, quantity, left)
						: List.of(new Piece(sold(product, false).shownIn(head.number()), quantity, left)));
	}

	private static OmisellProduct sold(int product, boolean combo) {
		return combo ? OmisellProduct.combo(product) : OmisellProduct.single(product);
	}

	/** The prices of a set's parts make the set's. */
	private static List<Piece> parts(OmisellHead head, int combo, int quantity, BigDecimal price) {
		List<OmisellProduct> parts = OmisellProduct.parts(combo);
		BigDecimal second = head.country().percentOf(price, 20);
		return List.of(
				new Piece(parts.get(0).shownIn(head.number()), quantity, price.subtract(second).subtract(second)),
				new Piece(parts.get(1).shownIn(head.number()), 2 * quantity, second));
	}

}
