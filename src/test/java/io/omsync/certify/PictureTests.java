package io.omsync.certify;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is lost, doubled or changed is seen, wherever it is. */
class PictureTests {

	private static final Picture UNDISTURBED = picture(Map.of("A", "1", "B", "2"), Map.of("x.csv", "text"));

	@Test
	void the_same_is_the_same() {
		Picture.Differences differences = picture(Map.of("A", "1", "B", "2"), Map.of("x.csv", "text"))
			.from(UNDISTURBED);

		assertThat(differences.none()).isTrue();
	}

	@Test
	void a_missing_row_is_lost() {
		Picture.Differences differences = picture(Map.of("A", "1"), Map.of("x.csv", "text")).from(UNDISTURBED);

		assertThat(differences).extracting("lost", "doubled", "changed").containsExactly(1L, 0L, 0L);
		assertThat(differences.said()).containsExactly("1 missing in orders, first B (2)");
	}

	@Test
	void a_row_too_many_is_doubled_and_another_content_is_changed() {
		Picture.Differences differences = picture(Map.of("A", "1", "B", "3", "B (2)", "2"), Map.of("x.csv", "text"))
			.from(UNDISTURBED);

		assertThat(differences).extracting("lost", "doubled", "changed").containsExactly(0L, 1L, 1L);
		assertThat(differences.said()).contains("B: 2 became 3");
	}

	@Test
	void a_place_that_is_there_only_once_is_seen_both_ways() {
		Picture half = new Picture(Map.of("orders", Map.of("A", "1", "B", "2")), 0, 0);

		assertThat(half.from(UNDISTURBED).lost()).isEqualTo(1);
		assertThat(UNDISTURBED.from(half).doubled()).isEqualTo(1);
	}

	private static Picture picture(Map<String, String> orders, Map<String, String> drops) {
		return new Picture(Map.of("orders", orders, "drops", drops), 0, 0);
	}

}
