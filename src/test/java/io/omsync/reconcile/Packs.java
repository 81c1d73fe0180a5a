package io.omsync.reconcile;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180Parser;
import com.opencsv.exceptions.CsvException;
import io.omsync.connector.Digest;

/** Reads the files of reports. */
final class Packs {

	private Packs() {
	}

	/** The rows of a CSV, by column, without what defuses a cell. */
	static List<Map<String, String>> rows(Path file) {
		try (Reader text = Files.newBufferedReader(file);
				CSVReader csv = new CSVReaderBuilder(text).withCSVParser(new RFC4180Parser()).build()) {
			List<String[]> all = csv.readAll();
			List<Map<String, String>> rows = new ArrayList<>();
			for (String[] cells : all.subList(1, all.size())) {
				Map<String, String> row = new LinkedHashMap<>();
				for (int i = 0; i < cells.length; i++) {
					row.put(all.get(0)[i], cells[i].startsWith("'") ? cells[i].substring(1) : cells[i]);
				}
				rows.add(row);
			}
			return rows;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (CsvException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Some columns of each row that is not empty there. */
	static List<String> lines(Path file, String... columns) {
		return rows(file).stream()
			.map((row) -> String.join(" ", Stream.of(columns).map(row::get).filter((cell) -> !cell.isEmpty()).toList()))
			.toList();
	}

	/** Every file with its digest, those that are hidden too. */
	static Map<String, String> digests(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			Map<String, String> digests = new TreeMap<>();
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				digests.put(folder.relativize(file).toString(), sha256(file));
			}
			return digests;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String sha256(Path file) throws IOException {
		return java.util.HexFormat.of().formatHex(Digest.sha256().digest(Files.readAllBytes(file)));
	}

	static BigDecimal sum(Stream<String> numbers) {
		return numbers.map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add).setScale(4);
	}

}
