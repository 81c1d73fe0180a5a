package io.omsync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.core.JsonGenerator;

import org.springframework.http.HttpMethod;

/**
 * What is not on a shelf: articles sold before they come, and what the groups of pools
 * compute as available. The names in the rows are assumed.
 */
final class OrderDynamicsAvailabilityCalls {

	private static final int MOST_GROUPS = 4;

	private static final int MOST_SKUS = 7;

	private final StockLevels stock;

	OrderDynamicsAvailabilityCalls(StockLevels stock) {
		this.stock = stock;
	}

	List<Route> routes() {
		return List.of(
				new Route(HttpMethod.GET, "/v1/preorderinventory/", Route.Lane.READ, OrderDynamicsGuard.STOCK,
						OrderDynamicsAvailabilityCalls::preorders),
				new Route(HttpMethod.GET, "/v1/virtualinventory/", Route.Lane.READ, OrderDynamicsGuard.STOCK,
						this::available));
	}

	/** Articles called {@code PRE-…} are sold before they come. */
	private static Answer preorders(Call call) throws Refusal {
		String sku = call.query("Sku").orElse("");
		if (sku.isEmpty()) {
			throw new Refusal(OrderDynamicsProblem.invalid("Sku", "The Sku is required."));
		}
		List<OrderDynamicsLocation> places = sku.startsWith("PRE-") ? OrderDynamicsLocation.ALL.subList(0, 3)
				: List.of();
		return array(json -> {
			for (OrderDynamicsLocation place : places) {
				var dice = new Dice(sku.hashCode(), place.internalName().hashCode());
				json.writeStartObject();
				json.writeStringProperty("Sku", sku);
				json.writeStringProperty("LocationInternalName", place.internalName());
				json.writeNumberProperty("PreOrderedQuantity", dice.below(40));
				json.writeNumberProperty("PlannedQuantity", dice.between(40, 200));
				json.writeEndObject();
			}
		});
	}

	private Answer available(Call call) throws Refusal {
		List<OrderDynamicsPool> pools = pools(call.queries("inventoryPoolGroupNames"));
		List<String> skus = call.queries("skus");
		if (skus.size() > MOST_SKUS) {
			throw new Refusal(OrderDynamicsProblem.invalid("skus", "1 to %d are allowed.".formatted(MOST_SKUS)));
		}
		return array(json -> pools
			.forEach(pool -> available(pool, skus).forEach((sku, quantity) -> write(json, pool, sku, quantity))));
	}

	private static List<OrderDynamicsPool> pools(List<String> names) throws Refusal {
		if (names.isEmpty() || names.size() > MOST_GROUPS) {
			throw new Refusal(OrderDynamicsProblem.invalid("inventoryPoolGroupNames",
					"1 to %d are required.".formatted(MOST_GROUPS)));
		}
		var pools = new ArrayList<OrderDynamicsPool>();
		for (String name : names) {
			pools.add(OrderDynamicsPool.named(name)
				.orElseThrow(() -> new Refusal(OrderDynamicsProblem.refused(400,
						"Inventory pool group '%s' does not exist.".formatted(name)))));
		}
		return pools;
	}

	/** Computed, so that it may differ from what is on hand: a piece is kept back. */
	private Map<String, Long> available(OrderDynamicsPool pool, List<String> skus) {
		var sums = new TreeMap<String, Long>();
		skus.forEach(sku -> sums.put(sku, 0L));
		stock.all()
			.stream()
			.filter(level -> pool.holds(level.location()) && (skus.isEmpty() || skus.contains(level.sku())))
			.forEach(level -> sums.merge(level.sku(), level.quantity(), Long::sum));
		sums.replaceAll((sku, sum) -> Math.max(0, sum - 1));
		return sums;
	}

	private static void write(JsonGenerator json, OrderDynamicsPool pool, String sku, long quantity) {
		json.writeStartObject();
		json.writeStringProperty("Sku", sku);
		json.writeStringProperty("InventoryPoolGroupName", pool.text());
		json.writeNumberProperty("AvailableQuantity", quantity);
		json.writeEndObject();
	}

	private static Answer array(Answer.JsonBody rows) {
		return Answer.json(200, json -> {
			json.writeStartArray();
			rows.writeTo(json);
			json.writeEndArray();
		});
	}

}
