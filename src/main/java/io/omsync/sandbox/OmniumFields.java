package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes one order's fields in the manner of that order: sparse ones drop what they may.
 */
record OmniumFields(JsonGenerator json, OmniumOrder order) {

	OmniumFields text(String name, String value) {
		json.writeStringProperty(name, value);
		return this;
	}

	OmniumFields number(String name, BigDecimal value) {
		json.writeNumberProperty(name, value);
		return this;
	}

	OmniumFields flag(String name, boolean value) {
		json.writeBooleanProperty(name, value);
		return this;
	}

	OmniumFields time(String name, Instant value) {
		json.writeStringProperty(name, OmniumTime.text(value, order.head().number()));
		return this;
	}

	/** A text that sparse orders do without. */
	OmniumFields optional(String name, String value) {
		return order.has(OmniumOddity.SPARSE) ? absent(name, "") : text(name, value);
	}

	/** A time that nobody knows yet is null. */
	OmniumFields optionalTime(String name, @Nullable Instant value) {
		return (value != null) ? time(name, value) : absent(name, OmniumTime.NO_DATE);
	}

	/** Says in a third of the cases null, in a third the stand-in, in a third nothing. */
	private OmniumFields absent(String name, String standIn) {
		int way = Math.floorMod(name.hashCode() + order.head().number(), 3);
		if (way == 0) {
			json.writeNullProperty(name);
		}
		else if (way == 1) {
			json.writeStringProperty(name, standIn);
		}
		return this;
	}

	OmniumFields texts(String name, List<String> values) {
		json.writeArrayPropertyStart(name);
		values.forEach(json::writeString);
		json.writeEndArray();
		return this;
	}

	OmniumFields object(String name, Runnable content) {
		json.writeObjectPropertyStart(name);
		content.run();
		json.writeEndObject();
		return this;
	}

	/** A list with at most one object, as most small lists of an order are. */
	OmniumFields listOfOne(String name, boolean present, Runnable content) {
		json.writeArrayPropertyStart(name);
		if (present) {
			json.writeStartObject();
			content.run();
			json.writeEndObject();
		}
		json.writeEndArray();
		return this;
	}

}
