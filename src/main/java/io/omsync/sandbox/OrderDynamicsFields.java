package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import tools.jackson.core.JsonGenerator;

/** Writes one order's fields in the manner of that order. */
record OrderDynamicsFields(JsonGenerator json, OrderDynamicsHead head) {

	void amount(String name, BigDecimal value) {
		if (has(OrderDynamicsOddity.TEXT_AMOUNT)) {
			json.writeStringProperty(name, value.toPlainString());
		}
		else {
			json.writeNumberProperty(name, value);
		}
	}

	void time(String name, Instant value) {
		String text = value.toString();
		json.writeStringProperty(name, has(OrderDynamicsOddity.LONG_TIME) ? text.replace("Z", ".0000000Z") : text);
	}

	/** A text that sparse orders do without, each in its way. */
	void optional(String name, String value) {
		int manner = has(OrderDynamicsOddity.SPARSE) ? Math.floorMod(name.hashCode() + head.number(), 3) : -1;
		switch (manner) {
			case 0 -> json.writeNullProperty(name);
			case 1 -> json.writeStringProperty(name, "");
			case 2 -> {
			}
			default -> json.writeStringProperty(name, value);
		}
	}

	/** Where an odd order has an empty list instead. */
	void objectOrList(String name, Runnable content) {
		if (has(OrderDynamicsOddity.LIST_FOR_OBJECT)) {
			json.writeArrayPropertyStart(name).writeEndArray();
			return;
		}
		json.writeObjectPropertyStart(name);
		content.run();
		json.writeEndObject();
	}

	/** Writes what is in an object of a list. */
	interface Element<T> {

		void write(T element);

	}

	<T> void list(String name, List<T> elements, Element<T> writer) {
		if (elements.isEmpty() && has(OrderDynamicsOddity.NULL_LIST)) {
			json.writeNullProperty(name);
			return;
		}
		json.writeArrayPropertyStart(name);
		for (T element : elements) {
			json.writeStartObject();
			writer.write(element);
			json.writeEndObject();
		}
		json.writeEndArray();
	}

	boolean has(OrderDynamicsOddity oddity) {
		return head.has(oddity);
	}

}
