package io.omsync.sandbox;

import java.util.List;

/**
 * Who gets the parcels.
 *
 * @param place province, district and sub-district
 */
record OmisellPerson(String fullName, String email, String phone, String address, String zipCode, List<String> place) {

	private static final List<String> NAMES = List.of("Nguyễn Thị Minh Khai", "สมชาย ใจดี", "Ma. Cristina O'Brien",
			"Siti Nurhaliza binti Ahmad", "Budi", "陳大文", "Đặng Ỷ Lan");

	static OmisellPerson of(OmisellHead head, Dice dice) {
		int id = dice.between(1, 90_000);
		String name = dice.pick(NAMES) + (head.has(OmisellOddity.EMOJI) ? " 🍵" : "");
		return new OmisellPerson(name, "buyer" + id + "@example.com", head.country().dialing() + (900_000_000 + id),
				dice.between(1, 400) + "/" + dice.between(1, 9) + " \"Lê Lợi\"", "%05d".formatted(10_000 + id % 90_000),
				List.of(dice.pick(head.country().places()).split("\n")));
	}

}
