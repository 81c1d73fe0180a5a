package io.omsync.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What a search finds. */
interface MagentoRow {

	/** Its own id, which breaks ties. */
	long id();

	/** The number of the order it belongs to; for stock its place in the list. */
	int number();

	/** A column: an instant, a number or a text. */
	@Nullable Object value(String column);

	void write(JsonGenerator json, Spoiling spoiling);

}
