package io.omsync.connector;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.omsync.model.InventoryLevel;

/** Tells what a vendor holds, so that what it acknowledged can be checked. */
public interface StockReader {

	/**
	 * Reads levels back, cut to the vendor's own limit.
	 * @param levels in the vendor's codes; their quantities do not matter
	 * @return one quantity a level, in the same order; zero for one that the vendor lacks
	 */
	List<BigDecimal> stock(List<InventoryLevel> levels);

	/** How long the vendor may take to show what it has acknowledged. */
	Duration settles();

}
