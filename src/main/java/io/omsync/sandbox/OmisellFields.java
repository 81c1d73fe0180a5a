package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Instant;

import tools.jackson.core.JsonGenerator;

/**
 * Writes one order's fields in the manner of that order: some say numbers as strings,
 * sparse ones drop what they may.
 */
record OmisellFields(JsonGenerator json, OmisellHead head) {

	OmisellFields text(String name, String value) {
		json.writeStringProperty(name, value);
		return this;
	}

	OmisellFields number(String name, long value) {
		if (head.has(OmisellOddity.TEXT_NUMBERS)) {
			return text(name, Long.toString(value));
		}
		json.writeNumberProperty(name, value);
		return this;
	}

	/** A plain number, one with a fraction, or a string. */
	OmisellFields amount(String name, BigDecimal value) {
		if (head.has(OmisellOddity.TEXT_AMOUNT)) {
			return text(name, value.setScale(2).toPlainString());
		}
		json.writeNumberProperty(name, (head.number() % 3 == 1) ? value.setScale(2) : value);
		return this;
	}

	OmisellFields nothing(String name) {
		json.writeNullProperty(name);
		return this;
	}

	OmisellFields time(String name, Instant value) {
		return number(name, value.getEpochSecond());
	}

	/** What has not happened yet is 0 or null. */
	OmisellFields eventually(String name, boolean happened, Instant value) {
		if (happened) {
			return time(name, value);
		}
		return head.has(OmisellOddity.SPARSE) ? nothing(name) : number(name, 0);
	}

	/** A text that sparse orders do without, each in its way. */
	OmisellFields optional(String name, String value) {
		if (!head.has(OmisellOddity.SPARSE)) {
			return text(name, value);
		}
		return switch (Math.floorMod(name.hashCode() + head.number(), 3)) {
			case 0 -> nothing(name);
			case 1 -> text(name, "");
			default -> this;
		};
	}

	OmisellFields object(String name, Runnable content) {
		json.writeObjectPropertyStart(name);
		content.run();
		json.writeEndObject();
		return this;
	}

	/** Where an odd order has an empty list instead. */
	OmisellFields objectOrList(String name, Runnable content) {
		if (head.has(OmisellOddity.LIST_FOR_OBJECT)) {
			return list(name, () -> {
			});
		}
		return object(name, content);
	}

	OmisellFields list(String name, Runnable content) {
		json.writeArrayPropertyStart(name);
		content.run();
		json.writeEndArray();
		return this;
	}

	void element(Runnable content) {
		json.writeStartObject();
		content.run();
		json.writeEndObject();
	}

}
