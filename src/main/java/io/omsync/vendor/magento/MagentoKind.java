package io.omsync.vendor.magento;

import java.util.function.Function;

import io.omsync.connector.Fetched;
import io.omsync.connector.JsonKind;
import io.omsync.connector.JsonRecord;
import tools.jackson.databind.JsonNode;

/**
 * A kind of record: the fields by which lists are searched, and how it is mapped.
 *
 * @param id the field of its id
 * @param time the field of its change time
 */
record MagentoKind<T>(String id, String time, JsonKind<T> json) {

	/** Of a record that holds its currency. */
	static <T> MagentoKind<T> of(String id, String time, Function<JsonRecord, T> mapping) {
		return new MagentoKind<>(id, time, JsonKind.of(id, time, "order_currency_code", mapping));
	}

	/** The same, told from another kind of the same table by what goes before its id. */
	MagentoKind<T> prefixed(String prefix) {
		return new MagentoKind<>(this.id, this.time, this.json.prefixed(prefix));
	}

	Fetched<T> fetched(JsonNode record, String place) {
		return this.json.fetched(record, place);
	}

	Fetched<T> fetched(String raw, String place) {
		return this.json.fetched(raw, place);
	}

}
