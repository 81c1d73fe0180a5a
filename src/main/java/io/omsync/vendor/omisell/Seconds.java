package io.omsync.vendor.omisell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.omsync.model.Slice;

/**
 * A window as Omisell is asked for it: whole seconds, both among those asked for.
 */
record Seconds(long from, long to) {

	/**
	 * Covers a window by shorter ones. Each begins with the second in which the one
	 * before ends: whichever bound the vendor leaves out, no order between two is missed.
	 * Before the first there is the overlap of the job.
	 */
	static List<Seconds> of(Slice.Window window, Duration slice) {
		long end = window.to().getEpochSecond() + ((window.to().getNano() > 0) ? 1 : 0);
		List<Seconds> slices = new ArrayList<>();
		for (long from = window.from().getEpochSecond(); from < end; from += slice.toSeconds()) {
			slices.add(new Seconds(from, Math.min(end, from + slice.toSeconds())));
		}
		return slices;
	}

	boolean contains(long second) {
		return second >= this.from && second <= this.to;
	}

	@Override
	public String toString() {
		return Instant.ofEpochSecond(this.from) + "/" + Instant.ofEpochSecond(this.to);
	}

}
