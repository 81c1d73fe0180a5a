package io.omsync.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.omsync.model.FindingKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The kinds of findings are those of the README, and each has a rule. */
class FindingKindTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]+_[A-Z_, ]+) \\| .+ \\| .+ \\|$");

	@Test
	void the_readme_explains_every_kind_and_no_other() throws IOException {
		List<String> explained = ROW.matcher(Files.readString(Path.of("README.md")))
			.results()
			.flatMap((row) -> Stream.of(row.group(1).split(", ")))
			.toList();

		assertThat(explained)
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(FindingKind.values()).map(Enum::name).toList());
	}

	@Test
	void every_kind_has_a_rule() {
		assertThat(FindingKind.values())
			.allSatisfy((kind) -> assertThat(Rules.CHUNK).anyMatch((rule) -> rule.contains("'" + kind + "'")));
	}

}
