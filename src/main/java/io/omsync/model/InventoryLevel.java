package io.omsync.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The absolute stock of one SKU at one location, in whole pieces, as somebody saw it at
 * {@code observedAt} (cut to microseconds). A later observation replaces an earlier one.
 */
public record InventoryLevel(String sku, String location, long quantity, Instant observedAt) {

	public Key key() {
		return new Key(this.sku, this.location);
	}

	/** A level within an account; its text can be read again. */
	public record Key(String sku, String location) {

		/** Neither part can hold one. */
		private static final String TAB = "\t";

		/** From its text; empty for any other text. */
		public static Optional<Key> of(String text) {
			String[] parts = text.split(TAB, -1);
			return (parts.length == 2) ? Optional.of(new Key(parts[0], parts[1])) : Optional.empty();
		}

		@Override
		public String toString() {
			return this.sku + TAB + this.location;
		}

	}

}
