package io.omsync.vendor.omnium;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorException;
import io.omsync.connector.VendorLogin;
import io.omsync.model.InventoryLevel;

/**
 * Physical stock by Inventory/Search with named SKUs and warehouses. More than 1,000 hits
 * would come as a scroll, so no call asks for more. An item that is missing counts as
 * zero.
 */
class OmniumStock {

	private static final int MOST_SKUS = 100;

	private static final int MOST_HITS = 1000;

	private final VendorCalls calls;

	private final OmniumApi api;

	private final VendorLogin login;

	OmniumStock(VendorCalls calls, OmniumApi api, VendorLogin login) {
		this.calls = calls;
		this.api = api;
		this.login = login;
	}

	List<BigDecimal> read(List<InventoryLevel> levels) {
		Map<Item, BigDecimal> found = new HashMap<>();
		Set<String> skus = new HashSet<>();
		Set<String> warehouses = new HashSet<>();
		for (InventoryLevel level : levels) {
			if (full(skus, warehouses, level)) {
				search(skus, warehouses, found);
				skus.clear();
				warehouses.clear();
			}
			skus.add(level.sku());
			warehouses.add(level.location());
		}
		if (!skus.isEmpty()) {
			search(skus, warehouses, found);
		}
		return levels.stream()
			.map((level) -> found.getOrDefault(new Item(level.sku(), level.location()), BigDecimal.ZERO))
			.toList();
	}

	private static boolean full(Set<String> skus, Set<String> warehouses, InventoryLevel level) {
		int more = skus.size() + (skus.contains(level.sku()) ? 0 : 1);
		int wider = warehouses.size() + (warehouses.contains(level.location()) ? 0 : 1);
		return more > MOST_SKUS || more * wider > MOST_HITS;
	}

	private void search(Set<String> skus, Set<String> warehouses, Map<Item, BigDecimal> found) {
		var query = new OmniumApi.LevelQuery(new ArrayList<>(skus), new ArrayList<>(warehouses));
		OmniumApi.LevelPage answer = this.calls.call("Inventory/Search", null, this.login,
				(token) -> this.api.findLevels("Bearer " + token, query));
		List<OmniumApi.StockItem> rows = answer.result();
		if (rows == null || rows.size() > MOST_HITS || answer.scrollId() != null) {
			throw VendorException.Unavailable.lasting("omnium Inventory/Search: the answer holds "
					+ ((rows == null) ? "no result" : "more than was asked for") + ", so stock can not be read back");
		}
		for (OmniumApi.StockItem row : rows) {
			if (row.sku() != null && row.warehouseCode() != null && row.inventory() != null) {
				found.put(new Item(row.sku(), row.warehouseCode()), row.inventory());
			}
		}
	}

	/** An article in a warehouse. */
	private record Item(String sku, String warehouse) {
	}

}
