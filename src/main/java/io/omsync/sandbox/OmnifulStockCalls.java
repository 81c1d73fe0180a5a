package io.omsync.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;

/**
 * Stock of one hub comes in, absolute, 200 SKUs a call (omniful.md section 7). What is
 * not stored is named within HTTP 200, in lower case.
 */
final class OmnifulStockCalls {

	private static final int MOST_ROWS = 200;

	private final OmnifulStock stock;

	private final OmnifulEnvelope envelope;

	OmnifulStockCalls(OmnifulStock stock, OmnifulEnvelope envelope) {
		this.stock = stock;
		this.envelope = envelope;
	}

	List<Route> routes() {
		return List.of(write(HttpMethod.POST, "/v1/inventory/hubs/{hub}"),
				write(HttpMethod.PUT, "/v1/tenants/hubs/{hub}/sellers/{seller}/inventory"));
	}

	private Route write(HttpMethod method, String path) {
		return new Route(method, OmnifulFamily.PREFIX + path, Route.Lane.BATCH_WRITE, OmnifulSwitches.INVENTORY,
				this::push);
	}

	/** The hub of the path, if the caller may see it. */
	static OmnifulHub hub(Call call, OmnifulEnvelope envelope) throws Refusal {
		OmnifulHub hub = OmnifulHub.of(call.path("hub"))
			.orElseThrow(() -> new Refusal(envelope.refused(400, "", "Invalid hub code.")));
		if (!hub.isMapped()) {
			throw new Refusal(envelope.of(403));
		}
		return hub;
	}

	private Answer push(Call call) throws Refusal {
		OmnifulSeller seller = OmnifulSeller.of(call, envelope);
		OmnifulHub hub = hub(call, envelope);
		if (call.fault(FaultKind.UNKNOWN_WAREHOUSE, fault -> fault.text("warehouse", "").equals(hub.code()))
			.isPresent()) {
			return envelope.refused(400, "", "Invalid hub code.");
		}
		if (hub.countsByLocation()) {
			return envelope.invalid("Location inventory is enabled for this hub.");
		}
		List<OmnifulStockWrite> rows = call.body(JsonNode.class)
			.path("sku_detail")
			.valueStream()
			.map(OmnifulStockWrite::of)
			.toList();
		int most = call.fault(FaultKind.INPUT_LIMITS).map(fault -> fault.number("items", 20)).orElse(MOST_ROWS);
		if (rows.isEmpty() || rows.size() > most) {
			return envelope.invalid("sku_detail must have 1 to %d items".formatted(most));
		}
		return store(seller, hub, checked(rows, call), call);
	}

	private Answer store(OmnifulSeller seller, OmnifulHub hub, List<OmnifulStockWrite> rows, Call call) {
		boolean half = call.fault(FaultKind.HALF_APPLIED).isPresent();
		Optional<Fault> ignored = call.fault(FaultKind.IGNORE_SKU,
				fault -> rows.stream().anyMatch(row -> names(fault, row)));
		rows.stream()
			.limit(half ? rows.size() / 2 : rows.size())
			.filter(row -> row.isGood() && ignored.filter(fault -> names(fault, row)).isEmpty())
			.forEach(row -> stock.put(seller, hub, row));
		return half ? envelope.of(500) : envelope.good(json -> write(json, rows));
	}

	private static boolean names(Fault fault, OmnifulStockWrite row) {
		return row.sku().equals(fault.text("sku", ""));
	}

	private static List<OmnifulStockWrite> checked(List<OmnifulStockWrite> rows, Call call) {
		return call.fault(FaultKind.REJECT_SKU, fault -> rows.stream().anyMatch(row -> names(fault, row)))
			.map(fault -> rows.stream().map(row -> names(fault, row) ? row.refused("SKU is inactive") : row).toList())
			.orElse(rows);
	}

	private static void write(JsonGenerator json, List<OmnifulStockWrite> rows) {
		var failed = rows.stream()
			.filter(row -> !row.isGood())
			.collect(Collectors.groupingBy(OmnifulStockWrite::problem, TreeMap::new, Collectors.toList()));
		json.writeStartObject();
		if (failed.isEmpty()) {
			json.writeNullProperty("failed_skus");
		}
		else {
			json.writeArrayPropertyStart("failed_skus");
			failed.forEach((reason, those) -> {
				json.writeStartObject();
				json.writeArrayPropertyStart("sku_codes");
				those.forEach(row -> json.writeString(row.sku().toLowerCase(Locale.ROOT)));
				json.writeEndArray();
				json.writeStringProperty("reason", reason);
				json.writeEndObject();
			});
			json.writeEndArray();
		}
		json.writeEndObject();
	}

}
