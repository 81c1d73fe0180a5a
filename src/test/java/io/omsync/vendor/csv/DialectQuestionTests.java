package io.omsync.vendor.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Fetched;
import io.omsync.connector.UnusableFile;
import io.omsync.connector.VendorException;
import io.omsync.model.InventoryLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a file does not tell is asked for before a row of it is stored; the file waits.
 */
class DialectQuestionTests {

	private static final String HEADER = "sku,location,quantity,note\n";

	private final DropFolder folder;

	DialectQuestionTests(@TempDir Path home) {
		this.folder = new DropFolder(home);
	}

	@ParameterizedTest
	@CsvSource({ "1.000", "12.500", "+1.000", "999.000" })
	void a_number_that_may_be_thousands(String cell) {
		Path file = this.folder.put("stock.csv", "sku;location;quantity\nA;OSL;5\nB;OSL;" + cell + "\n");

		asks(file, "'stock.csv': whether the quantity '" + cell + "' is in thousands is not told; set stock.decimal",
				"stock.thousands");
	}

	@Test
	void decimals_that_can_be_nothing_else_are_none() {
		assertThat(this.folder.told("sku;location;quantity\nA;OSL;0.000\nB;OSL;5.0\nC;OSL;5.0000\nD;OSL;1000.000\n"))
			.containsExactly("A/OSL/0", "B/OSL/5", "C/OSL/5", "D/OSL/1000");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "stock.decimal|.|A/OSL/1", "stock.decimal|,|line 2 NOT_A_NUMBER", "stock.thousands|,|A/OSL/1" })
	void a_setting_tells_what_a_number_is(String option, String value, String row) {
		this.folder.option(option, value);

		assertThat(this.folder.told("sku;location;quantity\nA;OSL;1.000\nB;OSL;1\n")).containsExactly(row, "B/OSL/1");
	}

	@Test
	void a_number_further_down_that_may_be_thousands_is_refused_with_the_settings() {
		String rows = IntStream.range(0, FirstRows.ROWS)
			.mapToObj((n) -> "A" + n + ";OSL;5\n")
			.collect(Collectors.joining());

		Fetched<InventoryLevel> last = this.folder.read("sku;location;quantity\n" + rows + "B;OSL;1.000\n")
			.get(FirstRows.ROWS);

		assertThat(DropFolder.told(last)).isEqualTo("line 1002 NOT_A_NUMBER");
		assertThat(((Fetched.Bad<InventoryLevel>) last).reason()).contains("stock.decimal", "stock.thousands");
	}

	@Test
	void two_encodings_in_one_file() {
		byte[] one = (HEADER + "A,OSL,5,Blåbær\n").getBytes(StandardCharsets.ISO_8859_1);
		byte[] other = "B,OSL,5,Tröja\n".getBytes(StandardCharsets.UTF_8);
		byte[] both = new byte[one.length + other.length];
		System.arraycopy(one, 0, both, 0, one.length);
		System.arraycopy(other, 0, both, one.length, other.length);

		asks(this.folder.put("stock.csv", both), "is of several encodings", "stock.encoding");
	}

	@ParameterizedTest
	@CsvSource({ "Poznań, windows-1250", "Мск, windows-1251", "Blåbær, windows-1252" })
	void a_key_beyond_ascii_in_an_encoding_that_is_guessed(String key, String written) {
		for (String row : new String[] { key + ",OSL,5,\n", "A," + key + ",5,\n" }) {
			Path file = this.folder.put("stock.csv", (HEADER + row).getBytes(Charset.forName(written)));
			asks(file, "on line 2 is", "which is a guess: set stock.encoding");
		}
		this.folder.option("stock.encoding", written);
		assertThat(this.folder
			.read(this.folder.put("stock.csv", (HEADER + key + ",OSL,5,\n").getBytes(Charset.forName(written)))))
			.extracting(DropFolder::told)
			.containsExactly(key + "/OSL/5");
	}

	@Test
	void a_guessed_key_further_down_stops_the_run_until_the_encoding_is_set() {
		String rows = IntStream.range(0, FirstRows.ROWS)
			.mapToObj((n) -> "A" + n + ",OSL,5,Blåbær\n")
			.collect(Collectors.joining());
		Path file = this.folder.put("stock.csv",
				(HEADER + rows + "Tröja,OSL,5,\n").getBytes(StandardCharsets.ISO_8859_1));

		assertThatExceptionOfType(VendorException.Unavailable.class).isThrownBy(() -> this.folder.read(file))
			.withMessageContaining("sku on line 1002 is 'Tröja' only if")
			.withMessageContaining("set stock.encoding")
			.withMessageEndingWith("then restart the run");
		this.folder.option("stock.encoding", "windows-1252");
		assertThat(this.folder.read(file)).hasSize(1001).last().extracting(DropFolder::told).isEqualTo("Tröja/OSL/5");
	}

	@ParameterizedTest
	@ValueSource(strings = { "windows-1252", "ISO-8859-1", "IBM850", "US-ASCII" })
	void utf_8_where_a_setting_says_otherwise(String set) {
		Path file = this.folder.option("stock.encoding", set).put("stock.csv", HEADER + "Tröja,OSL,5,\n");

		asks(file, "is UTF-8 by all its signs beyond ASCII; its setting stock.encoding is " + set);
		Path plain = this.folder.put("stock.csv", HEADER + "A,OSL,5,\n");
		assertThat(this.folder.read(plain)).extracting(DropFolder::told).containsExactly("A/OSL/5");
	}

	@Test
	void cells_in_another_quote_than_the_header_has() {
		Path file = this.folder.put("stock.csv", "sku,location,quantity\n'A',OSL,5\n'B',OSL,6\nC,OSL,7\n");

		asks(file, "has cells that stand in ', and no header that does: set stock.quote to '");
		this.folder.option("stock.quote", "'");
		assertThat(this.folder.read(file)).extracting(DropFolder::told)
			.containsExactly("A/OSL/5", "B/OSL/6", "C/OSL/7");
		this.folder.option("stock.quote", "\"");
		assertThat(this.folder.read(file)).extracting(DropFolder::told)
			.containsExactly("'A'/OSL/5", "'B'/OSL/6", "C/OSL/7");
	}

	@Test
	void a_header_far_down_is_found_where_a_setting_says() {
		this.folder.option("stock.header", "121");

		assertThat(this.folder.told("about this\n".repeat(120) + "sku;location;quantity\nA;OSL;5\n"))
			.containsExactly("A/OSL/5");
		assertThat(
				this.folder.told(("about " + "x".repeat(5000) + "\n").repeat(120) + "sku;location;quantity\nA;OSL;5\n"))
			.containsExactly("A/OSL/5");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16LE", "UTF-16BE" })
	void utf_16_without_mark_may_have_a_sign_with_a_zero_on_the_other_side(String encoding) {
		Path file = this.folder.put("stock.csv", (HEADER + "A,OSL,5,Ā一\n").getBytes(Charset.forName(encoding)));

		assertThat(this.folder.read(file)).extracting(DropFolder::told).containsExactly("A/OSL/5");
	}

	@Test
	void a_buyers_data_that_was_taken_for_the_header_is_not_shown() {
		for (String row : new String[] { "Kari Nordmann,kari@example.com,NO", "Kari Nordmann,Storgata 5,5",
				"Kari Nordmann,Storgata,+47 40000000" }) {
			assertThatExceptionOfType(UnusableFile.class).isThrownBy(() -> this.folder.read(row + "\n" + row + "\n"))
				.withMessageContaining("it has 3 cells, which look like data rather than names")
				.withMessageNotContaining("Nordmann")
				.withMessageNotContaining("Storgata");
		}
		assertThatExceptionOfType(UnusableFile.class)
			.isThrownBy(() -> this.folder.read("Item,Address 1,On hand\nA,B,5\n"))
			.withMessageContaining("it has 'Item', 'On hand' and 1 more");
	}

	private void asks(Path file, String... words) {
		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> this.folder.read(file))
			.isNotInstanceOf(UnusableFile.class)
			.withMessageContainingAll(words)
			.withMessageNotContaining("\n");
	}

}
