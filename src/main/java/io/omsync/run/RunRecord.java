package io.omsync.run;

import java.time.Instant;

import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * A run as its row has it.
 *
 * @param slice the slice's key
 * @param exitCode null while it runs
 * @param attempts 1 for a run that was never restarted
 * @param note lines that are worth knowing although they are no error
 * @param approvedBy who let it go on after it was held
 * @param plan the plan that its last attempt was held to
 * @param givenUp whether a person has refused or abandoned it
 */
public record RunRecord(long runId, String job, String account, String slice, int round, @Nullable Instant sliceFrom,
		@Nullable Instant sliceTo, @Nullable String dropName, @Nullable String dropPath, Status status,
		@Nullable Integer exitCode, int attempts, @Nullable String owner, long token, Instant startedAt,
		@Nullable Instant endedAt, @Nullable String error, @Nullable String note, @Nullable String approvedBy,
		@Nullable String plan, boolean givenUp) {

	/**
	 * Whether it mapped rejects again: only pushes and sweeps have occasions otherwise.
	 */
	public boolean retry() {
		return this.dropName == null && this.sliceFrom == null && !this.job.endsWith("-push")
				&& !this.job.endsWith("-sweep");
	}

	/** The slice that the row stands for. */
	Slice toSlice() {
		if (this.dropName != null) {
			String[] parts = this.slice.split("@", 3);
			return new Slice.Drop(parts[0], this.dropName, Instant.parse(parts[1]));
		}
		if (this.sliceFrom != null && this.sliceTo != null) {
			return new Slice.Window(this.sliceFrom, this.sliceTo);
		}
		return new Slice.Occasion(Instant.parse(this.slice));
	}

}
