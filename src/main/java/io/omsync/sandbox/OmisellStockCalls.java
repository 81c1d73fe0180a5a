package io.omsync.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;

/**
 * Omisell's stock calls as the fact sheet assumes them (omisell.md section 7): nothing of
 * them is published, so an account names the path, and a second one is played for that.
 */
final class OmisellStockCalls {

	static final String ROLE = "stock";

	private static final String ADJUST = "/api/v2/public/inventory/adjust";

	private static final String ELSEWHERE = "/api/v2/public/stock/adjust";

	private static final int MOST_ROWS = 50;

	private final StockLevels stock;

	private final OmisellEnvelope envelope;

	OmisellStockCalls(StockLevels stock, OmisellEnvelope envelope) {
		this.stock = stock;
		this.envelope = envelope;
	}

	List<Route> routes() {
		return List.of(new Route(HttpMethod.POST, ADJUST, Route.Lane.BATCH_WRITE, ROLE, this::adjust).alsoAt(ELSEWHERE),
				new Route(HttpMethod.GET, "/api/v2/public/inventory/list", Route.Lane.READ, ROLE, this::list));
	}

	/** All or nothing: one bad row refuses the whole request. */
	private Answer adjust(Call call) throws Refusal {
		JsonNode body = call.body(JsonNode.class);
		String pickup = body.path("pickup_id").asString("");
		int most = call.fault(FaultKind.INPUT_LIMITS).map(fault -> fault.number("items", 20)).orElse(MOST_ROWS);
		List<OmisellStockWrite> rows = body.path("items").valueStream().map(OmisellStockWrite::of).toList();
		if (rows.isEmpty() || rows.size() > most) {
			return envelope.invalid("items", "Ensure this field has 1 to %d elements.".formatted(most));
		}
		if (!isPickup(pickup)
				|| call.fault(FaultKind.UNKNOWN_WAREHOUSE, fault -> fault.text("warehouse", "").equals(pickup))
					.isPresent()) {
			return envelope.invalid("pickup_id", "Pickup %s does not exist.".formatted(pickup));
		}
		List<OmisellStockWrite> checked = checked(rows, call);
		if (checked.stream().anyMatch(row -> row.problem().isPresent())) {
			return refused(checked);
		}
		return store(pickup, rows, call);
	}

	private Answer store(String pickup, List<OmisellStockWrite> rows, Call call) {
		boolean half = call.fault(FaultKind.HALF_APPLIED).isPresent();
		Optional<Fault> ignored = call.fault(FaultKind.IGNORE_SKU,
				fault -> rows.stream().anyMatch(row -> names(fault, row)));
		rows.stream()
			.limit(half ? rows.size() / 2 : rows.size())
			.filter(row -> ignored.filter(fault -> names(fault, row)).isEmpty())
			.forEach(row -> stock.put(pickup, row.sku(), row::after));
		return half ? envelope.of(500) : envelope.good(json -> write(json, pickup, rows));
	}

	private static boolean isPickup(String id) {
		return id.matches("[1-9]\\d{0,8}") && OmisellPickup.of(Integer.parseInt(id)).isPresent();
	}

	private static boolean names(Fault fault, OmisellStockWrite row) {
		return row.sku().equals(fault.text("sku", ""));
	}

	private static List<OmisellStockWrite> checked(List<OmisellStockWrite> rows, Call call) {
		return call.fault(FaultKind.REJECT_SKU, fault -> rows.stream().anyMatch(row -> names(fault, row)))
			.map(fault -> rows.stream()
				.map(row -> names(fault, row)
						? row.refused("Inventory SKU %s can not be adjusted.".formatted(row.sku())) : row)
				.toList())
			.orElse(rows);
	}

	/** {@code attr_error} has an object for each row, empty where nothing is wrong. */
	private Answer refused(List<OmisellStockWrite> rows) {
		String first = rows.stream()
			.flatMap(row -> row.problem().stream())
			.map(OmisellStockWrite.Problem::message)
			.findFirst()
			.orElse("");
		return envelope.invalid(first, json -> {
			json.writeStartObject();
			json.writeArrayPropertyStart("items");
			for (OmisellStockWrite row : rows) {
				json.writeStartObject();
				row.problem()
					.ifPresent(problem -> json.writeArrayPropertyStart(problem.field())
						.writeString(problem.message())
						.writeEndArray());
				json.writeEndObject();
			}
			json.writeEndArray();
			json.writeEndObject();
		});
	}

	private void write(JsonGenerator json, String pickup, List<OmisellStockWrite> rows) {
		json.writeStartObject();
		json.writeNumberProperty("pickup_id", Integer.parseInt(pickup));
		json.writeArrayPropertyStart("items");
		for (OmisellStockWrite row : rows) {
			json.writeStartObject();
			json.writeStringProperty("inventory_sku", row.sku());
			json.writeNumberProperty("quantity", row.after(0));
			json.writeStringProperty("status", "success");
			json.writeEndObject();
		}
		json.writeEndArray();
		json.writeEndObject();
	}

	private Answer list(Call call) throws Refusal {
		var parameters = new OmisellParameters(call, envelope);
		Optional<Integer> pickup = parameters.number("pickup_id");
		boolean stale = call.fault(FaultKind.STALE_STOCK).isPresent();
		List<StockLevels.Level> rows = stock.all()
			.stream()
			.filter(row -> !stale && pickup.filter(id -> !row.location().equals(id.toString())).isEmpty())
			.toList();
		OmisellPage page = OmisellPage.of(parameters, rows.size());
		return envelope.good(json -> page.writeTo(json, () -> rows.subList(page.from(), page.to()).forEach(row -> {
			json.writeStartObject();
			json.writeNumberProperty("pickup_id", Integer.parseInt(row.location()));
			json.writeStringProperty("inventory_sku", row.sku());
			json.writeNumberProperty("quantity", row.quantity());
			json.writeEndObject();
		})));
	}

}
