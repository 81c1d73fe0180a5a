package io.omsync.sandbox;

import java.util.List;
import java.util.Locale;

/** An article as an order line shows it. */
record OmniumProduct(String sku, String productId, String ean, String name, String brand, String size, String color,
		String unit) {

	private static final List<String> KINDS = List.of("Parka", "Genser", "Sko", "Lue", "Vott", "Jakke", "Bukse",
			"Skjerf", "Sekk", "Telt");

	private static final List<String> COLORS = List.of("navy", "rød", "grå", "sort", "grønn", "blå");

	private static final List<String> SIZES = List.of("XS", "S", "M", "L", "XL");

	private static final List<String> BRANDS = List.of("Fjell & Fjord", "Nordlys", "Bølge", "O'Hara \"Outdoor\"");

	static OmniumProduct of(int number, int order, String unit) {
		String kind = KINDS.get(number % KINDS.size());
		String color = COLORS.get(number / 10 % COLORS.size());
		String size = SIZES.get(number / 60 % SIZES.size());
		String sku = (kind + "-" + color.substring(0, 2) + "-" + size + "-" + (1_000 + number))
			.toUpperCase(Locale.ROOT);
		String name = kind + " " + color + " " + size;
		return new OmniumProduct(OmniumOddity.ODD_SKU.in(order) ? odd(sku, number) : sku, kind + "_" + number,
				"70" + (10_000_000_000L + number * 7_919L), OmniumOddity.EMOJI.in(order) ? name + " 🧥 𝒳𝓁 ❄️" : name,
				BRANDS.get(number % BRANDS.size()), size, color, unit);
	}

	private static String odd(String sku, int number) {
		return switch (number % 3) {
			case 0 -> sku + " ";
			case 1 -> sku.toLowerCase(Locale.ROOT);
			default -> sku.charAt(0) + sku.substring(1).toLowerCase(Locale.ROOT);
		};
	}

}
