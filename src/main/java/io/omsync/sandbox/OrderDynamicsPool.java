package io.omsync.sandbox;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** An inventory pool group: some of the locations. */
enum OrderDynamicsPool {

	ONLINE("Online", location -> !location.isShop()), SHOPS("Shops", OrderDynamicsLocation::isShop),
	CANADA("Canada", location -> location.market() == OrderDynamicsMarket.CANADA),
	US("US", location -> location.market() == OrderDynamicsMarket.STATES),
	JAPAN("Japan", location -> location.market() == OrderDynamicsMarket.JAPAN);

	private final String text;

	private final Predicate<OrderDynamicsLocation> members;

	OrderDynamicsPool(String text, Predicate<OrderDynamicsLocation> members) {
		this.text = text;
		this.members = members;
	}

	static Optional<OrderDynamicsPool> named(String text) {
		return Arrays.stream(values()).filter(pool -> pool.text.equals(text)).findFirst();
	}

	String text() {
		return text;
	}

	boolean holds(String location) {
		return OrderDynamicsLocation.named(location).filter(members).isPresent();
	}

}
