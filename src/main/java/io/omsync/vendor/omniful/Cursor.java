package io.omsync.vendor.omniful;

import io.omsync.connector.VendorException.Unavailable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a list goes on that is read by cursors. */
final class Cursor {

	private Cursor() {
	}

	/** What asks for the next page; null at the end. */
	static @Nullable String next(Envelope page, int size) {
		JsonNode more = page.meta().path("has_next_page");
		String end = page.meta().path("end_cursor").asString("");
		if (more.isBoolean() ? more.asBoolean() && end.isEmpty() : page.rows().size() >= size) {
			throw Unavailable.lasting("omniful " + page.operation()
					+ ": a full page does not say how the list goes on, so records would be lost");
		}
		return more.asBoolean(false) ? end : null;
	}

}
