package io.omsync.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.CSVWriter;
import com.opencsv.RFC4180Parser;
import com.opencsv.exceptions.CsvException;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.Rejects;
import io.omsync.run.RetryPlans;

/**
 * Rejects as a CSV file that a person can edit and hand back. A cell that a spreadsheet
 * would run as a formula has an apostrophe in front, which is taken away again.
 */
class RejectsFile {

	private static final List<String> COLUMNS = List.of("reject_id", "run_id", "job", "account", "record_key",
			"reason_code", "reason", "place", "state", "raw");

	private static final String DEFUSED = "=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20";

	private final Path file;

	RejectsFile(Path file) {
		this.file = file;
	}

	/**
	 * Writes them as they come.
	 * @param raw what of the raw record is written
	 */
	long write(Iterator<Rejects.Row> rows, Function<Rejects.Row, String> raw) {
		long count = 0;
		try (Writer text = Files.newBufferedWriter(this.file, StandardCharsets.UTF_8);
				CSVWriter csv = new CSVWriter(text)) {
			csv.writeNext(COLUMNS.toArray(String[]::new));
			for (; rows.hasNext(); count++) {
				Rejects.Row row = rows.next();
				csv.writeNext(List
					.of(String.valueOf(row.rejectId()), String.valueOf(row.runId()), row.job(), row.account(),
							row.recordKey(), row.reasonCode(), row.reason(), row.place(), row.state(), raw.apply(row))
					.stream()
					.map(RejectsFile::defused)
					.toArray(String[]::new));
			}
			csv.flush();
			if (csv.checkError()) {
				throw csv.getException();
			}
		}
		catch (IOException ex) {
			throw new ConfigurationProblem("The file " + this.file + " can not be written ("
					+ ex.getClass().getSimpleName() + "); name one in a folder that is there and that you may write to",
					ex);
		}
		return count;
	}

	/** Reads what a person made of it: the columns reject_id and raw count. */
	List<RetryPlans.Mended> read() {
		try (Reader text = Files.newBufferedReader(this.file, StandardCharsets.UTF_8);
				CSVReader csv = new CSVReaderBuilder(text).withCSVParser(new RFC4180Parser()).build()) {
			String[] header = csv.readNext();
			if (header == null) {
				throw problem("is empty");
			}
			header[0] = header[0].replace("\uFEFF", "");
			int id = List.of(header).indexOf("reject_id");
			int raw = List.of(header).indexOf("raw");
			if (id < 0 || raw < 0) {
				throw problem("has no columns reject_id and raw");
			}
			List<RetryPlans.Mended> lines = new ArrayList<>();
			for (long line = csv.getLinesRead() + 1; csv.peek() != null; line = csv.getLinesRead() + 1) {
				String[] cells = csv.readNext();
				if (cells.length > 1 || !cells[0].isBlank()) {
					lines.add(mended(cells, id, raw, this.file.getFileName() + " line " + line));
				}
			}
			return lines;
		}
		catch (IOException | CsvException ex) {
			throw problem("can not be read as UTF-8 CSV (" + ex.getClass().getSimpleName() + ")");
		}
	}

	private static RetryPlans.Mended mended(String[] cells, int id, int raw, String place) {
		if (cells.length <= Math.max(id, raw)) {
			throw new ConfigurationProblem(place + " has too few columns; edit the cells, keep the columns");
		}
		if (!cells[id].matches("[1-9]\\d{0,17}")) {
			throw new ConfigurationProblem(place + ": reject_id is no number; keep that column as it was exported");
		}
		String cell = cells[raw];
		return new RetryPlans.Mended(Long.parseLong(cells[id]), cell.startsWith("'") ? cell.substring(1) : cell, place);
	}

	private ConfigurationProblem problem(String what) {
		return new ConfigurationProblem(
				"The file " + this.file + " " + what + "; name one that omsync rejects --export wrote");
	}

	private static String defused(String cell) {
		return (!cell.isEmpty() && DEFUSED.indexOf(cell.charAt(0)) >= 0) ? "'" + cell : cell;
	}

}
