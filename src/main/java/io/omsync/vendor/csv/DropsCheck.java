package io.omsync.vendor.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Drops;
import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.Remark;
import io.omsync.connector.VendorException;
import io.omsync.model.Slice;

/** What lies in an inbox, and how its oldest files read. Moves and makes nothing. */
class DropsCheck<T> {

	private static final int READ = 3;

	private static final int SHOWN = 20;

	private final CsvDrops<T> drops;

	private final Inbox inbox;

	DropsCheck(CsvDrops<T> drops, Inbox inbox) {
		this.drops = drops;
		this.inbox = inbox;
	}

	List<Remark> remarks() {
		if (this.inbox.toBeMade()) {
			return List.of(Remark.note("inbox", this.inbox + " is not there yet; the first run makes it"));
		}
		Drops.Waiting waiting = this.inbox.look();
		List<Remark> remarks = new ArrayList<>();
		remarks.add(Remark.works("inbox", this.inbox + ": " + waiting.drops().size() + " files wait to be loaded"));
		waiting.left().stream().limit(SHOWN).forEach((left) -> remarks.add(Remark.note("inbox", left)));
		if (waiting.left().size() > SHOWN) {
			remarks.add(Remark.note("inbox", (waiting.left().size() - SHOWN) + " more files stay where they are"));
		}
		waiting.drops().stream().limit(READ).forEach((file) -> remarks.add(read(file)));
		return remarks;
	}

	private Remark read(Path file) {
		String name = Excerpt.of(DropName.of(file));
		try {
			try (CsvPages<T> rows = rows(file)) {
				Page<T> page = rows.page(null);
				return page(name, this.drops.told(rows.file()), page, rows.file().noRecords());
			}
		}
		catch (ConfigurationProblem ex) {
			return Remark.wrong("inbox", String.valueOf(ex.getMessage()));
		}
		catch (VendorException ex) {
			return Remark.failed("inbox", String.valueOf(ex.getMessage()));
		}
	}

	private CsvPages<T> rows(Path file) {
		Slice.Drop drop = this.drops.identify(file);
		return this.drops.records(drop, file, drop.modifiedAt());
	}

	/** No text of a line: only how many are how. */
	private Remark page(String name, String columns, Page<T> page, String noRecords) {
		List<Fetched.Bad<T>> bad = new ArrayList<>();
		for (Fetched<T> row : page.rows()) {
			if (row instanceof Fetched.Bad<T> reject) {
				bad.add(reject);
			}
		}
		String skipped = noRecords.isEmpty() ? "" : "; " + noRecords;
		String read = name + " reads as " + columns + "; of its first " + page.rows().size() + " lines ";
		return bad.isEmpty() ? Remark.works("inbox", read + "all are good" + skipped)
				: Remark.note("inbox",
						read + bad.size() + " would be rejected: "
								+ bad.stream().map(Fetched.Bad::reasonCode).distinct().collect(Collectors.joining(", "))
								+ skipped);
	}

}
