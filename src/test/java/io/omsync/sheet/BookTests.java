package io.omsync.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BookTests {

	private static final Instant AT = Instant.parse("2026-11-01T00:30:15Z");

	private static final List<Column> COLUMNS = List.of(new Column("some_text", 20, false),
			new Column("sum", 12, true));

	@TempDir
	static Path folder;

	@ParameterizedTest
	@CsvSource({ "100, JPY, 100", "1.5, KWD, 1.500", "-20.5000, EUR, -20.50", "0.0000, EUR, 0.00", "1E+3, EUR, 1000.00",
			"0.1234, EUR, 0.1234", "0E-4, JPY, 0", "1E+2, '', 100", "2.5000, '', 2.5", "7, XXX, 7",
			"123456789012.34, EUR, 123456789012.34" })
	void a_number_has_its_currencys_decimals_and_no_exponent(BigDecimal number, String currency, String written)
			throws IOException {
		Path file = book(List.of(Cell.of("x"), Cell.of(number, currency)));

		assertThat(xml(file, "xl/worksheets/sheet1.xml")).contains("<v>" + written + "</v>");
		try (ReadableWorkbook read = new ReadableWorkbook(file.toFile())) {
			assertThat(read.getFirstSheet().read().get(1).getCellAsNumber(1)).hasValue(new BigDecimal(written));
		}
	}

	@Test
	void a_heading_ends_where_the_numbers_under_it_do_and_may_be_other_than_the_columns_name() throws IOException {
		Path file = folder.resolve("headings.xlsx");
		List<Column> columns = List.of(new Column("count_0_3", 20, true, "Count 0–3 days"),
				new Column("some_text", 12, false));
		try (OutputStream out = Files.newOutputStream(file);
				Book book = new Book(folder.resolve(".headings"), out, AT, "")) {
			try (Sheet sheet = book.place("S", columns, 1).open()) {
				sheet.row(List.of(Cell.of(7), Cell.of("x")));
			}
			book.finish();
		}

		try (ReadableWorkbook read = new ReadableWorkbook(file.toFile())) {
			assertThat(read.getFirstSheet().read().get(0).getCellText(0)).isEqualTo("Count 0–3 days");
			assertThat(read.getFirstSheet().read().get(0).getCellText(1)).isEqualTo("Some text");
		}
		assertThat(xml(file, "xl/styles.xml")).contains("@_W", "horizontal=\"right\"");
	}

	@Test
	void what_a_spreadsheet_would_round_is_a_text() throws IOException {
		Path file = book(List.of(Cell.of("x"), Cell.of(new BigDecimal("1234567890123456.78"), "EUR")));

		try (ReadableWorkbook read = new ReadableWorkbook(file.toFile())) {
			assertThat(read.getFirstSheet().read().get(1).getCellAsString(1)).hasValue("1234567890123456.78");
		}
	}

	@Test
	void no_text_is_a_formula_and_each_comes_back_as_it_was() throws IOException {
		List<String> texts = List.of("=1+1", "@SUM(A1)", "+1", "-1", "'quoted", "a,b;c\n\"d\"", "😀 <&>", " blanks ",
				"tab\there", "_x0041_");
		Path file = folder.resolve("texts.xlsx");
		write(file, texts.stream().map((text) -> List.of(Cell.of(text), Cell.of(1))).toList(), 100);

		try (ReadableWorkbook read = new ReadableWorkbook(file.toFile())) {
			List<Row> rows = read.getFirstSheet().read();
			assertThat(rows.stream().flatMap(Row::stream))
				.noneMatch((cell) -> cell != null && cell.getType() == CellType.FORMULA);
			assertThat(rows.stream().skip(1).map((row) -> row.getCellText(0).replace("_x005F_", "_")))
				.containsExactlyElementsOf(texts);
		}
	}

	@Test
	void a_time_is_that_of_the_zones_clocks_whatever_the_machines_zone_is() throws IOException {
		Path file = book(List.of(Cell.of(Instant.parse("2026-03-29T01:30:00Z"), ZoneId.of("Europe/Oslo")), Cell.of(1)));

		try (ReadableWorkbook read = new ReadableWorkbook(file.toFile())) {
			assertThat(read.getFirstSheet().read().get(1).getCellAsDate(0))
				.hasValue(LocalDateTime.parse("2026-03-29T03:30:00"));
		}
	}

	@Test
	void a_text_that_is_too_long_is_cut_between_its_characters() throws IOException {
		Path file = book(List.of(Cell.of("a" + "😀".repeat(20_000)), Cell.of(1)));

		try (ReadableWorkbook read = new ReadableWorkbook(file.toFile())) {
			String text = read.getFirstSheet().read().get(1).getCellText(0);
			assertThat(text).hasSizeLessThanOrEqualTo(Page.LONGEST_TEXT).endsWith("😀…");
		}
	}

	@Test
	void more_rows_than_a_sheet_holds_go_on_in_further_sheets_and_none_is_lost() throws IOException {
		Path file = folder.resolve("many.xlsx");
		write(file,
				Stream.iterate(0, (n) -> n + 1)
					.limit(1203)
					.map((n) -> List.of(Cell.of("row " + n), Cell.of(n)))
					.toList(),
				602);

		try (ReadableWorkbook read = new ReadableWorkbook(file.toFile())) {
			List<org.dhatim.fastexcel.reader.Sheet> sheets = read.getSheets().toList();
			assertThat(sheets).extracting("name").containsExactly("Rows", "Rows 2", "Rows 3");
			assertThat(sheets.stream().map(BookTests::texts)).allMatch((texts) -> texts.get(0).equals("Some text"));
			assertThat(sheets.stream().flatMap((sheet) -> texts(sheet).stream().skip(1)))
				.containsExactlyElementsOf(Stream.iterate(0, (n) -> n + 1).limit(1203).map((n) -> "row " + n).toList());
		}
	}

	@Test
	void the_same_rows_give_the_same_bytes_and_all_times_are_the_one_that_was_asked_for() throws Exception {
		Path one = book(List.of(Cell.of("x"), Cell.of(1)));
		byte[] first = Files.readAllBytes(one);
		Path other = book(List.of(Cell.of("x"), Cell.of(1)));

		assertThat(Files.readAllBytes(other)).isEqualTo(first);
		assertThat(xml(other, "docProps/core.xml")).contains(">2026-11-01T00:30:15Z</dcterms:created>");
		try (ZipFile zip = new ZipFile(other.toFile())) {
			assertThat(zip.stream())
				.allMatch((entry) -> entry.getTimeLocal().equals(LocalDateTime.parse("2026-11-01T00:30:14")));
		}
	}

	@Test
	void bars_are_a_picture_that_is_drawn_to_scale() throws IOException {
		byte[] png = new Bars(List.of("FF0000", "0000FF")).png(List.of(new long[] { 1, 1 }, new long[] { 4, 0 }));

		var image = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(png));
		assertThat(image.getHeight()).isEqualTo(48);
		assertThat(Stream.of(100, 200, 300).map((x) -> String.format("%06X", image.getRGB(x, 12) & 0xFFFFFF)))
			.containsExactly("FF0000", "0000FF", "FFFFFF");
		assertThat(image.getRGB(500, 36) & 0xFFFFFF).isEqualTo(0xFF0000);
	}

	private static Path book(List<Cell> row) throws IOException {
		Path file = folder.resolve("book.xlsx");
		write(file, List.of(row), 100);
		return file;
	}

	private static void write(Path file, List<List<Cell>> rows, int most) throws IOException {
		try (Book book = new Book(folder.resolve("draft"), Files.newOutputStream(file), AT, "footer", most)) {
			try (Sheet sheet = book.place("Rows", COLUMNS, rows.size()).open()) {
				for (List<Cell> row : rows) {
					sheet.row(row);
				}
			}
			book.finish();
		}
		assertThat(folder.resolve("draft")).doesNotExist();
	}

	private static List<String> texts(org.dhatim.fastexcel.reader.Sheet sheet) {
		try {
			return sheet.read().stream().map((row) -> row.getCellText(0)).toList();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static String xml(Path file, String entry) throws IOException {
		try (ZipFile zip = new ZipFile(file.toFile())) {
			return new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
