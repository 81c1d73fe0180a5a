package io.omsync.console.run;

import java.time.Duration;
import java.time.Instant;

import io.omsync.run.RunRecord;
import io.omsync.run.Status;
import org.jspecify.annotations.Nullable;

/**
 * A run as lists show it.
 *
 * @param slice its key
 * @param file the name of the file that it loads
 * @param retry whether it maps rejects again
 * @param givenUp whether a person has refused or abandoned it
 */
record RunRow(long runId, String job, String account, String slice, @Nullable Instant sliceFrom,
		@Nullable Instant sliceTo, @Nullable String file, boolean retry, Status status, @Nullable Integer exitCode,
		int attempts, boolean givenUp, Instant startedAt, @Nullable Instant endedAt, @Nullable String error) {

	static RunRow of(RunRecord run) {
		return new RunRow(run.runId(), run.job(), run.account(), run.slice(), run.sliceFrom(), run.sliceTo(),
				run.dropName(), run.retry(), run.status(), run.exitCode(), run.attempts(), run.givenUp(),
				run.startedAt(), run.endedAt(), run.error());
	}

	/** From its first attempt on; null while it runs. */
	public @Nullable Duration took() {
		return (this.endedAt != null) ? Duration.between(this.startedAt, this.endedAt) : null;
	}

	/** Of its window; null for what is none. */
	public @Nullable Duration length() {
		return (this.sliceFrom != null && this.sliceTo != null) ? Duration.between(this.sliceFrom, this.sliceTo) : null;
	}

	/** In a few words. */
	public String said() {
		return switch (this.status) {
			case COMPLETED -> (this.exitCode != null && this.exitCode == 3) ? "done, with rejects" : "done";
			case FAILED -> this.givenUp ? "given up" : "failed";
			case HELD -> "held";
			case RUNNING -> "running";
			case STOPPED -> "stopped";
		};
	}

	/** The class of its badge. */
	public String badge() {
		return switch (this.status) {
			case COMPLETED -> (this.exitCode != null && this.exitCode == 3) ? "waits" : "good";
			case FAILED -> this.givenUp ? "off" : "bad";
			case HELD -> "waits";
			case RUNNING -> "busy";
			case STOPPED -> "off";
		};
	}

}
