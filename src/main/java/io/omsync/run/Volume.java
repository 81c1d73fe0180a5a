package io.omsync.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * How many records a window brought, against what it usually brings.
 *
 * @param median of the windows before; null when they are too few to judge by
 * @param low the fewest records that hold nothing
 * @param high the most records that hold nothing
 * @param before the done windows of the same weekday and length, newest first, eight at
 * most
 */
public record Volume(long records, @Nullable BigDecimal median, @Nullable Long low, @Nullable Long high,
		List<Earlier> before) {

	/** Whether a person must look at it. */
	boolean unusual() {
		return this.low != null && this.high != null && (this.records < this.low || this.records > this.high);
	}

	/** A sentence for people. */
	public String said() {
		if (this.median == null) {
			return this.records + " records; not judged, " + this.before.size() + " of " + UsualVolume.WINDOWS
					+ " windows of this weekday and length are done";
		}
		return this.records + " records; " + this.low + " to " + this.high + " are usual, the median of the last "
				+ UsualVolume.WINDOWS + " is " + this.median.stripTrailingZeros().toPlainString();
	}

	/** The windows before, a text for people. */
	public List<String> saidBefore() {
		return this.before.stream()
			.map((window) -> window.from() + " to " + window.to() + ": " + window.records() + " records, run "
					+ window.runId())
			.collect(Collectors.toList());
	}

	/** A window before. */
	public record Earlier(long runId, Instant from, Instant to, long records) {
	}

}
