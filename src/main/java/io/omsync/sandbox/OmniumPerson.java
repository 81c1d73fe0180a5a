package io.omsync.sandbox;

import java.util.List;

/** Who ordered, and where they live. */
record OmniumPerson(String number, String firstName, String lastName, String company, String email, String phone,
		String street, String postalCode, String city) {

	private static final List<String> FIRST = List.of("Kari", "Åse", "Jürgen", "Søren", "Päivi", "Emma", "Zoë", "Ola",
			"Mohammed", "Łukasz");

	private static final List<String> LAST = List.of("Lund", "O'Brien", "Ødegård", "Virtanen", "Müller", "Åkesson",
			"Smith-Jones", "Ng");

	private static final List<String> STREETS = List.of("Havnegata", "Storgatan", "Østergade", "Hauptstraße",
			"Mannerheimintie", "High Street");

	static OmniumPerson of(OmniumHead head, Dice dice) {
		OmniumMarket market = head.market();
		String first = dice.pick(FIRST) + (OmniumOddity.EMOJI.in(head.number()) ? " 🎿" : "");
		String last = dice.pick(LAST);
		boolean business = dice.oneIn(6) || OmniumOddity.COMPANY_WITHOUT_ADDRESS.in(head.number());
		String number = Integer.toString(10_000_000 + dice.below(90_000_000));
		return new OmniumPerson(number, first, last, business ? last + " & Co AS" : "",
				"customer" + number + "@example.com", market.dialing() + number,
				dice.pick(STREETS) + " " + dice.between(1, 120), "%04d".formatted(dice.below(10_000)),
				dice.pick(market.cities()));
	}

	boolean isBusiness() {
		return !company.isEmpty();
	}

	String name() {
		return isBusiness() ? company : firstName + " " + lastName;
	}

}
