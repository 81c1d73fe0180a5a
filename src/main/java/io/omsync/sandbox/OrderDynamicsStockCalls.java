package io.omsync.sandbox;

import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;

import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;

/** What is on hand: read by location, written one SKU at one location a call. */
final class OrderDynamicsStockCalls {

	private static final String PATH = "/v1/inventory/onhand";

	private final StockLevels stock;

	OrderDynamicsStockCalls(StockLevels stock) {
		this.stock = stock;
	}

	List<Route> routes() {
		return List.of(new Route(HttpMethod.GET, PATH, Route.Lane.READ, OrderDynamicsGuard.STOCK, this::read),
				new Route(HttpMethod.PUT, PATH, Route.Lane.WRITE, OrderDynamicsGuard.STOCK, this::put));
	}

	/** Whole, unless a page of it is asked for: nothing says that it is paged. */
	private Answer read(Call call) throws Refusal {
		Set<String> locations = Set.copyOf(call.queries("locationInternalNames"));
		List<String> skus = call.queries("skus");
		if (locations.isEmpty()) {
			throw bad("locationInternalNames", "At least one location is required.");
		}
		for (String location : locations) {
			known(location);
		}
		boolean stale = call.fault(FaultKind.STALE_STOCK).isPresent();
		List<StockLevels.Level> found = stock.all()
			.stream()
			.filter(level -> !stale && locations.contains(level.location()))
			.filter(level -> skus.isEmpty() || skus.contains(level.sku()))
			.toList();
		if (call.query("pageSize").isEmpty()) {
			return new OrderDynamicsPage(1, Math.max(1, found.size()), found.size()).answer(call, rows(found));
		}
		OrderDynamicsPage page = OrderDynamicsPage.of(call, found.size());
		return page.answer(call, rows(found.subList(page.from(), page.to())));
	}

	private static Answer.JsonBody rows(List<StockLevels.Level> levels) {
		return json -> levels.forEach(level -> {
			json.writeStartObject();
			json.writeStringProperty("Sku", level.sku());
			json.writeStringProperty("LocationInternalName", level.location());
			json.writeNumberProperty("Quantity", level.quantity());
			json.writeEndObject();
		});
	}

	private Answer put(Call call) throws Refusal {
		JsonNode row = call.body(JsonNode.class);
		String location = row.path("LocationInternalName").asString("");
		String sku = row.path("Sku").asString("");
		LongUnaryOperator change = change(row);
		if (call.fault(FaultKind.UNKNOWN_WAREHOUSE, fault -> fault.text("warehouse", "").equals(location))
			.isPresent()) {
			throw unknown(location);
		}
		known(location);
		if (sku.isEmpty()) {
			throw bad("Sku", "The Sku field is required.");
		}
		if (!StockLevels.isKnown(sku)) {
			throw new Refusal(OrderDynamicsProblem.refused(404, "Sku '%s' was not found.".formatted(sku)));
		}
		if (call.fault(FaultKind.REJECT_SKU, fault -> fault.text("sku", "").equals(sku)).isPresent()) {
			throw new Refusal(OrderDynamicsProblem.refused(400, "Sku '%s' is not stocked.".formatted(sku)));
		}
		if (call.fault(FaultKind.IGNORE_SKU, fault -> fault.text("sku", "").equals(sku)).isEmpty()) {
			stock.put(location, sku, change);
		}
		// One row has no half: it is stored although the answer says otherwise.
		return call.fault(FaultKind.HALF_APPLIED).isPresent() ? OrderDynamicsProblem.of(500) : Answer.empty(204);
	}

	private static LongUnaryOperator change(JsonNode row) throws Refusal {
		JsonNode quantity = row.path("Quantity");
		if (!quantity.isIntegralNumber()) {
			throw bad("Quantity", "A whole number is required.");
		}
		long number = quantity.asLong();
		return switch (row.path("QuantityType").asString("")) {
			case "Delta" -> before -> before + number;
			case "Absolute" -> {
				if (number < 0) {
					throw bad("Quantity", "The quantity must not be negative.");
				}
				yield before -> number;
			}
			default -> throw bad("QuantityType", "Absolute or Delta is required.");
		};
	}

	private static void known(String location) throws Refusal {
		if (OrderDynamicsLocation.named(location).isEmpty()) {
			throw unknown(location);
		}
	}

	private static Refusal unknown(String location) {
		return new Refusal(
				OrderDynamicsProblem.refused(400, "Inventory location '%s' does not exist.".formatted(location)));
	}

	private static Refusal bad(String field, String message) {
		return new Refusal(OrderDynamicsProblem.invalid(field, message));
	}

}
