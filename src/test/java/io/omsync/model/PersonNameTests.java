package io.omsync.model;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PersonNameTests {

	@Test
	void what_was_compared_is_compared_alike_again() {
		for (int letter = 0; letter <= Character.MAX_CODE_POINT; letter++) {
			if (!Character.isDefined(letter) || Character.getType(letter) == Character.SURROGATE) {
				continue;
			}
			for (String mark : List.of("", "\u030C", "\u0331", "\u0307", "\u030A", "\u0308")) {
				String once = PersonName.compared(Character.toString(letter) + mark + "ohn");
				if (!PersonName.compared(once).equals(once)) {
					assertThat(PersonName.compared(once)).as("U+%04X", letter).isEqualTo(once);
				}
			}
		}
	}

	@Test
	void a_letter_and_its_mark_are_one_person_in_either_case() {
		assertThat(PersonName.compared("J\u030Cohn")).isEqualTo(PersonName.compared("\u01F0ohn"));
	}

}
