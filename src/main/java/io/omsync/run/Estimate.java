package io.omsync.run;

import org.jspecify.annotations.Nullable;

/**
 * What something will take, as far as earlier runs tell.
 *
 * @param records how many will be read or sent
 * @param calls to the vendor
 * @param seconds the longer of what earlier runs took and what the budget allows
 * @param basis what the numbers rest on, or why there are none
 */
record Estimate(@Nullable Long records, @Nullable Long calls, @Nullable Long seconds, String basis) {

	/** A sentence for people. */
	String said() {
		if (this.records == null) {
			return "Estimate: none. " + this.basis;
		}
		return "Estimate: about " + this.records + " records, " + this.calls + " calls to the vendor, " + this.seconds
				+ " s. " + this.basis;
	}

}
