package io.omsync.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The README's table of the contract suite has its cases and its vendors. */
class ContractTableTests {

	private static final Pattern HEAD = Pattern.compile("(?m)^\\| case ((?:\\| `[a-z]+` )+)\\|$");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| ([a-z0-9 ]+) (?:\\| (?:✓|– \\(\\d\\)) )+\\|$");

	private final String readme = read();

	@Test
	void every_case_has_a_row_and_no_other() {
		List<String> cases = Stream
			.<Class<?>>iterate(ConnectorContractTests.class, (suite) -> suite != Object.class, Class::getSuperclass)
			.flatMap((suite) -> Arrays.stream(suite.getDeclaredMethods()))
			.filter((method) -> method.isAnnotationPresent(Test.class)
					|| method.isAnnotationPresent(ParameterizedTest.class))
			.map((method) -> method.getName().replace('_', ' '))
			.toList();

		assertThat(ROW.matcher(this.readme).results().map((row) -> row.group(1)).toList())
			.containsExactlyInAnyOrderElementsOf(cases);
	}

	@Test
	void every_vendor_that_is_held_to_it_has_a_column() throws IOException {
		List<String> columns = HEAD.matcher(this.readme)
			.results()
			.flatMap((head) -> Arrays.stream(head.group(1).split("[^a-z]+")))
			.filter((column) -> !column.isEmpty())
			.toList();
		try (Stream<Path> tests = Files.walk(Path.of("src/test/java/io/omsync/vendor"))) {
			assertThat(columns).containsExactlyInAnyOrderElementsOf(
					tests.filter((file) -> file.getFileName().toString().endsWith("ContractTests.java"))
						.map((file) -> file.getParent().getFileName().toString())
						.toList());
		}
	}

	private static String read() {
		try {
			return Files.readString(Path.of("README.md"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
