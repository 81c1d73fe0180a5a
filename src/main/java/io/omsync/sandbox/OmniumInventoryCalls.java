package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.springframework.http.HttpMethod;
import tools.jackson.core.JsonGenerator;

/** Omnium's inventory calls (omnium.md section 7). */
final class OmniumInventoryCalls {

	private static final int MOST_ROWS = 1_000;

	private static final int FIRST_BATCH = 1_000;

	private static final int FOLLOW_UP = 2_000;

	private final OmniumStock stock;

	private final Scrolls<List<OmniumStockRow>> scrolls;

	OmniumInventoryCalls(OmniumStock stock, Clock clock) {
		this.stock = stock;
		this.scrolls = new Scrolls<>("inventory", Duration.ofMinutes(5), clock);
	}

	List<Route> routes() {
		return List.of(
				new Route(HttpMethod.PUT, "/api/Inventory/UpdateMany", Route.Lane.BATCH_WRITE, "InventoryAdmin",
						this::updateMany),
				new Route(HttpMethod.PUT, "/api/Inventory/Update", Route.Lane.WRITE, "InventoryAdmin", this::update),
				read(HttpMethod.POST, "/api/Inventory/Search", this::search),
				read(HttpMethod.GET, "/api/Inventory/Scroll/{scrollId}", this::scroll),
				read(HttpMethod.GET, "/api/Inventory/{sku}", this::article));
	}

	private static Route read(HttpMethod method, String template, Route.Handler handler) {
		return new Route(method, template, Route.Lane.HEAVY_READ, "InventoryRead", handler);
	}

	private Answer updateMany(Call call) throws Refusal {
		var items = Arrays.asList(call.body(OmniumStockItem[].class));
		if (items.size() > MOST_ROWS) {
			throw new Refusal(OmniumProblem.validation("items", "No more than 1000 items are allowed."));
		}
		check(items, call);
		boolean half = call.fault(FaultKind.HALF_APPLIED).isPresent();
		var ignored = call.fault(FaultKind.IGNORE_SKU,
				fault -> items.stream().anyMatch(item -> isBad(fault, item.key())));
		items.subList(0, half ? items.size() / 2 : items.size())
			.stream()
			.filter(item -> ignored.filter(fault -> isBad(fault, item.key())).isEmpty())
			.forEach(stock::put);
		return half ? OmniumProblem.of(500) : Answer.empty(200);
	}

	private Answer update(Call call) throws Refusal {
		var items = List.of(call.body(OmniumStockItem.class));
		check(items, call);
		items.forEach(stock::put);
		return Answer.empty(200);
	}

	/** All or nothing: the first bad row refuses the whole request. */
	private static void check(List<OmniumStockItem> items, Call call) throws Refusal {
		for (int i = 0; i < items.size(); i++) {
			items.get(i).check(i);
		}
		List<OmniumStock.Key> keys = items.stream().map(OmniumStockItem::key).toList();
		var bad = call.fault(FaultKind.REJECT_SKU, fault -> keys.stream().anyMatch(key -> isBad(fault, key)));
		if (bad.isPresent()) {
			throw new Refusal(OmniumProblem.validation("sku",
					"The item '%s' could not be updated.".formatted(bad.get().text("sku", ""))));
		}
		if (call.fault(FaultKind.UNKNOWN_WAREHOUSE, fault -> keys.stream().anyMatch(key -> isUnknown(fault, key)))
			.isPresent()) {
			throw new Refusal(OmniumProblem.plain(400, "The warehouse does not exist."));
		}
	}

	private static boolean isBad(Fault fault, OmniumStock.Key key) {
		return key.sku().equals(fault.text("sku", ""));
	}

	private static boolean isUnknown(Fault fault, OmniumStock.Key key) {
		return key.warehouseCode().equals(fault.text("warehouse", ""));
	}

	private Answer search(Call call) throws Refusal {
		var wanted = call.body(OmniumStockQuery.class).filter();
		List<OmniumStockRow> rows = call.fault(FaultKind.STALE_STOCK).isPresent() ? List.of() : stock.rows(wanted);
		if (rows.size() <= FIRST_BATCH) {
			return list(new Scrolls.Batch<>(rows, 0, rows.size(), rows.size(), null));
		}
		return list(scrolls.open(rows, rows.size(), FIRST_BATCH));
	}

	private Answer scroll(Call call) throws Refusal {
		return list(call.followUp(scrolls, FOLLOW_UP));
	}

	private Answer article(Call call) {
		String sku = call.path("sku");
		List<String> warehouses = call.queries("warehouseIds");
		List<OmniumStockRow> rows = stock
			.rows(row -> row.sku().equals(sku) && (warehouses.isEmpty() || warehouses.contains(row.warehouseCode())));
		return Answer.json(200, json -> write(json, rows));
	}

	private static Answer list(Scrolls.Batch<List<OmniumStockRow>> batch) {
		return Answer.json(200, json -> {
			json.writeStartObject();
			json.writeName("result");
			write(json, batch.snapshot().subList(batch.from(), batch.to()));
			json.writeNumberProperty("totalHits", batch.size());
			json.writeStringProperty("scrollId", batch.scrollId());
			json.writeEndObject();
		});
	}

	private static void write(JsonGenerator json, List<OmniumStockRow> rows) {
		json.writeStartArray();
		rows.forEach(row -> row.writeTo(json));
		json.writeEndArray();
	}

}
