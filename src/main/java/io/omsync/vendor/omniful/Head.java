package io.omsync.vendor.omniful;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.connector.JsonRecord;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.Documents;
import io.omsync.model.Order;
import io.omsync.model.OrderStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a list shows of an order; its lines are asked for by its id.
 *
 * @param id Omniful's own; empty where it is missing
 * @param number the merchant's
 * @param created null where that can not be read
 * @param updated null where that can not be read
 */
record Head(String id, String number, @Nullable Instant created, @Nullable Instant updated, JsonNode row) {

	/** Nothing has it; of what is only counted nothing is stored. */
	static final String NO_CURRENCY = "XXX";

	static Head of(JsonNode row) {
		String id = row.path("id").asString("").strip();
		return new Head(id.isEmpty() ? row.path("omniful_order_id").asString("").strip() : id,
				row.path("order_id").asString(""), instant(row, "order_created_at"), instant(row, "updated_at"), row);
	}

	static @Nullable Instant instant(JsonNode row, String field) {
		try {
			return JsonRecord.of(row).instant(field);
		}
		catch (BadRecord ex) {
			return null;
		}
	}

	/** As little of it as tells one version from another, where many are kept. */
	Head slight() {
		ObjectNode few = JsonNodeFactory.instance.objectNode();
		few.put("id", this.id);
		few.set("updated_at", this.row.path("updated_at"));
		return new Head(this.id, this.number, this.created, this.updated, few);
	}

	/** Moves goods between hubs, and nobody bought them. */
	boolean transfer() {
		return this.number.startsWith("STO_");
	}

	/** One that has no id is told from others by its text. */
	String key() {
		return (this.id.isEmpty() || this.id.length() > OmnifulMapper.ID) ? Digest.of(this.row.toString()) : this.id;
	}

	boolean createdOn(LocalDate from, LocalDate to, ZoneId zone) {
		LocalDate day = (this.created != null) ? this.created.atZone(zone).toLocalDate() : to;
		return !day.isBefore(from) && !day.isAfter(to);
	}

	boolean updatedOn(LocalDate day, ZoneId zone) {
		return this.updated == null || this.updated.atZone(zone).toLocalDate().equals(day);
	}

	/** As a record that is counted for its change time and goes nowhere. */
	Fetched<Order> counted(Instant updated, String place) {
		BigDecimal zero = BigDecimal.ZERO;
		return new Fetched.Good<>(
				key(), Digest.of(this.row.toString()), updated, new Order(key(), this.number, OrderStatus.UNKNOWN, "",
						NO_CURRENCY, zero, zero, zero, zero, zero, updated, updated, List.of(), Documents.NONE),
				place, "");
	}

}
