package io.omsync.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A place that holds stock: four that ship orders, and the shops. */
record OrderDynamicsLocation(String internalName, String publicName, OrderDynamicsMarket market, boolean active) {

	private static final List<OrderDynamicsLocation> CENTERS = List.of(
			new OrderDynamicsLocation("Toronto", "Toronto warehouse", OrderDynamicsMarket.CANADA, true),
			new OrderDynamicsLocation("Default Location", "Outlet & returns", OrderDynamicsMarket.CANADA, true),
			new OrderDynamicsLocation("NYC_01", "New York warehouse", OrderDynamicsMarket.STATES, true),
			new OrderDynamicsLocation("大阪", "Osaka warehouse", OrderDynamicsMarket.JAPAN, true));

	private static final int SHOPS = 21;

	static final List<OrderDynamicsLocation> ALL = Stream
		.concat(CENTERS.stream(), IntStream.rangeClosed(1, SHOPS).mapToObj(OrderDynamicsLocation::shop))
		.toList();

	private static OrderDynamicsLocation shop(int number) {
		return new OrderDynamicsLocation("Shop %02d".formatted(number), "Frost & Fils no. " + number,
				OrderDynamicsMarket.values()[number % 3], number != SHOPS);
	}

	static Optional<OrderDynamicsLocation> named(String internalName) {
		return ALL.stream().filter(location -> location.internalName().equals(internalName)).findFirst();
	}

	boolean isShop() {
		return !CENTERS.contains(this);
	}

	static OrderDynamicsLocation shippingFrom(Dice dice) {
		return dice.pick(CENTERS);
	}

}
