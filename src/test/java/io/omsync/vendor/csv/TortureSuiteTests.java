package io.omsync.vendor.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.omsync.SharedData;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.VendorException.BadRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Two public suites of small files with the rows that they mean. */
class TortureSuiteTests {

	private final Feed feed = new DropFolder(Path.of(".")).feed();

	private final JsonMapper json = new JsonMapper();

	@Test
	void every_valid_file_of_the_rfc_4180_suite_reads_as_its_json_says() throws IOException {
		Path suite = suite("csv-torture-rfc4180");

		int read = 0;
		for (Path expected : files(suite.resolve("json"))) {
			String name = expected.getFileName().toString().replace(".json", "");
			JsonNode rows = this.json.readTree(Files.readString(expected));
			assertThat(rows(suite.resolve("csv/" + name + ".csv"), name.startsWith("header-"))).as(name)
				.isEqualTo(withoutBlankLines(rows));
			read++;
		}
		assertThat(read).isEqualTo(18);
	}

	@Test
	void every_bad_file_of_the_rfc_4180_suite_is_refused_with_a_reason() throws IOException {
		Path suite = suite("csv-torture-rfc4180");
		Map<String, String> refused = new LinkedHashMap<>();

		for (Path file : files(suite.resolve("csv"))) {
			String name = file.getFileName().toString();
			if (name.startsWith("bad-") && Files.size(file) > 0 && !name.contains("wrong-header")) {
				refused.put(name, reason(file));
			}
		}

		assertThat(refused).containsExactly(Map.entry("bad-header-less-fields.csv", "WRONG_FIELD_COUNT"),
				Map.entry("bad-header-more-fields.csv", "WRONG_FIELD_COUNT"),
				Map.entry("bad-missing-quote.csv", "UNCLOSED_QUOTE"),
				Map.entry("bad-quotes-with-unescaped-quote.csv", "STRAY_QUOTE"),
				Map.entry("bad-unescaped-quote.csv", "STRAY_QUOTE"));
	}

	@Test
	void a_file_without_header_and_one_with_another_header_are_refused_as_a_whole() {
		Path suite = suite("csv-torture-rfc4180");

		for (String name : List.of("bad-header-no-header", "bad-header-wrong-header")) {
			assertThatExceptionOfType(ConfigurationProblem.class).as(name)
				.isThrownBy(() -> CsvFile.open(suite.resolve("csv/" + name + ".csv"), this.feed, Set.of()).close());
		}
	}

	@Test
	void every_valid_file_of_csv_spectrum_reads_as_its_json_says() throws IOException {
		Path suite = suite("csv-torture-spectrum");

		int read = 0;
		for (Path expected : files(suite.resolve("json"))) {
			String name = expected.getFileName().toString().replace(".json", "");
			if (!name.equals("location_coordinates")) {
				JsonNode rows = this.json.readTree(Files.readString(expected));
				assertThat(rows(suite.resolve("csvs/" + name + ".csv"), true)).as(name)
					.isEqualTo(withoutBlankLines(rows));
				read++;
			}
		}
		assertThat(read).isEqualTo(11);
	}

	/** Its quotes stand inside fields, and its JSON is not what the file holds. */
	@Test
	void the_one_invalid_file_of_csv_spectrum_is_refused_with_a_reason() throws IOException {
		assertThat(reason(suite("csv-torture-spectrum").resolve("csvs/location_coordinates.csv")))
			.isEqualTo("STRAY_QUOTE");
	}

	private static Path suite(String name) {
		assumeTrue(SharedData.folder(name).isPresent(), SharedData.ABSENT);
		return SharedData.folder(name).orElseThrow();
	}

	private static List<Path> files(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Object rows(Path file, boolean header) throws IOException {
		List<List<String>> rows = new ArrayList<>();
		RecordParser parser = new RecordParser(this.feed.dialect().plainest());
		RecordSplitter splitter = splitter(file);
		for (RawRecord next = splitter.next(); next != null; next = splitter.next()) {
			rows.add(List.of(parser.fields(next)));
		}
		if (!header) {
			return rows;
		}
		return rows.stream().skip(1).map((row) -> named(rows.get(0), row)).toList();
	}

	private static Map<String, String> named(List<String> names, List<String> row) {
		Map<String, String> named = new LinkedHashMap<>();
		names.forEach((name) -> named.put(name, row.get(names.indexOf(name))));
		return named;
	}

	/** A blank line is no record here: no stock file has a single column. */
	private Object withoutBlankLines(JsonNode rows) {
		return this.json.convertValue(rows, new TypeReference<List<Object>>() {
		}).stream().filter((row) -> !row.equals(List.of(""))).toList();
	}

	private String reason(Path file) throws IOException {
		RecordParser parser = new RecordParser(this.feed.dialect().plainest());
		RecordSplitter splitter = splitter(file);
		RawRecord first = Objects.requireNonNull(splitter.next());
		RawRecord second = Objects.requireNonNull(splitter.next());
		try {
			new Header(parser.fields(first).length, Map.of()).check(parser.fields(second));
			return "accepted";
		}
		catch (BadRecord ex) {
			return ex.reasonCode();
		}
	}

	private RecordSplitter splitter(Path file) throws IOException {
		return new RecordSplitter(new ByteArrayInputStream(Files.readAllBytes(file)), this.feed.dialect().plainest(), 0,
				1);
	}

}
