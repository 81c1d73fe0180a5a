package io.omsync.vendor.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import io.omsync.connector.Fetched;
import io.omsync.model.InventoryLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvMapperTests {

	private static final String HEADER = "sku,location,quantity,observed_at\n";

	private final DropFolder folder;

	CsvMapperTests(@TempDir Path home) {
		this.folder = new DropFolder(home);
	}

	@Test
	void a_file_with_the_standard_header_needs_no_settings() {
		Fetched<InventoryLevel> row = this.folder.read(HEADER + "A-1,OSL,5,2026-02-28T23:15:00.1234567+01:00\n").get(0);

		Instant observed = Instant.parse("2026-02-28T22:15:00.123456Z");
		assertThat(row).isInstanceOf(Fetched.Good.class);
		Fetched.Good<InventoryLevel> good = (Fetched.Good<InventoryLevel>) row;
		assertThat(good.value()).isEqualTo(new InventoryLevel("A-1", "OSL", 5, observed));
		assertThat(good.changedAt()).isEqualTo(observed);
		assertThat(good.key()).isEqualTo("A-1\tOSL");
		assertThat(good.digest()).hasSize(64);
		assertThat(good.raw()).isEqualTo("A-1,OSL,5,2026-02-28T23:15:00.1234567+01:00");
	}

	@Test
	void the_modification_time_counts_where_a_row_has_no_time() {
		List<Fetched<InventoryLevel>> without = this.folder.read("sku,location,quantity\nA,OSL,5\n");
		List<Fetched<InventoryLevel>> blank = this.folder.read(HEADER + "A,OSL,5,\n");

		assertThat(without).extracting((row) -> ((Fetched.Good<InventoryLevel>) row).changedAt())
			.containsExactly(DropFolder.MODIFIED);
		assertThat(blank).usingRecursiveFieldByFieldElementComparatorIgnoringFields("raw").isEqualTo(without);
	}

	@Test
	void skus_and_locations_are_taken_exactly_as_they_are() {
		assertThat(this.folder.told(HEADER + " a ,OSL,1,\nA,osl ,2,\nä,OSL,3,\n\"a,b\",\"c\"\"d\",4,\n"))
			.containsExactly(" a /OSL/1", "A/osl /2", "ä/OSL/3", "a,b/c\"d/4");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', textBlock = """
			5, 5
			5.0, 5
			5.00, 5
			0, 0
			-0.0, 0
			+7, 7
			007, 7
			2000000000, 2000000000
			""")
	void a_whole_quantity_may_be_written_in_several_ways(String cell, long quantity) {
		assertThat(this.folder.told(HEADER + "A,OSL," + cell + ",\n")).containsExactly("A/OSL/" + quantity);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
			A,OSL,5.5,                                   | FRACTIONAL_QUANTITY
			A,OSL,-3,                                    | NEGATIVE_QUANTITY
			A,OSL,-3.0,                                  | NEGATIVE_QUANTITY
			A,OSL,1e3,                                   | NOT_A_NUMBER
			A,OSL,many,                                  | NOT_A_NUMBER
			A,OSL,"1,000",                               | NOT_A_NUMBER
			A,OSL,٣,                                     | NOT_A_NUMBER
			A,OSL,#N/A,                                  | NOT_A_NUMBER
			A,OSL,,                                      | MISSING_FIELD
			A,OSL,2000000001,                            | NUMBER_OUT_OF_RANGE
			A,OSL,99999999999999999999999999,            | NUMBER_OUT_OF_RANGE
			,OSL,5,                                      | MISSING_FIELD
			" ",OSL,5,                                   | MISSING_FIELD
			A,"",5,                                      | MISSING_FIELD
			#REF!,OSL,5,                                 | SPREADSHEET_ERROR
			#N/A,OSL,5,                                  | SPREADSHEET_ERROR
			#VALUE!,OSL,5,                               | SPREADSHEET_ERROR
			#NAME?,OSL,5,                                | SPREADSHEET_ERROR
			#DIV/0!,OSL,5,                               | SPREADSHEET_ERROR
			A,OSL,5                                      | WRONG_FIELD_COUNT
			A,OSL,5,,                                    | WRONG_FIELD_COUNT
			A,OSL,5,yesterday                            | NOT_A_TIME
			A,OSL,5,2026-02-28T23:15:00                  | NOT_A_TIME
			A,OSL,5,2026-02-30T23:15:00Z                 | NOT_A_TIME
			A,OSL,5,0001-01-01T00:00:00Z                 | NOT_A_TIME
			A,OSL,5,2026-03-02T12:00:01Z                 | TIME_IN_FUTURE
			A,OSL,5,+999999999-01-01T00:00:00Z           | TIME_IN_FUTURE
			A 27" screen,OSL,5,                          | STRAY_QUOTE
			"A" b,OSL,5,                                 | STRAY_QUOTE
			A,"OSL,5,                                    | UNCLOSED_QUOTE
			""")
	void a_bad_row_is_refused_with_its_reason_and_costs_no_other(String line, String code) {
		List<Fetched<InventoryLevel>> rows = this.folder.read(HEADER + "X,OSL,1,\n" + line + "\nY,OSL,2,\n");

		assertThat(rows).extracting(DropFolder::told).containsExactly("X/OSL/1", "line 3 " + code, "Y/OSL/2");
		assertThat(rows.get(1).raw()).isEqualTo(line);
		assertThat(((Fetched.Bad<InventoryLevel>) rows.get(1)).reason()).doesNotContain("\n").hasSizeLessThan(400);
	}

	@Test
	void a_control_character_in_a_code_is_refused() {
		assertThat(this.folder.told(HEADER + "\"A\nB\",OSL,1,\nA\tB,OSL,1,\nA\u0085,OSL,1,\nA,O\u001FSL,1,\n"))
			.containsExactly("line 2 CONTROL_CHARACTER", "line 4 CONTROL_CHARACTER", "line 5 CONTROL_CHARACTER",
					"line 6 CONTROL_CHARACTER");
	}

	@Test
	void a_code_may_have_191_characters_however_many_bytes_they_take() {
		String longest = "😎".repeat(191);

		assertThat(this.folder.told(HEADER + longest + ",OSL,1,\n" + longest + "x,OSL,1,\n"))
			.containsExactly(longest + "/OSL/1", "line 3 FIELD_TOO_LONG");
	}

	@Test
	void a_nul_byte_is_refused() {
		assertThat(this.folder.told(HEADER + "A\0B,OSL,1,\nC,OSL,1,\n")).containsExactly("line 2 NUL_BYTE", "C/OSL/1");
	}

	@Test
	void bytes_of_another_encoding_are_refused_and_the_reason_names_the_setting() {
		Path file = this.folder.option("stock.encoding", "UTF-8")
			.put("stock.csv", (HEADER + "Bl\u00E5,OSL,1,\nC,OSL,2,\n").getBytes(StandardCharsets.ISO_8859_1));

		List<Fetched<InventoryLevel>> rows = this.folder.read(file);

		assertThat(rows).extracting(DropFolder::told).containsExactly("line 2 WRONG_ENCODING", "C/OSL/2");
		assertThat(((Fetched.Bad<InventoryLevel>) rows.get(0)).reason()).contains("stock.encoding").contains("UTF-8");
		assertThat(rows.get(0).raw()).isEqualTo("Bl\uFFFD,OSL,1,");
	}

	@ParameterizedTest
	@ValueSource(strings = { "windows-1252", "ISO-8859-15", "GB18030", "Shift_JIS" })
	void another_encoding_can_be_set(String encoding) {
		String sku = encoding.startsWith("w") || encoding.startsWith("I") ? "Blå€" : "表能ソ";
		Path file = this.folder.option("stock.encoding", encoding)
			.put("stock.csv", (HEADER + sku + ",OSL,1,\n").getBytes(Charset.forName(encoding)));

		assertThat(this.folder.read(file)).extracting(DropFolder::told).containsExactly(sku + "/OSL/1");
	}

	@Test
	void the_feeds_settings_say_how_a_file_is_written() {
		this.folder.zone("Europe/Oslo")
			.option("stock.columns.sku", "Item No.")
			.option("stock.columns.quantity", "On hand")
			.option("stock.columns.observedat", "Counted")
			.option("stock.location", "OSL")
			.option("stock.delimiter", "tab")
			.option("stock.decimal", ",")
			.option("stock.date-format", "dd.MM.yyyy HH:mm");

		List<Fetched<InventoryLevel>> rows = this.folder
			.read("Counted\tItem No.\tOn hand\n28.02.2026 08:00\tA,1\t5,0\n31.02.2026 08:00\tB\t5\n");

		assertThat(((Fetched.Good<InventoryLevel>) rows.get(0)).value())
			.isEqualTo(new InventoryLevel("A,1", "OSL", 5, Instant.parse("2026-02-28T07:00:00Z")));
		assertThat(DropFolder.told(rows.get(1))).isEqualTo("line 3 NOT_A_TIME");
	}

	@Test
	void a_date_alone_is_its_first_moment_and_a_written_zone_beats_the_accounts() {
		this.folder.zone("Europe/Oslo").option("stock.date-format", "[yyyy-MM-dd HH:mm XXX][uuuu-MM-dd]");

		assertThat(this.folder.read(HEADER + "A,OSL,1,2026-02-28\nB,OSL,1,2026-02-28 10:00 -05:00\n"))
			.extracting((row) -> ((Fetched.Good<InventoryLevel>) row).changedAt().toString())
			.containsExactly("2026-02-27T23:00:00Z", "2026-02-28T15:00:00Z");
	}

	@Test
	void a_record_that_is_too_long_is_refused_with_its_start_and_the_rest_is_read() {
		List<Fetched<InventoryLevel>> rows = this.folder
			.read(HEADER + "A,OSL,1,\n" + "x".repeat(2 << 20) + "\nB,OSL,2,\n");

		assertThat(rows).extracting(DropFolder::told).containsExactly("A/OSL/1", "line 3 RECORD_TOO_LONG", "B/OSL/2");
		assertThat(rows.get(1).raw()).hasSize(RecordSplitter.KEPT);
	}

	@Test
	void equal_observations_have_equal_digests_and_others_do_not() {
		List<Fetched<InventoryLevel>> rows = this.folder
			.read(HEADER + "A,B,1,\nA,B,1.0,\nA,B,2,\nAB,x,1,\nA,Bx,1,\nA,B,1,2026-01-01T00:00:00Z\n");

		assertThat(rows.get(0).digest()).isEqualTo(rows.get(1).digest());
		assertThat(rows.stream().map(Fetched::digest).distinct()).hasSize(5);
		assertThat(rows.stream().map(Fetched::key).distinct()).hasSize(3);
	}

}
