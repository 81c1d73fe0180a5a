package io.omsync.model;

import java.time.Instant;

/**
 * The absolute stock of one SKU at one location, in whole pieces, as somebody saw it at
 * {@code observedAt} (cut to microseconds). A later observation replaces an earlier one.
 */
public record InventoryLevel(String sku, String location, long quantity, Instant observedAt) {
}
