package io.omsync.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import io.omsync.sandbox.OmnifulStock.Row;
import tools.jackson.core.JsonGenerator;

import org.springframework.http.HttpMethod;

/**
 * Stock is read back: of a hub in pages as the first version has them (assumed), of a SKU
 * in one answer (omniful.md section 7).
 */
final class OmnifulStockReadCalls {

	private final OmnifulStock stock;

	private final OmnifulEnvelope envelope;

	OmnifulStockReadCalls(OmnifulStock stock, OmnifulEnvelope envelope) {
		this.stock = stock;
		this.envelope = envelope;
	}

	List<Route> routes() {
		return List.of(read("/v1/seller/inventory/hubs/{hub}", this::ofHub),
				read("/v1/tenants/hubs/{hub}/inventory", this::ofHub),
				read("/v1/inventory/hubs/skus/{sku}", this::ofSku),
				read("/v1/tenants/sellers/{seller}/skus/{sku}/inventory", this::ofSku));
	}

	private static Route read(String path, Route.Handler handler) {
		return new Route(HttpMethod.GET, OmnifulFamily.PREFIX + path, Route.Lane.READ, OmnifulSwitches.INVENTORY,
				handler);
	}

	private Answer ofHub(Call call) throws Refusal {
		OmnifulHub hub = OmnifulStockCalls.hub(call, envelope);
		var parameters = new OmnifulParameters(call, envelope);
		List<Row> rows = rows(call, row -> row.level().location().equals(hub.code()));
		OmnifulNumberedPage page = OmnifulNumberedPage.of(parameters, rows.size());
		return envelope.good(json -> write(json, call, rows.subList(page.from(), page.to())), page::writeMeta);
	}

	private Answer ofSku(Call call) throws Refusal {
		List<Row> rows = rows(call, row -> row.level().sku().equalsIgnoreCase(call.path("sku")));
		return envelope.good(json -> write(json, call, rows));
	}

	/** A tenant reads a hub of all sellers. */
	private List<Row> rows(Call call, Predicate<Row> wanted) throws Refusal {
		boolean all = call.route().template().endsWith("/tenants/hubs/{hub}/inventory");
		List<OmnifulSeller> sellers = all ? List.of(OmnifulSeller.values()) : List.of(OmnifulSeller.of(call, envelope));
		Predicate<Row> asked = wanted.and(asked(new OmnifulParameters(call, envelope)));
		if (call.fault(FaultKind.STALE_STOCK).isPresent()) {
			return List.of();
		}
		return stock.rows(sellers, asked);
	}

	private Predicate<Row> asked(OmnifulParameters parameters) throws Refusal {
		Instant from = time(parameters, "updated_from", OmnifulQuery.FIRST);
		Instant to = time(parameters, "updated_to", OmnifulQuery.LAST);
		String sku = parameters.text("sku_code").orElse("");
		return row -> !row.updated().isBefore(from) && !row.updated().isAfter(to)
				&& (sku.isEmpty() || row.level().sku().equalsIgnoreCase(sku));
	}

	private Instant time(OmnifulParameters parameters, String name, Instant otherwise) throws Refusal {
		try {
			return parameters.text(name).map(OmnifulTime::query).orElse(otherwise);
		}
		catch (DateTimeException ex) {
			throw new Refusal(envelope.invalid(name + " must be a time as YYYY-MM-DD HH:mm:ss"), ex);
		}
	}

	private static void write(JsonGenerator json, Call call, List<Row> rows) {
		boolean tenant = OmnifulFamily.of(call.route()) == OmnifulFamily.TENANT;
		json.writeStartArray();
		for (Row row : rows) {
			json.writeStartObject();
			json.writeStringProperty("hub_code", row.level().location());
			json.writeStringProperty("sku_code", row.level().sku());
			json.writeStringProperty("sku_name", row.level().sku());
			json.writeNumberProperty("available_quantity", row.level().quantity());
			// What is reserved is on hand, but no more to be sold.
			json.writeNumberProperty("quantity_on_hand", row.level().quantity() + 2);
			json.writeNumberProperty("quantity_reserved", 2);
			json.writeStringProperty("uom", "ea");
			if (tenant) {
				json.writeObjectPropertyStart("seller");
				json.writeStringProperty("code", row.seller().code());
				json.writeStringProperty("name", row.seller().title());
				json.writeEndObject();
			}
			json.writeEndObject();
		}
		json.writeEndArray();
	}

}
