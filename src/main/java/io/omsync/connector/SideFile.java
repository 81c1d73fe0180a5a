package io.omsync.connector;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180Parser;
import com.opencsv.exceptions.CsvValidationException;

/**
 * A CSV file that lies beside an account's own, in UTF-8, with a header of fixed names.
 */
final class SideFile {

	private SideFile() {
	}

	/**
	 * Hands over its rows, without empty ones.
	 * @param holds what it holds, for people
	 * @return its digest, the same for the same content
	 * @throws ConfigurationProblem when it can not be read
	 */
	static String read(Path file, String header, String holds, Row row) {
		try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
				CSVReader csv = new CSVReaderBuilder(text).withCSVParser(new RFC4180Parser()).build()) {
			rows(file, csv, header, row);
			return Digest.of(Files.readString(file));
		}
		catch (CharacterCodingException ex) {
			throw new ConfigurationProblem(file + ": is not UTF-8 text; save it as UTF-8", ex);
		}
		catch (IOException | CsvValidationException ex) {
			throw new ConfigurationProblem(file + ": can not be read (" + ex.getClass().getSimpleName() + "); put the "
					+ holds + " there, " + header, ex);
		}
	}

	private static void rows(Path file, CSVReader csv, String header, Row row)
			throws IOException, CsvValidationException {
		String[] names = csv.readNext();
		if (names == null || !header.equals(String.join(",", names).replace("\uFEFF", ""))) {
			throw new ConfigurationProblem(file + ":1: the header must be " + header);
		}
		for (String[] cells = csv.readNext(); cells != null; cells = csv.readNext()) {
			if (cells.length > 1 || !cells[0].isBlank()) {
				row.take(cells, csv.getLinesRead());
			}
		}
	}

	/** Takes a row; how many cells it has is for the taker to check. */
	interface Row {

		void take(String[] cells, long line);

	}

}
