package io.omsync.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import io.omsync.sheet.SheetFile;

/** Rejects as a file that a person can edit and hand back. */
public final class RejectsFile {

	private static final List<String> COLUMNS = List.of("reject_id", "run_id", "job", "account", "record_key",
			"reason_code", "reason", "place", "state", "raw");

	private static final List<String> READ = List.of("reject_id", "raw");

	private static final SheetFile FILE = new SheetFile("omsync rejects --export");

	private RejectsFile() {
	}

	/**
	 * Writes them as they come, and tells how many.
	 * @param raw what of the raw record is written
	 */
	public static long write(Path file, Iterator<Rejects.Row> rows, Function<Rejects.Row, String> raw) {
		return FILE.write(file, COLUMNS, cells(rows, raw));
	}

	/** The same, to a stream, which stays open. */
	public static long write(OutputStream out, Iterator<Rejects.Row> rows, Function<Rejects.Row, String> raw)
			throws IOException {
		return FILE.write(out, COLUMNS, cells(rows, raw));
	}

	private static Iterator<List<String>> cells(Iterator<Rejects.Row> rows, Function<Rejects.Row, String> raw) {
		return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
			.map((row) -> List.of(String.valueOf(row.rejectId()), String.valueOf(row.runId()), row.job(), row.account(),
					row.recordKey(), row.reasonCode(), row.reason(), row.place(), row.state(), raw.apply(row)))
			.iterator();
	}

	/** Reads what a person made of it: the columns reject_id and raw count. */
	public static List<RetryPlans.Mended> read(Path file) {
		return mended(FILE.read(file, READ));
	}

	/**
	 * The same, from a stream.
	 * @param name of the file, for people
	 */
	public static List<RetryPlans.Mended> read(InputStream in, String name) {
		return mended(FILE.read(in, name, READ));
	}

	private static List<RetryPlans.Mended> mended(List<SheetFile.Row> rows) {
		return rows.stream().map((row) -> new RetryPlans.Mended(row.id(), row.cells().get(1), row.place())).toList();
	}

}
