package io.omsync.vendor.magento;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.connector.JsonRecord;
import io.omsync.connector.JsonText;
import io.omsync.connector.VendorException.BadRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A kind of record: how it is told apart, when it changed, and how it is mapped.
 *
 * @param prefix goes before the id where two kinds share one table
 * @param id the field of its id
 * @param time the field of its change time
 */
record MagentoKind<T>(String prefix, String id, String time, Function<JsonRecord, T> mapping) {

	static final int ID = 191;

	/**
	 * Maps one record.
	 * @param place where it was read, for people
	 */
	Fetched<T> fetched(JsonNode json, String place) {
		String raw = json.toString();
		String digest = Digest.of(raw);
		JsonRecord fields = JsonRecord.of(json);
		try {
			T value = this.mapping.apply(fields);
			return new Fetched.Good<>(this.prefix + fields.text(this.id, ID), digest, fields.instant(this.time), value,
					place, raw);
		}
		catch (BadRecord ex) {
			String key = known(() -> fields.optional(this.id, ID)).map(this.prefix::concat).orElse(digest);
			String currency = known(() -> fields.currency("order_currency_code")).orElse(null);
			Instant changed = known(() -> fields.instant(this.time)).orElse(null);
			return new Fetched.Bad<>(key, digest, ex.reasonCode(), String.valueOf(ex.getMessage()), place, currency,
					changed, raw);
		}
	}

	/** Maps one record that was stored as it came. */
	Fetched<T> fetched(String raw, String place) {
		try {
			return fetched(JsonText.object(raw), place);
		}
		catch (BadRecord ex) {
			String digest = Digest.of(raw);
			return new Fetched.Bad<>(digest, digest, ex.reasonCode(), String.valueOf(ex.getMessage()), place, null,
					null, raw);
		}
	}

	private static <V> Optional<V> known(Field<V> field) {
		try {
			return Optional.ofNullable(field.read());
		}
		catch (BadRecord ex) {
			return Optional.empty();
		}
	}

	/** A field that may not be usable. */
	@FunctionalInterface
	private interface Field<V> {

		@Nullable V read();

	}

}
