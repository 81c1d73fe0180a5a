package io.omsync.sandbox;

import java.util.List;

import io.omsync.sandbox.OrderDynamicsMarket.Place;

/** Who bought, where the bill goes and where the goods go. */
record OrderDynamicsPerson(int id, String firstName, String lastName, String company, String phone, Place billing,
		Place shipping) {

	private static final List<String> NAMES = List.of("Jane\nDoe", "François\nÉmond", "Ma. Cristina\nO'Brien", "太郎\n山田",
			"Zoë\n", "William \"Bill\"\nMcGee-Smith");

	static OrderDynamicsPerson of(OrderDynamicsHead head, Dice dice) {
		int id = dice.between(1, 90_000);
		String[] name = dice.pick(NAMES).split("\n", 2);
		String first = head.has(OrderDynamicsOddity.EMOJI) ? name[0] + " 🧤" : name[0];
		return new OrderDynamicsPerson(id, first, name[1], dice.oneIn(5) ? "Frost & Fils Ltée" : "",
				head.market().phone(id % 10_000), dice.pick(head.market().places()), dice.pick(head.market().places()));
	}

	String email() {
		return "buyer" + id + "@example.com";
	}

}
