package io.omsync.vendor.csv;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import io.omsync.connector.Drops.RefusedLines;
import io.omsync.connector.VendorException;

/**
 * One {@code <name>.rejected.csv}. A cell that a spreadsheet would run as a formula gets
 * an apostrophe in front, and so does one that starts with an apostrophe: an apostrophe
 * at the start of a cell is never part of the line, so the line as it was can be had back
 * exactly.
 */
class RefusedLinesFile implements RefusedLines {

	private static final String PLACE = "line ";

	/** The last four are the full-width signs, which some spreadsheets take as well. */
	private static final String DEFUSED = "=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20";

	private final Path folder;

	private final String name;

	RefusedLinesFile(Path folder, String dropName) {
		this.folder = folder;
		this.name = DropName.of(Path.of(dropName)) + ".rejected.csv";
	}

	@Override
	public void write(Iterable<Line> lines) {
		Iterator<Line> refused = lines.iterator();
		if (!refused.hasNext()) {
			return;
		}
		Path target = this.folder.resolve(this.name);
		try {
			Files.createDirectories(this.folder);
			Path aside = this.folder.resolve("." + this.name + ".tmp");
			Files.deleteIfExists(aside);
			write(aside, refused);
			Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw VendorException.Unavailable.passing(target + " can not be written: " + ex, ex);
		}
	}

	private static void write(Path file, Iterator<Line> lines) throws IOException {
		try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE); ICSVWriter csv = new CSVWriterBuilder(out).build()) {
			csv.writeNext(new String[] { "line", "reason_code", "reason", "record" }, false);
			while (lines.hasNext() && !csv.checkError()) {
				csv.writeNext(cells(lines.next()), false);
			}
			csv.flush();
			if (csv.checkError()) {
				throw csv.getException();
			}
		}
	}

	private static String[] cells(Line line) {
		String place = line.place().startsWith(PLACE) ? line.place().substring(PLACE.length()) : line.place();
		return new String[] { defused(place), defused(line.reasonCode()), defused(line.reason()), defused(line.raw()) };
	}

	private static String defused(String cell) {
		return (!cell.isEmpty() && DEFUSED.indexOf(cell.charAt(0)) >= 0) ? "'" + cell : cell;
	}

}
