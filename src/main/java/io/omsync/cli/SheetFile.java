package io.omsync.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180Parser;
import com.opencsv.exceptions.CsvException;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.sheet.Cell;
import io.omsync.sheet.CsvSheet;

/**
 * A CSV file that a person can edit in a spreadsheet and hand back. A cell that a
 * spreadsheet would run as a formula has an apostrophe in front, which is taken away
 * again.
 */
class SheetFile {

	private final Path file;

	private final String origin;

	/**
	 * A file.
	 * @param origin the command that writes such files
	 */
	SheetFile(Path file, String origin) {
		this.file = file;
		this.origin = origin;
	}

	/** Writes rows as they come, and tells how many. */
	long write(List<String> columns, Iterator<List<String>> rows) {
		long count = 0;
		try (CsvSheet csv = new CsvSheet(Files.newOutputStream(this.file), columns)) {
			for (; rows.hasNext(); count++) {
				csv.row(rows.next().stream().map(Cell::of).toList());
			}
		}
		catch (IOException ex) {
			throw new ConfigurationProblem("The file " + this.file + " can not be written ("
					+ ex.getClass().getSimpleName() + "); name one in a folder that is there and that you may write to",
					ex);
		}
		return count;
	}

	/** Reads some columns, the first of which holds numbers. */
	List<Row> read(List<String> columns) {
		try (Reader text = Files.newBufferedReader(this.file, StandardCharsets.UTF_8);
				CSVReader csv = new CSVReaderBuilder(text).withCSVParser(new RFC4180Parser()).build()) {
			String[] header = csv.readNext();
			if (header == null) {
				throw problem("is empty");
			}
			header[0] = header[0].replace("\uFEFF", "");
			List<Integer> places = columns.stream().map(List.of(header)::indexOf).toList();
			if (places.contains(-1)) {
				int last = columns.size() - 1;
				throw problem(
						"has no columns " + String.join(", ", columns.subList(0, last)) + " and " + columns.get(last));
			}
			List<Row> rows = new ArrayList<>();
			for (long line = csv.getLinesRead() + 1; csv.peek() != null; line = csv.getLinesRead() + 1) {
				String[] cells = csv.readNext();
				if (cells.length > 1 || !cells[0].isBlank()) {
					rows.add(row(cells, columns, places, this.file.getFileName() + " line " + line));
				}
			}
			return rows;
		}
		catch (IOException | CsvException ex) {
			throw problem("can not be read as UTF-8 CSV (" + ex.getClass().getSimpleName() + ")");
		}
	}

	private static Row row(String[] cells, List<String> columns, List<Integer> places, String place) {
		if (cells.length <= places.stream().mapToInt(Integer::intValue).max().orElse(0)) {
			throw new ConfigurationProblem(place + " has too few columns; edit the cells, keep the columns");
		}
		List<String> values = places.stream()
			.map((at) -> cells[at].startsWith("'") ? cells[at].substring(1) : cells[at])
			.toList();
		if (!values.get(0).matches("[1-9]\\d{0,17}")) {
			throw new ConfigurationProblem(
					place + ": " + columns.get(0) + " is no number; keep that column as it was exported");
		}
		return new Row(Long.parseLong(values.get(0)), values, place);
	}

	private ConfigurationProblem problem(String what) {
		return new ConfigurationProblem(
				"The file " + this.file + " " + what + "; name one that " + this.origin + " wrote");
	}

	/**
	 * What was asked for of a line.
	 *
	 * @param id the first of the columns
	 * @param place file and line, for people
	 */
	record Row(long id, List<String> cells, String place) {
	}

}
