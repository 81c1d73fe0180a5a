package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.omsync.connector.ConfigurationProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HeaderTests {

	private static final String HEADER = "sku,location,quantity,observed_at\n";

	private final DropFolder folder;

	HeaderTests(@TempDir Path home) {
		this.folder = new DropFolder(home);
	}

	@Test
	void a_byte_order_mark_is_skipped() {
		assertThat(this.folder.told("\uFEFF" + HEADER + "A,OSL,1,\n")).containsExactly("A/OSL/1");
		assertThat(this.folder.told("\uFEFF\"sku\",\"location\",\"quantity\"\n\"A\",OSL,1\n"))
			.containsExactly("A/OSL/1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					SKU;Location;quantity          | has no column 'sku' and no column 'location'; it has 'SKU', 'Location', 'quantity'
					SKU,location,quantity          | stock.columns.sku
					SKU,location,quantity          | it has 'SKU', 'location', 'quantity'
							sku,location,quantity,sku      | has the column 'sku' 2 times
					sku,location,"quantity         | has no usable header, line 1
					""")
	void a_header_that_does_not_fit_fails_the_file_in_one_line(String header, String message) {
		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> this.folder.read(header + "\nA,OSL,5\n"))
			.withMessageContaining("'stock.csv'")
			.withMessageContaining(message)
			.withMessageNotContaining("\n");
	}

	@Test
	void a_mapped_time_that_is_not_there_fails_the_file() {
		this.folder.option("stock.columns.observed_at", "Counted");

		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> this.folder.read(HEADER))
			.withMessageContaining("has no column 'Counted'");
	}

	@Test
	void a_header_alone_is_a_file_without_rows_and_an_empty_file_is_none() {
		assertThat(this.folder.read(HEADER)).isEmpty();
		assertThat(this.folder.read("sku,location,quantity")).isEmpty();
		for (String empty : List.of("", "\n\r\n", "\uFEFF")) {
			assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> this.folder.read(empty))
				.withMessageContaining("has no header");
		}
	}

	@Test
	void a_file_of_the_future_is_not_taken_where_its_time_would_count() throws IOException {
		Path file = this.folder.put("stock.csv", "sku,location,quantity\nA,OSL,1\n");
		DropFolder.touch(file, DropFolder.NOW.plusSeconds(90_000));

		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> this.folder.read(file))
			.withMessageContaining("modified in the future");
	}

}
