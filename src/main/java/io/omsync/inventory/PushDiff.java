package io.omsync.inventory;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a push would change at the vendor, against what the vendor acknowledged last.
 *
 * @param known levels that the vendor has acknowledged before
 * @param toZero levels that would go to zero; not counted as down
 * @param fresh levels that the vendor has never acknowledged
 * @param same levels that are sent again with the quantity they had
 */
record PushDiff(long known, long up, long down, long toZero, long fresh, long same) {

	long pending() {
		return this.up + this.down + this.toZero + this.fresh + this.same;
	}

	long changed() {
		return this.up + this.down + this.toZero;
	}

	/** How a level would change. */
	enum Kind {

		UP, DOWN, TO_ZERO, NEW, SAME

	}

	/**
	 * One level that would be sent.
	 *
	 * @param acknowledged what the vendor has; null when it never acknowledged any
	 */
	record Line(Kind kind, String sku, String location, @Nullable Long acknowledged, long quantity) {

		@Override
		public String toString() {
			return this.kind + "  " + this.sku + "  " + this.location + "  "
					+ ((this.acknowledged != null) ? this.acknowledged : "-") + " -> " + this.quantity;
		}

	}

	/** A diff and some of its lines. */
	record Shown(PushDiff diff, List<Line> lines) {
	}

}
