package io.omsync.inventory;

import java.util.Iterator;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * What a push would change at the vendor, against what the vendor acknowledged last.
 *
 * @param known levels that the vendor has acknowledged before
 * @param toZero levels that would go to zero; not counted as down
 * @param fresh levels that the vendor has never acknowledged
 * @param same levels that are sent again with the quantity they had
 */
public record PushDiff(long known, long up, long down, long toZero, long fresh, long same) {

	/** From a count of each kind. */
	static PushDiff of(long known, ToLongFunction<Kind> count) {
		return new PushDiff(known, count.applyAsLong(Kind.UP), count.applyAsLong(Kind.DOWN),
				count.applyAsLong(Kind.TO_ZERO), count.applyAsLong(Kind.NEW), count.applyAsLong(Kind.SAME));
	}

	public long pending() {
		return this.up + this.down + this.toZero + this.fresh + this.same;
	}

	public long changed() {
		return this.up + this.down + this.toZero;
	}

	@Override
	public String toString() {
		return pending() + " levels to send: " + this.up + " up, " + this.down + " down, " + this.toZero + " to zero, "
				+ this.fresh + " new, " + this.same + " as they were";
	}

	/** How a level would change, or why it would not be sent. */
	public enum Kind {

		UP, DOWN, TO_ZERO, NEW, SAME,
		/**
		 * The skus file does not name it, or the vendor said that it does not know it.
		 */
		UNKNOWN_SKU,
		/** Refused as it is; it is sent again when it changes. */
		REFUSED

	}

	/**
	 * One level that would be sent, or that is kept back.
	 *
	 * @param acknowledged what the vendor has; null when it never acknowledged any
	 */
	public record Line(Kind kind, String sku, String location, @Nullable Long acknowledged, long quantity) {

		Line as(Kind other) {
			return new Line(other, this.sku, this.location, this.acknowledged, this.quantity);
		}

		@Override
		public String toString() {
			return this.kind + "  " + this.sku + "  " + this.location + "  "
					+ ((this.acknowledged != null) ? this.acknowledged : "-") + " -> " + this.quantity;
		}

	}

	/**
	 * The whole of it, for programs.
	 *
	 * @param everyLevelBecause why every level would be sent, changed or not
	 * @param heldBecause why the guard would hold it, if it would
	 * @param lines read page by page while they are written
	 */
	record Shown(PushDiff diff, long unknownSku, long refused, @Nullable String everyLevelBecause,
			@Nullable String heldBecause, Iterator<Line> lines) {
	}

}
