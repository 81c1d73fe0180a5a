package io.omsync.vendor.omniful;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A way to find the orders that changed in a window. For one thread. */
interface Listing {

	/**
	 * Some of them, each once; null when there are no more. Others may be among them.
	 */
	@Nullable List<Head> next();

	/** How many the vendor says there are, where it does. */
	default @Nullable Long claimed() {
		return null;
	}

	/** A few of them, the newest where that can be asked: to look, not to store. */
	List<Head> look();

}
