package io.omsync.cli;

import java.time.Duration;
import java.util.Locale;

import io.omsync.connector.Stretch;
import io.omsync.run.ActiveRun;
import org.jspecify.annotations.Nullable;

/** How fast a run goes, from the first look at it on. */
class Pace {

	private static final double MEGA = 1 << 20;

	private final long runId;

	private final long since;

	private final long records;

	private final long bytes;

	/**
	 * Begins to watch a run.
	 * @param now nanoseconds of any clock that only goes forward
	 */
	static Pace of(ActiveRun run, long now) {
		Stretch stretch = run.stretch();
		return new Pace(run.runId(), now, run.handled(), (stretch != null) ? stretch.done() : 0);
	}

	Pace(long runId, long since, long records, long bytes) {
		this.runId = runId;
		this.since = since;
		this.records = records;
		this.bytes = bytes;
	}

	boolean isOf(ActiveRun run) {
		return run.runId() == this.runId;
	}

	/** How far it is, as in "20000 of 90000 records". */
	String told(ActiveRun run, long now) {
		return told(run.handled(), run.expected(), run.stretch(), now);
	}

	String told(long handled, long expected, @Nullable Stretch stretch, long now) {
		String of = (expected >= 0) ? " of " + expected : "";
		String told = handled + of + " records";
		double seconds = (now - this.since) / 1e9;
		if (stretch == null) {
			return told;
		}
		told += String.format(Locale.ROOT, ", %.1f of %.1f MB", stretch.done() / MEGA, stretch.of() / MEGA);
		if (seconds <= 0 || handled <= this.records || stretch.done() <= this.bytes) {
			return told;
		}
		long left = Math.round(seconds * (stretch.of() - stretch.done()) / (stretch.done() - this.bytes));
		return told + String.format(Locale.ROOT, ", %.0f a second, %s left", (handled - this.records) / seconds,
				Duration.ofSeconds(left).toString().substring(2).toLowerCase(Locale.ROOT));
	}

}
