package io.omsync.reconcile.report;

import java.io.IOException;
import java.util.List;

import io.omsync.reconcile.report.Difference.How;
import io.omsync.sheet.Cell;
import io.omsync.sheet.CsvSheet;
import org.jspecify.annotations.Nullable;

/** What a month that was opened again says otherwise than what was signed before. */
final class DifferenceFile {

	private static final String NAME = "difference.csv";

	private static final List<String> COLUMNS = List.of("what", "id", "own_period", "how", "class_before",
			"class_after", "currency", "before", "after", "difference");

	private final PackFolder folder;

	DifferenceFile(PackFolder folder) {
		this.folder = folder;
	}

	Pack.File write(DifferenceStore store, long before, long after) throws IOException {
		Digested file = new Digested(this.folder.file(NAME));
		long[] rows = new long[1];
		try (CsvSheet sheet = new CsvSheet(file, COLUMNS)) {
			store.between(before, after, (one) -> {
				if (one.how() != How.CONTENT) {
					sheet.row(cells(one));
					rows[0]++;
				}
			});
		}
		return file.file(NAME, rows[0]);
	}

	private static List<Cell> cells(Difference one) {
		return List.of(Cell.of(one.what()), Cell.of(one.id()), Cell.of(one.ownPeriod()), Cell.of(one.how().name()),
				text(one.classBefore()), text(one.classAfter()), Cell.of(one.currency()),
				Cell.of(one.before(), one.currency()), Cell.of(one.after(), one.currency()),
				Cell.of(one.difference(), one.currency()));
	}

	private static Cell text(@Nullable String text) {
		return (text != null) ? Cell.of(text) : Cell.NOTHING;
	}

}
