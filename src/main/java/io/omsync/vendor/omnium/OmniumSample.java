package io.omsync.vendor.omnium;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorException;
import io.omsync.connector.VendorLogin;
import io.omsync.model.Order;
import io.omsync.model.Slice;
import tools.jackson.databind.JsonNode;

/**
 * Small looks at Omnium that open no scroll: opening is limited, must not be done twice
 * at once, and a scroll that is not read to its end holds the server's memory.
 */
class OmniumSample {

	/** The most that Search gives at once. */
	private static final int TAKE = 100;

	private final VendorCalls calls;

	private final OmniumApi api;

	private final VendorLogin login;

	OmniumSample(VendorCalls calls, OmniumApi api, VendorLogin login) {
		this.calls = calls;
		this.api = api;
		this.login = login;
	}

	/** The newest orders of a window. */
	Page<Order> orders(OmniumMapper mapper, Slice.Window asked) {
		var query = new OmniumApi.OrderQuery(asked.from().toString(), asked.to().toString(), TAKE, "ModifiedDescending",
				true);
		OmniumApi.ScrollPage answer = this.calls.call("Orders/Search", null, this.login,
				(token) -> this.api.searchOrders("Bearer " + token, query));
		List<JsonNode> result = answer.result();
		Long claimed = answer.totalHits();
		if (result == null || claimed == null) {
			throw VendorException.Unavailable
				.lasting("omnium Orders/Search: the answer holds no result or no totalHits; check base-url");
		}
		List<Fetched<Order>> rows = new ArrayList<>();
		for (JsonNode order : result) {
			rows.add(mapper.order(order, "row " + (rows.size() + 1)));
		}
		return new Page<>(rows, (claimed > TAKE) ? "1" : null, claimed);
	}

	/** Those of some warehouses whose stock has changed since. */
	Set<String> warehousesWithChanges(Instant since, List<String> warehouses) {
		var query = new OmniumApi.StockQuery(since.toString(), warehouses);
		OmniumApi.StockPage answer = this.calls.call("Inventory/Search", null, this.login,
				(token) -> this.api.searchStock("Bearer " + token, query));
		List<OmniumApi.StockPlace> result = answer.result();
		return (result != null) ? result.stream()
			.map(OmniumApi.StockPlace::warehouseCode)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet()) : Set.of();
	}

	/**
	 * Updates no stock row at all: changes nothing, and is refused without the role that
	 * a push needs.
	 */
	void updateNothing() {
		this.calls.call("Inventory/UpdateMany", OmniumConnector.BATCH, this.login,
				(token) -> this.api.updateStock("Bearer " + token, false, List.of()));
	}

}
