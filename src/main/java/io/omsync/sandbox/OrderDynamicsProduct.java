package io.omsync.sandbox;

import java.util.List;
import java.util.Locale;

/** An article. */
record OrderDynamicsProduct(String sku, String name) {

	static final int ALL = 300;

	private static final List<String> KINDS = List.of("Boot", "Parka", "Toque", "Mitten", "Scarf", "Skate", "Sweater");

	static OrderDynamicsProduct of(int number) {
		String kind = KINDS.get(number % KINDS.size());
		int size = 34 + number % 14;
		return new OrderDynamicsProduct("%s-%d-%03d".formatted(kind.toUpperCase(Locale.ROOT), size, number),
				kind + " " + size);
	}

	/** The same, as an order of that number shows it. */
	OrderDynamicsProduct shownIn(int order) {
		return new OrderDynamicsProduct(OrderDynamicsOddity.ODD_SKU.in(order) ? odd() : sku,
				OrderDynamicsOddity.EMOJI.in(order) ? name + " 🧣 𝒯" : name);
	}

	private String odd() {
		return (sku.hashCode() % 2 == 0) ? sku + " " : sku.toLowerCase(Locale.ROOT);
	}

}
