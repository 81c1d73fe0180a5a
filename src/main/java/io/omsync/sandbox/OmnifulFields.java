package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;

import tools.jackson.core.JsonGenerator;

/**
 * Writes one order's fields in the manner of that order: some say amounts as strings,
 * sparse ones drop what they may.
 */
record OmnifulFields(JsonGenerator json, OmnifulHead head) {

	OmnifulFields text(String name, String value) {
		json.writeStringProperty(name, value);
		return this;
	}

	/** A text that sparse orders do without, each in its way. */
	OmnifulFields optional(String name, String value) {
		if (!head.has(OmnifulOddity.SPARSE)) {
			return text(name, value);
		}
		return switch (Math.floorMod(name.hashCode() + head.number(), 3)) {
			case 0 -> nothing(name);
			case 1 -> text(name, "");
			default -> this;
		};
	}

	/** A field that is not there where it has no value. */
	OmnifulFields unlessEmpty(String name, String value) {
		return value.isEmpty() ? this : text(name, value);
	}

	OmnifulFields nothing(String name) {
		json.writeNullProperty(name);
		return this;
	}

	OmnifulFields number(String name, long value) {
		json.writeNumberProperty(name, value);
		return this;
	}

	OmnifulFields flag(String name, boolean value) {
		json.writeBooleanProperty(name, value);
		return this;
	}

	/** A number without zeros at its end, or a string. */
	OmnifulFields amount(String name, BigDecimal value) {
		if (head.has(OmnifulOddity.TEXT_AMOUNT)) {
			return text(name, value.toPlainString());
		}
		json.writeNumberProperty(name, value.stripTrailingZeros());
		return this;
	}

	/** An amount that a fault may take away. */
	OmnifulFields amount(String name, BigDecimal value, Spoiling spoiling) {
		return spoiling.withoutTotal() ? nothing(name) : amount(name, value);
	}

	OmnifulFields coordinate(String name, double value) {
		json.writeNumberProperty(name, value);
		return this;
	}

	OmnifulFields time(String name, Instant value) {
		return text(name, OmnifulTime.iso(value));
	}

	OmnifulFields object(String name, Runnable content) {
		json.writeObjectPropertyStart(name);
		content.run();
		json.writeEndObject();
		return this;
	}

	/** Where an odd order has an empty list instead. */
	OmnifulFields objectOrList(String name, Runnable content) {
		if (head.has(OmnifulOddity.LIST_FOR_OBJECT)) {
			return list(name, () -> {
			});
		}
		return object(name, content);
	}

	OmnifulFields list(String name, Runnable content) {
		json.writeArrayPropertyStart(name);
		content.run();
		json.writeEndArray();
		return this;
	}

	OmnifulFields texts(String name, Collection<String> values) {
		return list(name, () -> values.forEach(json::writeString));
	}

	void element(Runnable content) {
		json.writeStartObject();
		content.run();
		json.writeEndObject();
	}

}
