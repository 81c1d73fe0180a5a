package io.omsync.vendor.omisell;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a list shows of an order; its content is asked for by its number.
 *
 * @param number Omisell's own, unique over all platforms; empty where it is missing
 * @param updated in epoch seconds; 0 where it is missing
 * @param raw as it came
 */
record Head(String number, long updated, String raw) {

	static Head of(JsonNode row) {
		return new Head(row.path("omisell_order_number").asString(""), row.path("updated_time").asLong(0),
				row.toString());
	}

	/** One that has no number is told from others by its text. */
	String key() {
		return this.number.isBlank() ? this.raw : this.number;
	}

	/** Null where that much can not be read of it. */
	@Nullable Instant changedAt() {
		return (this.updated > 0 && this.updated <= Epoch.LAST) ? Instant.ofEpochSecond(this.updated) : null;
	}

	Version version() {
		return new Version(key(), this.updated);
	}

	/** An order as it was at a time. */
	record Version(String key, long updated) {
	}

}
