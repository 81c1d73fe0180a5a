package io.omsync.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.omsync.sandbox.MagentoSale.Part;
import io.omsync.sandbox.MagentoSale.Type;

/** Makes an order's content from its number. */
record MagentoOrderMaker(long seed) {

	private static final int PRODUCTS = 2_000;

	MagentoOrder make(MagentoHead head) {
		var dice = new Dice(seed + 14, head.number());
		MagentoPerson person = MagentoPerson.of(head, dice);
		MagentoPayment payment = MagentoPayment.of(head.number(), seed);
		var sales = new ArrayList<MagentoSale>();
		int row = 1;
		int size = head.has(MagentoOddity.MANY_LINES) ? 100 : dice.between(head.has(MagentoOddity.GIFT) ? 2 : 1, 5);
		for (int position = 1; position <= size; position++) {
			MagentoSale sale = sale(head, position, row, dice);
			sales.add(sale);
			row += sale.rows();
		}
		MagentoCharges base = charges(head, payment, dice);
		return new MagentoOrder(head, person, payment, sales, base.in(head.store()), base);
	}

	private static MagentoSale sale(MagentoHead head, int position, int row, Dice dice) {
		Type type = type(head, position, dice);
		int product = dice.below(PRODUCTS);
		BigDecimal quantity = quantity(head, position, type, dice);
		// Several at least at first: every order can be invoiced and shipped in two
		// parts.
		boolean free = position == 2 && head.has(MagentoOddity.GIFT);
		BigDecimal listed = free ? MagentoPrice.NOTHING : BigDecimal.valueOf(dice.between(19_900, 499_900), 2);
		boolean discounted = dice.oneIn(3) && type != Type.BUNDLE;
		int percent = dice.between(1, 6) * 5;
		List<Part> parts = parts(head, type, product, listed, quantity);
		MagentoPrice price = price(head.store(), head.store().inOrderCurrency(listed), quantity,
				discounted ? percent : 0);
		MagentoPrice base = price(head.store(), listed, quantity, discounted ? percent : 0);
		if (type == Type.BUNDLE) {
			price = parts.stream().map(Part::price).reduce(MagentoPrice.NONE, MagentoPrice::plus);
			base = parts.stream().map(Part::base).reduce(MagentoPrice.NONE, MagentoPrice::plus);
		}
		return new MagentoSale(position, row, type, shown(type, product, head), quantity, discounted ? percent : 0,
				price, base, parts);
	}

	private static MagentoPrice price(MagentoStore store, BigDecimal listed, BigDecimal quantity, int percent) {
		return MagentoPrice.of(store, listed, quantity, percent);
	}

	private static Type type(MagentoHead head, int position, Dice dice) {
		int throwOf = dice.below(10);
		if (head.has(MagentoOddity.VIRTUAL)) {
			return Type.VIRTUAL;
		}
		if (head.has(MagentoOddity.MANY_LINES)) {
			return Type.CONFIGURABLE;
		}
		if (position == 1) {
			return (throwOf < 5) ? Type.CONFIGURABLE : Type.SIMPLE;
		}
		if (position == 2 && head.has(MagentoOddity.GIFT_CARD)) {
			return Type.GIFTCARD;
		}
		return switch (throwOf) {
			case 0 -> Type.BUNDLE;
			case 1 -> Type.FIXED_BUNDLE;
			case 2 -> Type.VIRTUAL;
			case 3, 4, 5, 6 -> Type.CONFIGURABLE;
			default -> Type.SIMPLE;
		};
	}

	private static BigDecimal quantity(MagentoHead head, int position, Type type, Dice dice) {
		int pieces = (position == 1) ? dice.between(2, 4) : dice.between(1, 4);
		boolean fraction = position == 1 && type == Type.SIMPLE && head.has(MagentoOddity.FRACTION_QUANTITY);
		return fraction ? BigDecimal.valueOf(pieces).add(new BigDecimal("0.5")) : BigDecimal.valueOf(pieces);
	}

	/** A configurable shows the SKU of the child that was chosen. */
	private static MagentoProduct shown(Type type, int product, MagentoHead head) {
		return switch (type) {
			case SIMPLE, CONFIGURABLE, VIRTUAL -> MagentoProduct.of(product, head.number());
			case BUNDLE, FIXED_BUNDLE -> MagentoProduct.special("BUNDLE", product);
			case GIFTCARD -> MagentoProduct.special("GIFTCARD", product);
		};
	}

	private static List<Part> parts(MagentoHead head, Type type, int product, BigDecimal listed, BigDecimal quantity) {
		return switch (type) {
			case SIMPLE, VIRTUAL, GIFTCARD -> List.of();
			case CONFIGURABLE ->
				List.of(new Part(MagentoProduct.of(product, head.number()), MagentoPrice.NONE, MagentoPrice.NONE));
			case FIXED_BUNDLE -> part(head, product, MagentoPrice.NOTHING, quantity);
			case BUNDLE -> part(head, product, listed, quantity);
		};
	}

	private static List<Part> part(MagentoHead head, int product, BigDecimal listed, BigDecimal quantity) {
		MagentoStore store = head.store();
		return IntStream.rangeClosed(1, 2).mapToObj(i -> {
			BigDecimal own = listed.divide(BigDecimal.valueOf(i), 2, RoundingMode.HALF_UP);
			return new Part(MagentoProduct.of((product + 8 * i) % PRODUCTS, head.number()),
					price(store, store.inOrderCurrency(own), quantity, 0), price(store, own, quantity, 0));
		}).toList();
	}

	private static MagentoCharges charges(MagentoHead head, MagentoPayment payment, Dice dice) {
		BigDecimal shipping = dice.oneIn(4) ? MagentoPrice.NOTHING : BigDecimal.valueOf(dice.between(2_000, 9_900), 2);
		boolean freeShipping = dice.oneIn(9);
		boolean credited = dice.oneIn(6) && !head.has(MagentoOddity.LIST_FOR_EXTENSION);
		if (head.has(MagentoOddity.VIRTUAL)) {
			shipping = MagentoPrice.NOTHING;
		}
		MagentoStore store = head.store();
		BigDecimal tax = store.pricesHoldTax() ? MagentoPrice.percentOf(shipping, store.taxPercent())
				: MagentoPrice.NOTHING;
		return new MagentoCharges(shipping, tax,
				freeShipping && !store.pricesHoldTax() ? shipping : MagentoPrice.NOTHING,
				(payment == MagentoPayment.COD) ? new BigDecimal("50.00") : MagentoPrice.NOTHING,
				credited ? new BigDecimal("20.00") : MagentoPrice.NOTHING);
	}

}
