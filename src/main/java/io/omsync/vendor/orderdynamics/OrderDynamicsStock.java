package io.omsync.vendor.orderdynamics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.omsync.connector.Bisection;
import io.omsync.connector.InventorySink.Outcome;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.InventoryLevel;
import io.omsync.vendor.orderdynamics.OrderDynamicsApi.StockRow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Physical stock, set a row a call unless the account names a call for many, and read a
 * location at a time. A location that the tenant does not have is met before any call.
 */
class OrderDynamicsStock {

	static final String OPERATION = "inventory/onhand";

	/** What says that a row is bad; any other refusal is of the call. */
	private static final Pattern ABOUT_ROWS = Pattern.compile("HTTP_(400|404|409|413|422)");

	private final OrderDynamicsCalls calls;

	private final OrderDynamicsLocations locations;

	private final OrderDynamicsOptions.@Nullable Bulk bulk;

	OrderDynamicsStock(OrderDynamicsCalls calls, OrderDynamicsLocations locations,
			OrderDynamicsOptions.@Nullable Bulk bulk) {
		this.calls = calls;
		this.locations = locations;
		this.bulk = bulk;
	}

	List<Outcome> push(List<InventoryLevel> levels) {
		Set<String> known = this.locations.names();
		List<StockRow> rows = levels.stream()
			.filter((level) -> known.contains(level.location()))
			.map((level) -> StockRow.absolute(level.sku(), level.location(), level.quantity()))
			.toList();
		var told = send(rows).iterator();
		List<Outcome> outcomes = new ArrayList<>();
		for (InventoryLevel level : levels) {
			outcomes.add(known.contains(level.location()) ? told.next()
					: Outcome.refused("UNKNOWN_LOCATION: OrderDynamics has no inventory location " + level.location()
							+ "; map ours to one that it has, under locations"));
		}
		return outcomes;
	}

	private List<Outcome> send(List<StockRow> rows) {
		OrderDynamicsOptions.Bulk many = this.bulk;
		if (many == null) {
			return Bisection.single(rows,
					(row) -> aboutRows(() -> this.calls.call(OPERATION, (api, key) -> api.set(key, row))));
		}
		return Bisection.push(rows, many.most(), (batch) -> aboutRows(() -> requireDone(
				this.calls.call("bulk stock", (api, key) -> api.setAll(many.address(), key, batch)))));
	}

	/** The call is not published: what may say that a row is not stored is no success. */
	private static void requireDone(ResponseEntity<byte[]> answer) {
		int status = answer.getStatusCode().value();
		byte[] body = answer.getBody();
		boolean empty = body == null || body.length == 0;
		if (!empty || (status != 200 && status != 204)) {
			throw Unavailable.lasting("orderdynamics bulk stock: answered " + status + (empty ? "" : " with a body")
					+ ", which does not say that every row is stored; without option bulk-path a row is a call");
		}
	}

	private static void aboutRows(Runnable call) {
		try {
			call.run();
		}
		catch (BadRecord ex) {
			throw ABOUT_ROWS.matcher(ex.reasonCode()).matches() ? ex : Unavailable
				.lasting(ex.getMessage() + " No row is to blame; check base-url and the options, restart the run");
		}
	}

	/** One quantity a level; zero for one that the tenant does not show. */
	List<BigDecimal> read(List<InventoryLevel> levels) {
		Map<String, List<String>> places = new HashMap<>();
		levels.forEach(
				(level) -> places.computeIfAbsent(level.location(), (place) -> new ArrayList<>()).add(level.sku()));
		Map<String, BigDecimal> found = new HashMap<>();
		places.forEach((place, skus) -> {
			for (int from = 0; from < skus.size();) {
				int to = from + OrderDynamicsApi.fitting("skus", skus.subList(from, skus.size()));
				rows(place, skus.subList(from, to)).forEach((row) -> found.put(name(row), quantity(row)));
				from = to;
			}
		});
		return levels.stream()
			.map((level) -> found.getOrDefault(level.sku() + "\t" + level.location(), BigDecimal.ZERO))
			.toList();
	}

	/** What the tenant shows; of all SKUs when none is named. */
	List<JsonNode> rows(String location, List<String> skus) {
		MultiValueMap<String, String> asked = new LinkedMultiValueMap<>();
		asked.add("locationInternalNames", location);
		skus.forEach((sku) -> asked.add("skus", sku));
		return OrderDynamicsSearch.rows(OPERATION, this.calls.call(OPERATION, (api, key) -> api.onHand(key, asked)));
	}

	private static String name(JsonNode row) {
		return row.path("Sku").asString("") + "\t" + row.path("LocationInternalName").asString("");
	}

	private static BigDecimal quantity(JsonNode row) {
		try {
			return new BigDecimal(row.path("Quantity").asString(""));
		}
		catch (NumberFormatException ex) {
			throw Unavailable
				.lasting("orderdynamics " + OPERATION + ": a row has no Quantity, so stock can not be read back");
		}
	}

}
