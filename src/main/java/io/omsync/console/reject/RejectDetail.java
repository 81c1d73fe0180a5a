package io.omsync.console.reject;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A reject with its record, as far as it may be shown.
 *
 * @param raw the record with its buyer's data hidden; a JSON one in lines
 * @param lines the same line by line, of JSON
 * @param rows the same cell by cell, of a file
 * @param mapped how it reads by today's code and settings; null where it is not mapped
 * @param mark of the reject and its reason, for what is done to it as it was shown
 * @param whyNotRetry why it can not be mapped again; null when it can
 * @param whyNotRefetch why its vendor can not be asked for it; null when it can
 */
record RejectDetail(RejectRow row, String raw, List<RawLines.Line> lines, List<List<RawCells.Cell>> rows,
		@Nullable Mapped mapped, RejectPast past, String mark, @Nullable String whyNotRetry,
		@Nullable String whyNotRefetch) {

	private static final int FEW = 5;

	private static final int SMALLEST = 3;

	private static final int LARGEST = 16;

	public boolean waits() {
		return RejectFilter.WAITING.contains(this.row.state());
	}

	/** The first lines that the reason is about. */
	public List<RawLines.Line> wrong() {
		return this.lines.stream().filter((line) -> line.note() != null).limit(FEW).toList();
	}

	/** As high as the record needs, within reason. */
	public long textRows() {
		return Math.min(Math.max(this.raw.lines().count() + 1, SMALLEST), LARGEST);
	}

	/**
	 * A record as it was mapped.
	 *
	 * @param code why it was refused again, with the reason; null when it was not
	 * @param parts of the model; empty when it was refused
	 */
	record Mapped(String key, @Nullable String code, @Nullable String reason, @Nullable Instant changedAt,
			@Nullable String currency, Map<String, String> parts) {

		public boolean good() {
			return this.code == null;
		}

	}

}
