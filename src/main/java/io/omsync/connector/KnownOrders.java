package io.omsync.connector;

import java.time.Instant;
import java.util.Map;

/**
 * What is stored of orders already, for a vendor whose list tells which changed and whose
 * content is a call for each.
 */
@FunctionalInterface
public interface KnownOrders {

	/** Nothing is known: all are asked for. */
	KnownOrders NONE = (versions) -> Map.of();

	/**
	 * Those that are stored in exactly these versions, whole. One that was refused since,
	 * or whose record is kept no more, is not among them.
	 * @param versions the change time of each order by its id
	 */
	Map<String, Stored> of(Map<String, Instant> versions);

	/**
	 * An order as it was stored.
	 *
	 * @param raw as it came
	 * @param digest its digest then: another one now means that the record is not whole
	 */
	record Stored(String raw, String digest) {
	}

}
