package io.omsync.sandbox;

import java.util.List;
import java.util.Locale;

/** An article of the shop. */
record MagentoProduct(int id, String sku, String name) {

	private static final List<String> KINDS = List.of("Hoodie", "Tee", "Kurta", "Yoga Mat", "Duffle Bag", "Watch",
			"Jacket", "Tank");

	private static final List<String> COLORS = List.of("Blue", "Orange", "White", "Black", "Grün");

	private static final List<String> SIZES = List.of("XS", "S", "M", "L", "XL");

	static MagentoProduct of(int number, int order) {
		String kind = KINDS.get(number % KINDS.size());
		String color = COLORS.get(number / 8 % COLORS.size());
		String size = SIZES.get(number / 40 % SIZES.size());
		String sku = "%s%02d-%s-%s".formatted(kind.replace(" ", "").substring(0, 3).toUpperCase(Locale.ROOT),
				number / 200, size, color);
		String name = kind + "-" + size + "-" + color;
		return new MagentoProduct(100 + number, MagentoOddity.ODD_SKU.in(order) ? odd(sku, number) : sku,
				MagentoOddity.EMOJI.in(order) ? name + " 🧥 𝒳𝓁" : name);
	}

	/** The bundle or gift card of that number. */
	static MagentoProduct special(String prefix, int number) {
		return new MagentoProduct(5_000 + number, prefix + "-" + number, prefix + " " + number);
	}

	private static String odd(String sku, int number) {
		return (number % 2 == 0) ? sku + " " : sku.toLowerCase(Locale.ROOT);
	}

}
