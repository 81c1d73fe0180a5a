package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180Parser;
import io.omsync.connector.Drops.RefusedLines;
import io.omsync.connector.Drops.RefusedLines.Line;
import io.omsync.connector.VendorException;
import io.omsync.model.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RefusedLinesFileTests {

	private final Path home;

	private int given;

	RefusedLinesFileTests(@TempDir Path home) {
		this.home = home;
	}

	@Test
	void a_refused_line_is_written_with_its_place_and_reason() throws IOException {
		write(new Line("line 3", "NOT_A_NUMBER", "quantity 'x' is not a number", "A,OSL,x"),
				new Line("line 7", "MISSING_FIELD", "sku is empty", ",\"O \"\"S\"\" L\",5"));

		assertThat(file()).hasContent("""
				line,reason_code,reason,record
				3,NOT_A_NUMBER,quantity 'x' is not a number,"A,OSL,x"
				7,MISSING_FIELD,sku is empty,",""O \"\"\"\"S\"\"\"\" L"",5"
				""");
		assertThat(Files.list(file().getParent())).hasSize(1);
	}

	@Test
	void what_a_spreadsheet_would_run_is_defused_and_the_line_can_still_be_had_back() throws Exception {
		List<String> lines = List.of("=cmd|'/C calc'!A0,OSL,5", "+1,OSL,5", "-1,OSL,5", "@SUM(A1),OSL,5", "\tA,OSL,5",
				"\rA,OSL,5", "'=1,OSL,5", "'A,OSL,5", "A,OSL,5", "\"=1\n2\",OSL,5", "", "ＡＢ,OSL", "＝1,OSL");

		write(lines.stream().map((line) -> new Line("line 2", "X", "=reason", line)).toArray(Line[]::new));

		try (CSVReader reader = new CSVReaderBuilder(Files.newBufferedReader(file())).withCSVParser(new RFC4180Parser())
			.withKeepCarriageReturn(true)
			.withSkipLines(1)
			.build()) {
			List<String[]> rows = reader.readAll();
			assertThat(rows).allSatisfy((row) -> assertThat(row[2]).isEqualTo("'=reason"));
			assertThat(rows).extracting((row) -> row[3]).noneMatch((cell) -> cell.matches("(?s)[=+@\t\r＝-].*"));
			assertThat(rows).extracting((row) -> row[3].startsWith("'") ? row[3].substring(1) : row[3])
				.isEqualTo(lines);
		}
	}

	@Test
	void without_lines_an_earlier_file_is_left_alone() {
		write(new Line("line 3", "X", "x", "x"));
		write();

		assertThat(file()).content().contains("3,X,x,x");
	}

	@Test
	void without_lines_there_is_no_file() {
		write();

		assertThat(file()).doesNotExist();
	}

	@Test
	void a_later_write_replaces_the_whole_file() {
		write(new Line("line 3", "X", "x", "x"), new Line("line 4", "X", "x", "x"));
		write(new Line("line 5", "Y", "y", "y"));

		assertThat(file()).hasContent("line,reason_code,reason,record\n5,Y,y,y\n");
	}

	@Test
	void lines_that_fail_in_the_middle_leave_the_earlier_file() {
		write(new Line("line 3", "X", "x", "x"));
		Iterable<Line> failing = () -> Stream.generate(() -> {
			if (this.given++ > 5) {
				throw new IllegalStateException("the database is gone");
			}
			return new Line("line 9", "Y", "y", "y");
		}).iterator();

		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> target("a.csv").write(failing));

		assertThat(file()).hasContent("line,reason_code,reason,record\n3,X,x,x\n");
		write(new Line("line 5", "Y", "y", "y"));
		assertThat(file()).content().contains("5,Y,y,y");
	}

	@Test
	void a_name_with_folders_in_it_stays_in_the_folder() {
		target("../../a.csv").write(List.of(new Line("line 3", "X", "x", "x")));

		assertThat(file()).exists();
	}

	@Test
	void a_folder_that_can_not_be_written_is_said() throws IOException {
		Files.createDirectories(this.home.resolve("drops/wms"));
		Files.writeString(this.home.resolve("drops/wms/rejected"), "a file");

		assertThatExceptionOfType(VendorException.Unavailable.class)
			.isThrownBy(() -> write(new Line("line 3", "X", "x", "x")))
			.withMessageContaining("can not be written");
	}

	private void write(Line... lines) {
		target("a.csv").write(List.of(lines));
	}

	private RefusedLines target(String name) {
		return new DropFolder(this.home).drops()
			.refusedLines(new Slice.Drop("0", name, DropFolder.MODIFIED), this.home.resolve("a.csv"));
	}

	private Path file() {
		return this.home.resolve("drops/wms/rejected/a.csv.rejected.csv");
	}

}
