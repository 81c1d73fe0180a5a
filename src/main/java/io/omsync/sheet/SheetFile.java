package io.omsync.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.CodingErrorAction;
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
import org.jspecify.annotations.Nullable;

/**
 * CSV that a person can edit in a spreadsheet and hand back. A cell that a spreadsheet
 * would run as a formula has an apostrophe in front, which is taken away again.
 */
public class SheetFile {

	private final String origin;

	/**
	 * A kind of file.
	 * @param origin what writes such files
	 */
	public SheetFile(String origin) {
		this.origin = origin;
	}

	/** Writes rows as they come, and tells how many. */
	public long write(Path file, List<String> columns, Iterator<List<String>> rows) {
		try (OutputStream out = Files.newOutputStream(file)) {
			return write(out, columns, rows);
		}
		catch (IOException ex) {
			throw new ConfigurationProblem("The file " + file + " can not be written (" + ex.getClass().getSimpleName()
					+ "); name one in a folder that is there and that you may write to", ex);
		}
	}

	/**
	 * The same, to a stream, which stays open: what breaks off is not ended as if it were
	 * whole.
	 */
	public long write(OutputStream out, List<String> columns, Iterator<List<String>> rows) throws IOException {
		long count = 0;
		try (CsvSheet csv = new CsvSheet(new Unclosed(out), columns)) {
			for (; rows.hasNext(); count++) {
				csv.row(rows.next().stream().map(Cell::of).toList());
			}
		}
		return count;
	}

	/** Reads some columns, the first of which holds numbers. */
	public List<Row> read(Path file, List<String> columns) {
		try (InputStream in = Files.newInputStream(file)) {
			return read(in, file.toString(), columns);
		}
		catch (IOException ex) {
			throw unreadable(file.toString(), ex);
		}
	}

	/**
	 * The same, from a stream.
	 * @param name of the file, for people
	 */
	public List<Row> read(InputStream in, String name, List<String> columns) {
		var utf8 = StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
		String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
		try (CSVReader csv = new CSVReaderBuilder(new InputStreamReader(in, utf8)).withCSVParser(new RFC4180Parser())
			.build()) {
			List<Integer> places = places(csv.readNext(), name, columns);
			List<Row> rows = new ArrayList<>();
			for (long line = csv.getLinesRead() + 1; csv.peek() != null; line = csv.getLinesRead() + 1) {
				String[] cells = csv.readNext();
				if (cells.length > 1 || !cells[0].isBlank()) {
					rows.add(row(cells, columns, places, file + " line " + line));
				}
			}
			return rows;
		}
		catch (IOException | CsvException ex) {
			throw unreadable(name, ex);
		}
	}

	private List<Integer> places(String @Nullable [] header, String name, List<String> columns) {
		if (header == null) {
			throw problem(name, "is empty", null);
		}
		header[0] = header[0].replace("\uFEFF", "");
		List<Integer> places = columns.stream().map(List.of(header)::indexOf).toList();
		if (places.contains(-1)) {
			int last = columns.size() - 1;
			throw problem(name,
					"has no columns " + String.join(", ", columns.subList(0, last)) + " and " + columns.get(last),
					null);
		}
		return places;
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

	private ConfigurationProblem unreadable(String name, Exception why) {
		return problem(name, "can not be read as UTF-8 CSV (" + why.getClass().getSimpleName() + ")", why);
	}

	private ConfigurationProblem problem(String name, String what, @Nullable Exception why) {
		String message = "The file " + name + " " + what + "; name one that " + this.origin + " wrote";
		return (why != null) ? new ConfigurationProblem(message, why) : new ConfigurationProblem(message);
	}

	/**
	 * What was asked for of a line.
	 *
	 * @param id the first of the columns
	 * @param place file and line, for people
	 */
	public record Row(long id, List<String> cells, String place) {
	}

}
