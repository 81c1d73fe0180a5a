package io.omsync.run;

import java.util.List;

import io.omsync.connector.InventorySink;

/** Sends a chunk to a vendor and keeps what the vendor said of each item. */
public interface PushSink<T> {

	/**
	 * Sends the items; no database connection is held meanwhile.
	 * @return one outcome an item, in the same order
	 */
	List<InventorySink.Outcome> send(ActiveRun run, List<? extends T> items);

	/** Keeps the outcomes, in the chunk's transaction. */
	void record(ActiveRun run, List<? extends T> items, List<InventorySink.Outcome> outcomes);

	/**
	 * The chunk was rolled back after the call: what the vendor has now is not known, so
	 * that the current level is to be sent again. Called in a transaction of its own.
	 */
	void doubt(ActiveRun run, List<? extends T> items);

}
