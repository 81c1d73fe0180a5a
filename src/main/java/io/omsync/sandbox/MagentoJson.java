package io.omsync.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import tools.jackson.core.JsonGenerator;

/**
 * Writes fields as Magento does: money in both currencies, numbers without trailing
 * zeros, and no field at all where there is nothing to say.
 */
record MagentoJson(JsonGenerator json) {

	MagentoJson text(String name, String value) {
		json.writeStringProperty(name, value);
		return this;
	}

	MagentoJson number(String name, long value) {
		json.writeNumberProperty(name, value);
		return this;
	}

	MagentoJson flag(String name, boolean value) {
		return number(name, value ? 1 : 0);
	}

	MagentoJson amount(String name, BigDecimal value) {
		json.writeNumberProperty(name, plain(value));
		return this;
	}

	/** The amount in the order's currency, and with a prefix in the website's. */
	MagentoJson money(String name, BigDecimal value, BigDecimal base) {
		return amount("base_" + name, base).amount(name, value);
	}

	/** The same, absent when it is 0. */
	MagentoJson someMoney(String name, BigDecimal value, BigDecimal base) {
		return (value.signum() == 0) ? this : money(name, value, base);
	}

	MagentoJson time(String name, Instant value) {
		return text(name, MagentoTime.text(value));
	}

	MagentoJson nothing(String name) {
		json.writeNullProperty(name);
		return this;
	}

	MagentoJson texts(String name, List<String> values) {
		json.writeArrayPropertyStart(name);
		values.forEach(json::writeString);
		json.writeEndArray();
		return this;
	}

	MagentoJson object(String name, Runnable content) {
		json.writeName(name);
		return object(content);
	}

	MagentoJson object(Runnable content) {
		json.writeStartObject();
		content.run();
		json.writeEndObject();
		return this;
	}

	MagentoJson list(String name, Runnable content) {
		json.writeArrayPropertyStart(name);
		content.run();
		json.writeEndArray();
		return this;
	}

	static BigDecimal plain(BigDecimal value) {
		BigDecimal stripped = value.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

}
