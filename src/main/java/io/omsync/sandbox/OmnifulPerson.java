package io.omsync.sandbox;

import java.util.List;

/**
 * Who bought.
 *
 * @param mobile without the country's code
 */
record OmnifulPerson(String id, String firstName, String lastName, String mobile, String email, String address,
		String nationalAddress) {

	static final OmnifulPerson NOBODY = new OmnifulPerson("", "", "", "", "", "", "");

	private static final List<String> FIRST = List.of("Sara", "نورة", "O'Brien", "Yūsuf", "Mona");

	private static final List<String> LAST = List.of("Alharbi", "العتيبي", "al-\"Kuwaiti\"", "Haddad", "");

	private static final List<String> STREETS = List.of("King Fahd Rd", "شارع التحلية", "Gulf \"Old\" St", "Corniche");

	static OmnifulPerson of(OmnifulHead head) {
		if (head.has(OmnifulOddity.NOBODY)) {
			return NOBODY;
		}
		var dice = new Dice(head.id().hashCode(), 31);
		int number = dice.between(1, 90_000);
		return new OmnifulPerson("%024x".formatted(0x690330fcL + number),
				dice.pick(FIRST) + (head.has(OmnifulOddity.EMOJI) ? " 🌙" : ""), dice.pick(LAST),
				Integer.toString(500_000_000 + number), "buyer" + number + "@example.com",
				dice.pick(STREETS) + " " + dice.between(1, 400), "RRRD%04d".formatted(number % 10_000));
	}

	String fullName() {
		return (firstName + " " + lastName).strip();
	}

}
