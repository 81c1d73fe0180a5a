package io.omsync.run;

import java.time.Instant;
import java.util.function.IntSupplier;

/** Raw records that a domain lets go with age. */
public interface Expiring {

	/** What it is, for people: as in {@code raw orders}. */
	String what();

	/** How many are older. */
	long count(Instant before);

	/**
	 * Deletes what is older.
	 * @return deletes the next few with each call, and says how many; below zero at the
	 * end
	 */
	IntSupplier removing(Instant before, int few);

}
