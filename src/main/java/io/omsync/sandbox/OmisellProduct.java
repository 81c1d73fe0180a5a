package io.omsync.sandbox;

import java.util.List;
import java.util.Locale;

/** An article: what is sold as one, and for a set what it is made of. */
record OmisellProduct(String sku, String name) {

	/** Articles on the shelf. */
	static final int SINGLES = 400;

	/** Sets of them. */
	static final int COMBOS = 40;

	private static final List<String> KINDS = List.of("Tea", "Cup", "Pot", "Coffee", "Honey", "Phin", "Tray", "Spoon");

	private static final List<String> COLORS = List.of("White", "Sen", "Xanh", "Đen", "Vàng");

	static OmisellProduct single(int number) {
		String kind = KINDS.get(number % KINDS.size());
		String color = COLORS.get(number / KINDS.size() % COLORS.size());
		return new OmisellProduct("%s-%03d".formatted(kind.toUpperCase(Locale.ROOT), number), kind + " " + color);
	}

	static OmisellProduct combo(int number) {
		return new OmisellProduct("SET-%03d".formatted(number), "Gift set " + number);
	}

	/** The parts of a set: one of the first and two of the second. */
	static List<OmisellProduct> parts(int combo) {
		return List.of(single(combo * 3 % SINGLES), single((combo * 3 + 1) % SINGLES));
	}

	/** The same, as an order of that number shows it. */
	OmisellProduct shownIn(int order) {
		return new OmisellProduct(OmisellOddity.ODD_SKU.in(order) ? odd() : sku,
				OmisellOddity.EMOJI.in(order) ? name + " 🫖 𝒯" : name);
	}

	private String odd() {
		return (sku.hashCode() % 2 == 0) ? sku + " " : sku.toLowerCase(Locale.ROOT);
	}

}
