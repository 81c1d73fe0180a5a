package io.omsync.vendor.omniful;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.omsync.connector.JsonRecord;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.InventoryLevel;
import tools.jackson.databind.JsonNode;

/**
 * Available stock: of a few SKUs each over all hubs, of many the whole of each hub. A SKU
 * that is missing counts as zero.
 */
class OmnifulStockReader {

	private static final String OPERATION = "inventory";

	/** More SKUs than that are read hub by hub. */
	private static final int FEW = 60;

	/** No hub has more pages, so a list that is longer does not end. */
	private static final int MOST_PAGES = 100_000;

	private final OmnifulCalls calls;

	private final OmnifulOptions options;

	OmnifulStockReader(OmnifulCalls calls, OmnifulOptions options) {
		this.calls = calls;
		this.options = options;
	}

	List<BigDecimal> read(List<InventoryLevel> levels) {
		Set<String> skus = new HashSet<>();
		Set<String> hubs = new HashSet<>();
		levels.forEach((level) -> {
			skus.add(level.sku());
			hubs.add(level.location());
		});
		Map<Item, BigDecimal> found = new HashMap<>();
		if (skus.size() <= FEW) {
			skus.forEach((sku) -> ofSku(sku, found));
		}
		else {
			hubs.forEach((hub) -> ofHub(hub, found));
		}
		return levels.stream()
			.map((level) -> found.getOrDefault(Item.of(level.sku(), level.location()), BigDecimal.ZERO))
			.toList();
	}

	/** One page of a hub: whether stock may be read at all. */
	void look(String hub) {
		page(hub, 1);
	}

	private void ofSku(String sku, Map<Item, BigDecimal> found) {
		try {
			add(this.calls.read(OPERATION, this.options.paths().stockOfSku(sku, Map.of())), found);
		}
		catch (BadRecord ex) {
			if (!ex.reasonCode().matches("HTTP_(400|404)")) {
				throw ex;
			}
		}
	}

	private void ofHub(String hub, Map<Item, BigDecimal> found) {
		for (int number = 1; number <= MOST_PAGES; number++) {
			Envelope page = page(hub, number);
			int before = found.size();
			add(page, found);
			if (number >= page.meta().path("last_page").asInt(1)) {
				return;
			}
			if (found.size() == before) {
				throw Unavailable.passing("omniful " + OPERATION + ": page " + number + " of hub " + hub
						+ " brings nothing that those before did not, and is not to be the last", null);
			}
		}
	}

	private Envelope page(String hub, int number) {
		Map<String, String> query = new LinkedHashMap<>();
		query.put("page", String.valueOf(number));
		query.put("per_page", String.valueOf(this.options.pageSize()));
		return this.calls.list(OPERATION + " of hub " + hub, this.options.paths().stockOfHub(hub, query));
	}

	private static void add(Envelope page, Map<Item, BigDecimal> found) {
		for (JsonNode row : page.rows()) {
			JsonRecord level = JsonRecord.of(row);
			found.put(Item.of(row.path("sku_code").asString(""), row.path("hub_code").asString("")),
					level.decimalOrZero("available_quantity"));
		}
	}

	/** An article in a hub; Omniful does not keep to the case of SKUs. */
	private record Item(String sku, String hub) {

		static Item of(String sku, String hub) {
			return new Item(sku.toLowerCase(Locale.ROOT), hub);
		}

	}

}
