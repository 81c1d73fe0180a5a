package io.omsync.connector;

import java.util.List;

import io.omsync.model.InventoryLevel;

import org.jspecify.annotations.Nullable;

/** Takes stock as absolute quantities, so that sending the same again does no harm. */
public interface InventorySink {

	/**
	 * Sends levels, cut to the vendor's own limit and grouping.
	 * @return one outcome a level, in the same order
	 */
	List<Outcome> push(List<InventoryLevel> levels);

	/** Whether SKUs that differ in case alone are one to the vendor. */
	default boolean foldsCase() {
		return false;
	}

	/**
	 * What the vendor said of one level.
	 *
	 * @param reason why it was refused; null when it was acknowledged
	 */
	record Outcome(boolean acknowledged, @Nullable String reason) {

		public static final Outcome ACKNOWLEDGED = new Outcome(true, null);

		public static Outcome refused(String reason) {
			return new Outcome(false, reason);
		}

	}

}
