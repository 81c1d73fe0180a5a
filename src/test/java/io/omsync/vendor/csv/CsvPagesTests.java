package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageCheck;
import io.omsync.connector.PageSource;
import io.omsync.connector.PagedReader;
import io.omsync.connector.VendorException;
import io.omsync.model.InventoryLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.batch.infrastructure.item.ExecutionContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CsvPagesTests {

	private static final String HEADER = "sku,location,quantity,observed_at\n";

	private final DropFolder folder;

	CsvPagesTests(@TempDir Path home) {
		this.folder = new DropFolder(home);
	}

	@Test
	void a_reader_that_is_killed_anywhere_reads_on_behind_its_last_stored_row() throws Exception {
		Path file = this.folder.put("stock.csv",
				HEADER + IntStream.range(0, 3210)
					.mapToObj((n) -> (n % 7 == 0) ? "\"A" + n + ",OSL,1,\n" : "A" + n + ",OSL," + n + ",\n")
					.collect(Collectors.joining()));
		Random random = new Random(1);
		ExecutionContext stored = new ExecutionContext();
		List<String> rows = new ArrayList<>();

		for (boolean more = true; more;) {
			PagedReader<InventoryLevel> reader = new PagedReader<>(this.folder.pages(file),
					new PageCheck<>("csv stock", null));
			reader.open(stored);
			for (int n = random.nextInt(400); n >= 0 && more; n--) {
				Fetched<InventoryLevel> row = reader.read();
				more = row != null;
				if (row != null) {
					rows.add(DropFolder.told(row));
				}
			}
			stored = new ExecutionContext(stored);
			reader.update(stored);
			reader.read();
			reader.close();
		}

		assertThat(rows).isEqualTo(this.folder.read(file).stream().map(DropFolder::told).toList()).hasSize(3210);
	}

	@Test
	void a_half_written_last_line_is_refused_with_its_line() {
		assertThat(this.folder.told(HEADER + "A,OSL,1,\nB,OS")).containsExactly("A/OSL/1", "line 3 WRONG_FIELD_COUNT");
		assertThat(this.folder.told(HEADER + "A,OSL,1,\n\"B,OS")).containsExactly("A/OSL/1", "line 3 UNCLOSED_QUOTE");
	}

	@Test
	void the_same_bad_line_twice_is_two_rejects() {
		assertThat(this.folder.read(HEADER + ",OSL,1,\n,OSL,1,\n").stream().map(Fetched::key).distinct()).hasSize(2);
	}

	@Test
	void a_page_holds_a_thousand_records_and_its_cursor_reads_on_in_another_process() throws Exception {
		Path file = this.folder.put("stock.csv",
				HEADER + IntStream.rangeClosed(1, 2500)
					.mapToObj((n) -> "A" + n + ",OSL," + n + ",\r\n")
					.collect(Collectors.joining()));
		Page<InventoryLevel> first;
		try (PageSource<InventoryLevel> pages = this.folder.pages(file)) {
			assertThat(pages.resume()).isEqualTo(PageSource.Resume.ROW);
			first = pages.page(null);
		}

		try (PageSource<InventoryLevel> pages = this.folder.pages(file)) {
			Page<InventoryLevel> second = pages.page(first.next());
			Page<InventoryLevel> third = pages.page(second.next());
			assertThat(first.rows()).hasSize(1000);
			assertThat(first.next()).endsWith(":1002");
			assertThat(second.rows()).hasSize(1000).first().extracting(DropFolder::told).isEqualTo("A1001/OSL/1001");
			assertThat(third.rows()).hasSize(500);
			assertThat(third.next()).isNull();
			assertThat(pages.page(first.next())).isEqualTo(second);
		}
	}

	@Test
	void a_page_of_long_records_ends_early() throws Exception {
		Path file = this.folder.put("stock.csv", HEADER + ("x".repeat(900_000) + ",OSL,1,\n").repeat(12));

		try (PageSource<InventoryLevel> pages = this.folder.pages(file)) {
			assertThat(pages.page(null).rows()).hasSize(5);
		}
		assertThat(this.folder.read(file)).hasSize(12);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })
	void any_content_reads_the_same_from_its_start_and_from_every_cursor(long seed) throws IOException {
		byte[] content = noise(new Random(seed));
		Path file = this.folder.put("noise.csv", content);
		List<String> whole = new ArrayList<>();
		List<String> resumed = new ArrayList<>();
		Feed feed = this.folder.option("stock.columns.sku", "a")
			.option("stock.columns.location", "b")
			.option("stock.columns.quantity", "c")
			.feed();

		try (CsvFile open = CsvFile.open(file, feed, Set.of())) {
			for (RawRecord raw = open.next(); raw != null; raw = open.next()) {
				whole.add(open.line() + ":" + raw.line() + raw.flaw() + open.parser().shown(raw));
			}
		}
		long offset = 0;
		long line = 0;
		for (boolean more = true; more;) {
			try (CsvFile open = CsvFile.open(file, feed, Set.of())) {
				if (offset > 0) {
					open.seek(offset, line);
				}
				RawRecord raw = open.next();
				more = raw != null;
				if (raw != null) {
					offset = open.offset();
					line = open.line();
					resumed.add(line + ":" + raw.line() + raw.flaw() + open.parser().shown(raw));
				}
			}
		}

		assertThat(resumed).as("seed " + seed).isEqualTo(whole).isNotEmpty();
		String lines = new String(content, StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\r', '\n');
		String kept = whole.stream()
			.map((row) -> row.replaceFirst("^\\d+:\\d+([A-Z]+_[A-Z_]+|null)", ""))
			.collect(Collectors.joining("\n"));
		assertThat(squeezed(kept)).as("seed " + seed + ": every byte is in exactly one record")
			.isEqualTo(squeezed(lines.substring("a,b,c\n".length())));
	}

	/** Without blank lines, and lines of empty cells, which are no records. */
	private static String squeezed(String text) {
		return text.replaceAll("(?m)^[, ]+$", "").replaceAll("[\r\n]+", "\n").strip();
	}

	private static byte[] noise(Random random) {
		String[] parts = { "\"", "\"\"", ",", ",", "\n", "\r\n", "\r", "x", "ä", "😎", "\",\"", ",\"", "\",", "\"\n",
				"a b" };
		StringBuilder noise = new StringBuilder("a,b,c\n");
		random.ints(600, 0, parts.length).forEach((part) -> noise.append(parts[part]));
		return noise.toString().getBytes(StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void any_rows_that_are_written_properly_are_read_as_they_were(long seed) {
		Random random = new Random(seed);
		String[] parts = { "\"", ",", "\n", "\r\n", "\r", "x", "ä", "😎", " ", "'", "\\", ";", "\t" };
		List<List<String>> rows = new ArrayList<>();
		StringBuilder content = new StringBuilder("note,sku,location,quantity\r\n");
		for (int n = 0; n < 300; n++) {
			String note = random.ints(random.nextInt(8), 0, parts.length)
				.mapToObj((p) -> parts[p])
				.collect(Collectors.joining());
			rows.add(List.of(note, "S" + n, "\"L", String.valueOf(n)));
			content.append('"')
				.append(note.replace("\"", "\"\""))
				.append("\",S")
				.append(n)
				.append(",\"\"\"L\",")
				.append(n);
			content.append(random.nextBoolean() ? "\n" : "\r\n");
		}

		List<Fetched<InventoryLevel>> read = this.folder.read(content.toString());

		assertThat(read).as("seed " + seed)
			.extracting(DropFolder::told)
			.isEqualTo(rows.stream().map((row) -> row.get(1) + "/" + row.get(2) + "/" + row.get(3)).toList());
		RecordParser parser = new RecordParser(this.folder.feed().dialect().plainest());
		assertThat(read.stream()
			.map((row) -> parser.fields(new RawRecord(1, row.raw().getBytes(StandardCharsets.UTF_8), null))[0]))
			.isEqualTo(rows.stream().map((row) -> row.get(0)).toList());
	}

	@Test
	void a_file_that_has_changed_since_it_was_taken_is_not_read_on() throws Exception {
		Path file = this.folder.put("stock.csv", HEADER + "A,OSL,1,\n");
		var drops = this.folder.drops();
		var drop = drops.identify(file);
		Files.writeString(file, "B,OSL,1,\n", StandardOpenOption.APPEND);

		assertThatExceptionOfType(VendorException.Unavailable.class)
			.isThrownBy(() -> drops.records(drop, file, drop.modifiedAt()))
			.withMessageContaining("has changed since it was taken");
	}

	@Test
	void a_cursor_behind_the_files_end_is_not_taken_for_its_end() throws Exception {
		Path file = this.folder.put("stock.csv", HEADER + "A,OSL,1,\n");

		try (PageSource<InventoryLevel> pages = this.folder.pages(file)) {
			assertThatExceptionOfType(VendorException.Unavailable.class).isThrownBy(() -> pages.page("99999:40"))
				.withMessageContaining("is shorter than when it was read before");
		}
	}

}
