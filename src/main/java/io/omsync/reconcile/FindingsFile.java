package io.omsync.reconcile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.sheet.Decimals;
import io.omsync.sheet.SheetFile;
import org.jspecify.annotations.Nullable;

/**
 * Findings as a file that a person can edit and hand back: state, reason, assignee and
 * note count. The version says what the person saw.
 */
public final class FindingsFile {

	private static final List<String> COLUMNS = List.of("finding_id", "version", "account", "order_id", "kind", "unit",
			"expected", "actual", "difference", "currency", "age_days", "document_ids", "state", "reason", "assignee",
			"note", "changed_by", "changed_at");

	private static final List<String> EDITED = List.of("finding_id", "version", "state", "reason", "assignee", "note");

	private static final SheetFile SHEET = new SheetFile("omsync findings --export");

	private FindingsFile() {
	}

	/** Writes findings as they come, and tells how many. */
	public static long write(Path file, Stream<Finding> findings) {
		return SHEET.write(file, COLUMNS, findings.map(FindingsFile::cells).iterator());
	}

	/** The same to a stream, which stays open. */
	public static long write(OutputStream out, Stream<Finding> findings) throws IOException {
		return SHEET.write(out, COLUMNS, findings.map(FindingsFile::cells).iterator());
	}

	/** What a person made of it. */
	public static List<Finding.Change> read(Path file) {
		return SHEET.read(file, EDITED).stream().map(FindingsFile::change).toList();
	}

	/**
	 * The same, from a stream.
	 * @param name of the file, for people
	 */
	public static List<Finding.Change> read(InputStream in, String name) {
		return SHEET.read(in, name, EDITED).stream().map(FindingsFile::change).toList();
	}

	private static List<String> cells(Finding row) {
		return List.of(String.valueOf(row.findingId()), String.valueOf(row.version()), row.account(), row.orderId(),
				row.kind(), row.unit(), number(row.expected(), row.currency()), number(row.actual(), row.currency()),
				number(row.difference(), row.currency()), text(row.currency()), String.valueOf(row.ageDays()),
				row.documentIds(), row.state(), text(row.reason()), text(row.assignee()), text(row.note()),
				row.changedBy(), row.changedAt().toString());
	}

	private static String number(BigDecimal number, @Nullable String currency) {
		return Decimals.of(number, currency).toPlainString();
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "";
	}

	private static Finding.Change change(SheetFile.Row row) {
		String version = row.cells().get(1);
		if (!version.matches("[1-9]\\d{0,8}")) {
			throw new ConfigurationProblem(row.place() + ": version is no number; keep that column as it was exported");
		}
		return new Finding.Change(row.id(), Integer.valueOf(version),
				row.cells().get(2).strip().toUpperCase(Locale.ROOT), row.cells().get(3), row.cells().get(4),
				row.cells().get(5), row.place());
	}

}
