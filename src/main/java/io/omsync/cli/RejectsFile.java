package io.omsync.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import io.omsync.run.Rejects;
import io.omsync.run.RetryPlans;

/** Rejects as a file that a person can edit and hand back. */
class RejectsFile {

	private static final List<String> COLUMNS = List.of("reject_id", "run_id", "job", "account", "record_key",
			"reason_code", "reason", "place", "state", "raw");

	private final SheetFile file;

	RejectsFile(Path file) {
		this.file = new SheetFile(file, "omsync rejects --export");
	}

	/**
	 * Writes them as they come.
	 * @param raw what of the raw record is written
	 */
	long write(Iterator<Rejects.Row> rows, Function<Rejects.Row, String> raw) {
		return this.file.write(COLUMNS, StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
			.map((row) -> List.of(String.valueOf(row.rejectId()), String.valueOf(row.runId()), row.job(), row.account(),
					row.recordKey(), row.reasonCode(), row.reason(), row.place(), row.state(), raw.apply(row)))
			.iterator());
	}

	/** Reads what a person made of it: the columns reject_id and raw count. */
	List<RetryPlans.Mended> read() {
		return this.file.read(List.of("reject_id", "raw"))
			.stream()
			.map((row) -> new RetryPlans.Mended(row.id(), row.cells().get(1), row.place()))
			.toList();
	}

}
