package io.omsync.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The README's table of reason codes and the code's are one. */
class ReasonCodeTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z0-9_x]+)` \\| [^|]+ \\| [^|]+ \\|$");

	@Test
	void the_readme_explains_every_code_and_no_other() throws IOException {
		String readme = Files.readString(Path.of("README.md")).split("### Refused records")[1].split("\n### ")[0];

		List<String> explained = ROW.matcher(readme).results().map((row) -> row.group(1)).toList();

		assertThat(explained)
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(ReasonCode.values()).map(ReasonCode::text).toList());
	}

	@Test
	void every_code_is_given_somewhere() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			String code = files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> !file.endsWith("ReasonCode.java"))
				.map(ReasonCodeTests::text)
				.collect(Collectors.joining());

			assertThat(ReasonCode.values()).allSatisfy((one) -> assertThat(code).containsPattern(
					(one == ReasonCode.HTTP_4XX) ? "ReasonCode\\.answered\\(" : "ReasonCode\\." + one + "\\b"));
		}
	}

	@Test
	void a_vendors_status_is_part_of_the_code() {
		assertThat(new VendorException.BadRecord(422, "no").reasonCode()).isEqualTo("HTTP_422")
			.matches(ReasonCode.HTTP_4XX.text().replace('x', '.'));
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
