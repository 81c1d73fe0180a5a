package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.omsync.SharedData;
import io.omsync.connector.UnusableFile;
import io.omsync.connector.VendorException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What is found in public files whose columns nobody has mapped, file by file. */
class FoundDialectTests {

	private final SetDialect nothingSet = new DropFolder(Path.of(".")).feed().dialect();

	/**
	 * All of them are comma-separated UTF-8 with a header on top, as Python reads them.
	 */
	@ParameterizedTest
	@CsvSource({ "csv-apparel-stock-india, 1, 9271", "csv-magento2-sample-data, 10, 48", "csv-northwind, 7, 3193",
			"csv-uci-online-retail, 3, 6432" })
	void a_real_file_is_read_as_a_person_would(String folder, int files, long records) throws IOException {
		Map<String, String> told = told(folder);

		assertThat(told).hasSize(files);
		assertThat(told.values())
			.allSatisfy((each) -> assertThat(each).startsWith("UTF-8 with ',', ").endsWith("records, refused {}"));
		assertThat(told.values()
			.stream()
			.mapToLong((each) -> Long.parseLong(each.replaceAll("\\D", "").substring(1)))
			.sum()).isEqualTo(records);
	}

	@ParameterizedTest
	@CsvSource({ "csv-torture-rfc4180, 25", "csv-torture-spectrum, 12" })
	void of_a_torture_suite_every_file_is_read_or_refused_with_its_reason(String folder, int files) throws IOException {
		Map<String, String> told = told(folder);

		assertThat(told).hasSize(files);
		told.forEach((name, each) -> assertThat(each).as(name)
			.matches(refused(name) ? ".*(refused \\{\\w+=1}|has no header.*)"
					: "UTF-8 with ','(, lines end in CRLF)?, \\d+ records, refused \\{}"));
	}

	/** A header alone can be wrong for a feed only; one of empty cells names nothing. */
	private static boolean refused(String name) {
		return (name.startsWith("bad-") && !name.equals("bad-header-wrong-header.csv")) || name.equals("all-empty.csv")
				|| name.equals("location_coordinates.csv");
	}

	private Map<String, String> told(String folder) throws IOException {
		assumeTrue(SharedData.folder(folder).isPresent(), SharedData.ABSENT);
		Map<String, String> told = new TreeMap<>();
		try (Stream<Path> files = Files.walk(SharedData.folder(folder).orElseThrow())) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".csv")).toList()) {
				told.put(DropName.of(file), told(file));
			}
		}
		told.forEach((name, each) -> System.out.println(folder + "/" + name + ": " + each));
		return told;
	}

	private String told(Path file) throws IOException {
		Map<String, Integer> refused = new TreeMap<>();
		long records = 0;
		try (CsvFile open = CsvFile.open(file, this.nothingSet, (names) -> false, Set.of())) {
			for (RawRecord raw = open.next(); raw != null; raw = open.next()) {
				records++;
				String reason = reason(open, raw);
				if (reason != null) {
					refused.merge(reason, 1, Integer::sum);
				}
			}
			return open.told() + ", " + records + " records, refused " + refused;
		}
		catch (UnusableFile ex) {
			return ex.getMessage();
		}
	}

	private static String reason(CsvFile open, RawRecord raw) {
		try {
			List<String> cells = List.of(open.parser().fields(raw));
			return (cells.size() == open.columns().size()) ? null : "WRONG_FIELD_COUNT";
		}
		catch (VendorException.BadRecord ex) {
			return ex.reasonCode();
		}
	}

}
