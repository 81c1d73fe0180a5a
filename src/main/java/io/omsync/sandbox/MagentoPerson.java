package io.omsync.sandbox;

import java.util.List;

/** Who ordered, and where they live. */
record MagentoPerson(int customerId, String firstName, String lastName, String email, String phone, List<String> street,
		String city) {

	private static final List<String> FIRST = List.of("Asha", "Veronica", "Jürgen", "Zoë", "Mohammed", "Łukasz", "李");

	private static final List<String> LAST = List.of("Rao", "Costello", "O'Brien", "Müller", "de Vries", "Al-Sayed");

	static MagentoPerson of(MagentoHead head, Dice dice) {
		int id = dice.between(1, 9_000);
		String first = dice.pick(FIRST) + (head.has(MagentoOddity.EMOJI) ? " 🎿" : "");
		String house = dice.between(1, 120) + " MG Road";
		return new MagentoPerson(id, first, dice.pick(LAST), "customer" + id + "@example.com", "99" + (10_000_000 + id),
				dice.oneIn(2) ? List.of(house, "Flat " + dice.between(1, 9)) : List.of(house),
				dice.pick(head.store().cities()));
	}

}
