package io.omsync.sandbox;

import java.util.Map;

import tools.jackson.core.JsonGenerator;

/** One answer of a search or a scroll. */
record OmniumOrderList(OmniumOrderBook book, Scrolls.Batch<OmniumHits> batch, ListFaults faults,
		Map<String, Integer> statuses) {

	void write(JsonGenerator json) {
		json.writeStartObject();
		json.writeArrayPropertyStart("result");
		for (int row = batch.from(); row < batch.to() - faults.missing(); row++) {
			writeOrder(json, row);
		}
		if (faults.doubled()) {
			writeOrder(json, batch.from());
		}
		json.writeEndArray();
		json.writeNumberProperty("totalHits", batch.size());
		json.writeArrayPropertyStart("facets");
		if (!statuses.isEmpty()) {
			writeFacet(json);
		}
		json.writeEndArray();
		json.writeStringProperty("scrollId", batch.scrollId());
		json.writeBooleanProperty("isValid", true);
		json.writeEndObject();
	}

	private void writeOrder(JsonGenerator json, int row) {
		new OmniumOrderWriter(json, book.order(batch.snapshot(), row)).write(faults.spoiling(row));
	}

	private void writeFacet(JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("name", "status");
		json.writeArrayPropertyStart("values");
		statuses.forEach((status, count) -> {
			json.writeStartObject();
			json.writeStringProperty("name", status);
			json.writeNumberProperty("count", count);
			json.writeEndObject();
		});
		json.writeEndArray();
		json.writeEndObject();
	}

}
