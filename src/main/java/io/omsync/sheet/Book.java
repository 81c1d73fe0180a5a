package io.omsync.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An XLSX workbook, the same bytes for the same content and instant. Its sheets stand in
 * the order in which they were asked for.
 */
public final class Book implements Closeable {

	private final Path draft;

	private final OutputStream file;

	private final Instant at;

	private final Workbook workbook;

	private final String footer;

	private final int rows;

	/**
	 * A workbook in a file.
	 * @param draft a file for the meantime, which is deleted in the end
	 * @param at when it was made, it will say
	 * @param footer of each printed page
	 */
	public Book(Path draft, OutputStream file, Instant at, String footer) throws IOException {
		this(draft, file, at, footer, Worksheet.MAX_ROWS);
	}

	/** With so many rows of a sheet. */
	Book(Path draft, OutputStream file, Instant at, String footer, int rows) throws IOException {
		this.draft = draft;
		this.file = file;
		this.at = at;
		this.footer = footer;
		this.rows = rows;
		this.workbook = new Workbook(Files.newOutputStream(draft), "omsync", null);
		this.workbook.setCompressionLevel(1);
		this.workbook.setGlobalDefaultFont(Look.FONT, Look.SIZE);
	}

	/** A sheet to be filled freely, at any time. */
	public Page page(String name) {
		Worksheet sheet = this.workbook.newWorksheet(name);
		// one text alone: the library writes several in no fixed order
		sheet.footer(this.footer + " · " + name + " · &P/&N", Position.CENTER, 8);
		sheet.pageOrientation("landscape");
		sheet.paperSize(PaperSize.A4_PAPER);
		sheet.fitToWidth((short) 1);
		sheet.fitToHeight((short) 0);
		return new Page(sheet);
	}

	/**
	 * Sheets for a table of so many rows, and what makes the table out of them once it is
	 * its turn.
	 */
	public Place place(String name, List<Column> columns, long count) {
		List<Page> pages = new ArrayList<>();
		for (long from = 0; from == 0 || from < count; from += this.rows - 1) {
			pages.add(page(pages.isEmpty() ? name : name + " " + (pages.size() + 1)));
		}
		return () -> new BookSheet(pages, columns, this.rows);
	}

	/** Writes the file. */
	public void finish() throws IOException {
		this.workbook.finish();
		FixedZip.copy(this.draft, this.file, this.at);
	}

	@Override
	public void close() throws IOException {
		this.file.close();
		Files.deleteIfExists(this.draft);
	}

	/** Where a table will stand. */
	@FunctionalInterface
	public interface Place {

		Sheet open();

	}

}
