package io.omsync.reconcile.report;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.omsync.sheet.Book;
import io.omsync.sheet.Cell;
import io.omsync.sheet.Column;
import io.omsync.sheet.CsvSheet;
import io.omsync.sheet.Page;
import io.omsync.sheet.Sheet;
import org.jspecify.annotations.Nullable;

/** The files of a report that is being written. */
class Outputs implements Closeable {

	private static final String BOOK = "report.xlsx";

	private final PackFolder folder;

	private final boolean csv;

	private final @Nullable Book book;

	private final @Nullable Page front;

	private final @Nullable Digested bookFile;

	private final Map<Output, Book.Place> places = new EnumMap<>(Output.class);

	private final List<Pack.File> files = new ArrayList<>();

	/**
	 * Files.
	 * @param rows how many of each are going to be written
	 */
	Outputs(PackFolder folder, Head head, Set<Format> formats, Map<Output, Long> rows) throws IOException {
		this.folder = folder;
		this.csv = formats.contains(Format.CSV);
		if (!formats.contains(Format.XLSX)) {
			this.bookFile = null;
			this.book = null;
			this.front = null;
			return;
		}
		this.bookFile = new Digested(folder.file(BOOK));
		this.book = new Book(folder.file(".book"), this.bookFile, head.asOf(), head.title());
		this.front = this.book.page("Report");
		for (Map.Entry<Output, Long> one : rows.entrySet()) {
			Output output = one.getKey();
			this.places.put(output, this.book.place(output.title(), output.columns(), one.getValue()));
		}
	}

	/** The workbook's first sheet, where there is one. */
	@Nullable Page front() {
		return this.front;
	}

	/** A table in all files; one at a time. */
	Sheet open(Output output) throws IOException {
		List<Sheet> sheets = new ArrayList<>();
		Book.Place place = this.places.get(output);
		if (place != null) {
			sheets.add(place.open());
		}
		if (this.csv) {
			sheets.add(new CsvFile(output));
		}
		return new Everywhere(sheets);
	}

	/** All but the manifest; nothing more is written. */
	List<Pack.File> finish() throws IOException {
		if (this.book != null && this.bookFile != null) {
			this.book.finish();
			this.book.close();
			this.files.add(this.bookFile.file(BOOK, 0));
		}
		return this.files;
	}

	@Override
	public void close() throws IOException {
		if (this.book != null) {
			this.book.close();
		}
	}

	private record Everywhere(List<Sheet> sheets) implements Sheet {

		@Override
		public void row(List<Cell> cells) throws IOException {
			for (Sheet sheet : this.sheets) {
				sheet.row(cells);
			}
		}

		@Override
		public void sum(List<Cell> cells) throws IOException {
			for (Sheet sheet : this.sheets) {
				sheet.sum(cells);
			}
		}

		@Override
		public void close() throws IOException {
			for (Sheet sheet : this.sheets) {
				sheet.close();
			}
		}

	}

	private final class CsvFile implements Sheet {

		private final String name;

		private final Digested file;

		private final CsvSheet rows;

		private long count;

		CsvFile(Output output) throws IOException {
			this.name = output.id() + ".csv";
			this.file = new Digested(Outputs.this.folder.file(this.name));
			this.rows = new CsvSheet(this.file, output.columns().stream().map(Column::name).toList());
		}

		@Override
		public void row(List<Cell> cells) {
			this.rows.row(cells);
			this.count++;
		}

		@Override
		public void close() throws IOException {
			this.rows.close();
			Outputs.this.files.add(this.file.file(this.name, this.count));
		}

	}

}
