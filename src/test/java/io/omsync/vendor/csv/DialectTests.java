package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.UnusableFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How a file is written is found in it, or set; what could be two things is asked for.
 */
class DialectTests {

	private static final String HEADER = "sku,location,quantity\n";

	private final DropFolder folder;

	DialectTests(@TempDir Path home) {
		this.folder = new DropFolder(home);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '@', quoteCharacter = '`', textBlock = """
			sku,location,quantity~A,OSL,5                 @ UTF-8 with ','
			sku;location;quantity~A;OSL;5                 @ UTF-8 with ';'
			sku|location|quantity~A|OSL|5                 @ UTF-8 with '|'
			sku^location^quantity~A^OSL^5                 @ UTF-8 with tab
			note;sku;location;quantity~1,5;A;OSL;5        @ UTF-8 with ';'
			"sku";"location";"quantity"~"A";"OSL";"5"     @ UTF-8 with ';'
			sku;location;quantity%~A;OSL;5%               @ UTF-8 with ';', lines end in CRLF
			sku;location;quantity%A;OSL;5%                @ UTF-8 with ';', lines end in CR
			'sku';'location';'quantity'~'A';'OSL';'5'     @ UTF-8 with ';', quotes '
			sku,location,quantity,note~A,OSL,5,"27\\" tv"  @ UTF-8 with ',', escaped by \\
			Stock of today~~sku;location;quantity~A;OSL;5 @ UTF-8 with ';', header on line 3
			;made today~sku;location;quantity~A;OSL;5     @ UTF-8 with ';', header on line 2
			""")
	void it_is_found(String content, String told) throws IOException {
		Path file = this.folder.put("stock.csv",
				content.replace('~', '\n').replace('^', '\t').replace('%', '\r') + "\n");

		assertThat(told(file)).isEqualTo(told);
		assertThat(this.folder.read(file)).extracting(DropFolder::told).containsExactly("A/OSL/5");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '@', quoteCharacter = '`', textBlock = """
			quote     @ '    @ sku,location,quantity~'A,B',OSL,5                    @ A,B/OSL/5
			quote     @ none @ sku,location,quantity~27" tv,OSL,5                   @ 27" tv/OSL/5
			escape    @ backslash @ sku,location,quantity~"27\\" tv",OSL,5           @ 27" tv/OSL/5
			escape    @ double @ sku,location,quantity~"27\\" tv",OSL,5              @ line 2 STRAY_QUOTE
			escape    @ backslash @ sku,location,quantity~"C:\\\\in\\x\\",OSL,5        @ line 2 UNCLOSED_QUOTE
			escape    @ backslash @ sku,location,quantity~"C:\\\\in\\x",OSL,5         @ C:\\in\\x/OSL/5
			escape    @ backslash @ sku,location,quantity~"a ""b"" c",OSL,5         @ a "b" c/OSL/5
			header    @ 2    @ sku,location,quantity~quantity,sku,location~5,A,OSL  @ A/OSL/5
			totals    @ Total.* @ sku,location,quantity~A,OSL,5~Total: 5,,5         @ A/OSL/5
			delimiter @ ,    @ sku,location,quantity~A;B,OSL,5                      @ A;B/OSL/5
			""")
	void it_can_be_set(String option, String value, String content, String row) {
		this.folder.option("stock." + option, value);

		assertThat(this.folder.told(content.replace('~', '\n') + "\n")).containsExactly(row);
	}

	@Test
	void a_file_without_header_has_its_columns_by_number() throws IOException {
		this.folder.option("stock.header", "none")
			.option("stock.columns.sku", "1")
			.option("stock.columns.location", "3")
			.option("stock.columns.quantity", "4");
		Path file = this.folder.put("stock.csv", "A;1,5;OSL;5\nB;2,5;OSL;6\n");

		assertThat(told(file)).isEqualTo("UTF-8 with ';', no header");
		assertThat(this.folder.read(file)).extracting(DropFolder::told).containsExactly("A/OSL/5", "B/OSL/6");
	}

	@Test
	void two_delimiters_that_fit_alike_are_a_question_and_the_file_waits() {
		this.folder.option("stock.header", "none")
			.option("stock.location", "OSL")
			.option("stock.columns.sku", "1")
			.option("stock.columns.quantity", "2");
		Path file = this.folder.put("stock.csv", "1,5;7\n2,5;8\n");

		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> this.folder.read(file))
			.isNotInstanceOf(UnusableFile.class)
			.withMessage("'stock.csv' can be read with UTF-8 with ',' and UTF-8 with ';': set stock.delimiter");
		this.folder.option("stock.delimiter", ";");
		assertThat(this.folder.read(file)).extracting(DropFolder::told).containsExactly("1,5/OSL/7", "2,5/OSL/8");
	}

	@Test
	void rows_above_the_header_that_may_be_records_are_a_question() {
		Path file = this.folder.put("stock.csv", "A;OSL;5\nsku;location;quantity\nB;OSL;6\n");

		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> this.folder.read(file))
			.isNotInstanceOf(UnusableFile.class)
			.withMessageContaining("set stock.header to its line");
		this.folder.option("stock.header", "2");
		assertThat(this.folder.read(file)).extracting(DropFolder::told).containsExactly("B/OSL/6");
	}

	@ParameterizedTest
	@CsvSource({ "UTF-8, Tröja 5 €, UTF-8", "windows-1252, Tröja 5 € – “x”, windows-1252",
			"ISO-8859-1, Blåbær 10µm ½, windows-1252", "UTF-16LE, Tröja 😎, UTF-16LE", "UTF-16BE, Tröja, UTF-16BE",
			"x-UTF-16LE-BOM, 表能ソ, UTF-16LE", "UTF-16, 表能ソ, UTF-16BE" })
	void the_encoding_is_found(String written, String note, String found) throws IOException {
		Path file = this.folder.put("stock.csv",
				("sku,location,quantity,note\nA,OSL,5," + note + "\n\"a\"\"\nb\",OSL,6,\n")
					.getBytes(Charset.forName(written)));

		assertThat(told(file)).startsWith(found + " with ','");
		assertThat(this.folder.read(file)).extracting(DropFolder::told)
			.containsExactly("A/OSL/5", "line 3 CONTROL_CHARACTER");
		assertThat(this.folder.read(file).get(0).raw()).isEqualTo("A,OSL,5," + note);
	}

	@ParameterizedTest
	@CsvSource({ "windows-1250, złoty", "windows-1251, Привет", "IBM850, Blåbær", "Shift_JIS, 表能ソ", "IBM437, Möbel",
			"GB18030, 表能表能" })
	void an_encoding_that_could_be_several_is_a_question(String written, String sku) {
		Path file = this.folder.put("stock.csv", (HEADER + sku + ",OSL,5\n").getBytes(Charset.forName(written)));

		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> this.folder.read(file))
			.isNotInstanceOf(UnusableFile.class)
			.withMessageContaining("set stock.encoding");
		this.folder.option("stock.encoding", written);
		assertThat(this.folder.read(file)).extracting(DropFolder::told).containsExactly(sku + "/OSL/5");
	}

	@Test
	void what_only_later_bytes_tell_is_refused_and_never_read_as_something_else() throws IOException {
		String plain = IntStream.range(0, 60_000)
			.mapToObj((n) -> "A" + n + ",OSL,5,some note\n")
			.collect(Collectors.joining());
		Path file = this.folder.put("stock.csv",
				("sku,location,quantity,note\n" + plain + "Tröja,OSL,5,\n").getBytes(StandardCharsets.ISO_8859_1));

		assertThat(told(file)).startsWith("UTF-8");
		assertThat(this.folder.read(file)).hasSize(60_001)
			.last()
			.extracting(DropFolder::told)
			.isEqualTo("line 60002 WRONG_ENCODING");
	}

	@ParameterizedTest
	@CsvSource({ "UTF-16LE, UTF-8", "UTF-8, UTF-16", "UTF-8, windows-1252", "UTF-16BE, UTF-16LE" })
	void a_mark_that_speaks_against_the_setting_fails_the_file(String written, String set) {
		Path file = this.folder.option("stock.encoding", set)
			.put("stock.csv", ("\uFEFF" + HEADER + "A,OSL,5\n").getBytes(Charset.forName(written)));

		assertThatExceptionOfType(UnusableFile.class).isThrownBy(() -> this.folder.read(file))
			.withMessageContaining("starts with the mark of " + written + "; its setting stock.encoding is " + set);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16LE", "UTF-16BE" })
	void utf_16_reads_on_at_the_byte_of_each_record(String encoding) throws IOException {
		Path file = this.folder.put("stock.csv",
				("\uFEFF" + HEADER + "ä,OSL,5\r\n\"😎\nഊ\",OSL,6\r\n\r\n,,\r\n†\r\nਊ,OSL,7")
					.getBytes(Charset.forName(encoding)));
		List<String> whole = records(file, 0, 0);

		assertThat(whole).hasSize(4).last().asString().contains("ਊ,OSL,7");
		try (CsvFile open = open(file)) {
			for (int n = 1; open.next() != null; n++) {
				assertThat(records(file, open.offset(), open.line())).isEqualTo(whole.subList(n, 4));
			}
			assertThat(open.offset()).isEqualTo(open.size());
		}
	}

	@Test
	void half_a_sign_of_utf_16_at_the_end_is_not_lost() {
		byte[] bytes = ("\uFEFF" + HEADER + "A,OSL,5\nB,OSL,6").getBytes(StandardCharsets.UTF_16LE);
		Path file = this.folder.put("stock.csv", Arrays.copyOf(bytes, bytes.length - 1));

		assertThat(this.folder.read(file)).extracting(DropFolder::told)
			.containsExactly("A/OSL/5", "line 3 WRONG_ENCODING");
	}

	@Test
	void rows_of_empty_cells_and_repeated_headers_are_no_records_and_counted() throws IOException {
		Path file = this.folder.put("stock.csv",
				HEADER + "A,OSL,5\n,,\n , ,\n" + HEADER + "B,OSL,6\nSKU,location,quantity\n,\n");

		assertThat(this.folder.read(file)).extracting(DropFolder::told)
			.containsExactly("A/OSL/5", "B/OSL/6", "line 7 NOT_A_NUMBER");
		try (CsvFile open = open(file)) {
			for (RawRecord raw = open.next(); raw != null; raw = open.next()) {
				continue;
			}
			assertThat(open.noRecords()).isEqualTo("no records: 3 rows of empty cells, 1 rows that repeat the header");
		}
	}

	@Test
	void totals_that_no_setting_names_are_refused_like_any_bad_row() {
		assertThat(this.folder.told(HEADER + "A,OSL,5\nTotal,,5\n")).containsExactly("A/OSL/5", "line 3 MISSING_FIELD");
	}

	@Test
	void a_kept_dialect_reads_as_it_was() {
		Dialect dialect = new Dialect("stock", '\t', Dialect.NO_QUOTE, true, StandardCharsets.UTF_16LE);

		assertThat(Dialect.of("stock", dialect.text())).isEqualTo(dialect);
		assertThat(Dialect.of("stock", "2026-03-01T00:00:00Z")).isNull();
	}

	private CsvFile open(Path file) throws IOException {
		return CsvFile.open(file, this.folder.feed(), Set.of());
	}

	private String told(Path file) throws IOException {
		try (CsvFile open = open(file)) {
			return open.told();
		}
	}

	private List<String> records(Path file, long offset, long line) throws IOException {
		try (CsvFile open = open(file)) {
			if (offset > 0) {
				open.seek(offset, line);
			}
			List<String> records = new ArrayList<>();
			for (RawRecord raw = open.next(); raw != null; raw = open.next()) {
				records.add(raw.line() + " " + raw.flaw() + " " + open.parser().shown(raw));
			}
			return records;
		}
	}

}
