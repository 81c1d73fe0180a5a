package io.omsync.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;

/**
 * Increff's only call of stock: absolute quantities at one location, each row with a
 * result of its own. What failed is named by its code alone, as Increff's public page
 * says ("Update Inventory in Increff OMS"), unless a fault gives reasons.
 */
final class IncreffStockCalls {

	/** The locations of the client. */
	private static final Set<String> LOCATIONS = Set.of("wh-main", "wh-outlet", "store-1", "store-2");

	private static final int MOST_ROWS = 300;

	private final StockLevels stock;

	IncreffStockCalls(StockLevels stock) {
		this.stock = stock;
	}

	/** A row, and why it fails if it does. */
	private record Row(String sku, long quantity, Optional<String> failure) {

		static Row of(JsonNode product) {
			String sku = product.path("channelSkuCode").asString("");
			JsonNode quantity = product.path("quantity");
			long whole = quantity.isIntegralNumber() ? quantity.asLong() : -1;
			return new Row(sku, whole, failure(sku, whole));
		}

		private static Optional<String> failure(String sku, long quantity) {
			if (sku.isEmpty() || !StockLevels.isKnown(sku)) {
				return Optional.of("Channel SKU code does not exist");
			}
			return (quantity < 0) ? Optional.of("Quantity must be a whole number from 0 on") : Optional.empty();
		}

		boolean isNamedBy(Fault fault) {
			return sku.equals(fault.text("sku", ""));
		}

		Row refusedBy(Optional<Fault> fault) {
			return fault.filter(this::isNamedBy)
				.map(refusing -> new Row(sku, quantity, Optional.of("Channel SKU code is inactive")))
				.orElse(this);
		}

	}

	List<Route> routes() {
		return List
			.of(new Route(HttpMethod.PUT, "/usp/inventories/absolute", Route.Lane.BATCH_WRITE, "stock", this::put));
	}

	private Answer put(Call call) throws Refusal {
		JsonNode body = call.body(JsonNode.class);
		String location = location(body.path("locationCode").asString(""), call);
		List<Row> asked = body.path("products").valueStream().map(Row::of).toList();
		int most = call.fault(FaultKind.INPUT_LIMITS).map(fault -> fault.number("items", 100)).orElse(MOST_ROWS);
		if (asked.isEmpty() || asked.size() > most) {
			throw new Refusal(IncreffProblem.bad("products must have 1 to %d rows".formatted(most)));
		}
		Optional<Fault> refused = call.fault(FaultKind.REJECT_SKU,
				fault -> asked.stream().anyMatch(row -> row.isNamedBy(fault)));
		Optional<Fault> ignored = call.fault(FaultKind.IGNORE_SKU,
				fault -> asked.stream().anyMatch(row -> row.isNamedBy(fault)));
		List<Row> rows = asked.stream().map(row -> row.refusedBy(refused)).toList();
		boolean half = call.fault(FaultKind.HALF_APPLIED).isPresent();
		rows.stream()
			.limit(half ? rows.size() / 2 : rows.size())
			.filter(row -> row.failure().isEmpty() && ignored.filter(row::isNamedBy).isEmpty())
			.forEach(row -> stock.put(location, row.sku(), before -> row.quantity()));
		boolean reasons = call.fault(FaultKind.FAILURE_REASONS).isPresent();
		return half ? IncreffProblem.of(500) : Answer.json(200, json -> write(json, rows, reasons));
	}

	private static String location(String code, Call call) throws Refusal {
		boolean unknown = call.fault(FaultKind.UNKNOWN_WAREHOUSE, fault -> fault.text("warehouse", "").equals(code))
			.isPresent();
		if (unknown || !LOCATIONS.contains(code)) {
			throw new Refusal(IncreffProblem.bad("Location code %s does not exist".formatted(code)));
		}
		return code;
	}

	private static void write(JsonGenerator json, List<Row> rows, boolean reasons) {
		json.writeStartObject();
		json.writeArrayPropertyStart("failureProducts");
		rows.forEach(row -> row.failure().ifPresent(reason -> writeFailure(json, row.sku(), reasons ? reason : "")));
		json.writeEndArray();
		json.writeArrayPropertyStart("successProducts");
		rows.stream().filter(row -> row.failure().isEmpty()).forEach(row -> json.writeString(row.sku()));
		json.writeEndArray();
		json.writeEndObject();
	}

	private static void writeFailure(JsonGenerator json, String sku, String reason) {
		if (reason.isEmpty()) {
			json.writeString(sku);
			return;
		}
		json.writeStartObject();
		json.writeStringProperty("channelSkuCode", sku);
		json.writeStringProperty("reason", reason);
		json.writeEndObject();
	}

}
