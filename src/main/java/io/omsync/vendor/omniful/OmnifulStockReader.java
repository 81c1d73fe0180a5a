package io.omsync.vendor.omniful;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

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
			pages("SKU " + sku,
					(number) -> this.calls.read(OPERATION,
							this.options.paths()
								.stockOfSku(sku, (number > 1) ? Map.of("page", String.valueOf(number)) : Map.of())),
					found);
		}
		catch (BadRecord ex) {
			if (!ex.reasonCode().matches("HTTP_(400|404)")) {
				throw ex;
			}
		}
	}

	private void ofHub(String hub, Map<Item, BigDecimal> found) {
		pages("hub " + hub, (number) -> page(hub, number), found);
	}

	private void pages(String of, IntFunction<Envelope> pages, Map<Item, BigDecimal> found) {
		Set<String> rows = new HashSet<>();
		for (int number = 1; number <= MOST_PAGES; number++) {
			Envelope page = pages.apply(number);
			int before = rows.size();
			page.rows().forEach((row) -> rows.add(seller(row) + "\t" + Item.of(row)));
			add(page, found);
			if (number >= page.meta().path("last_page").asInt(1)) {
				return;
			}
			if (rows.size() == before) {
				throw Unavailable.passing("omniful " + OPERATION + ": page " + number + " of " + of
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

	/** A tenant is shown a hub's stock of all its sellers. */
	private void add(Envelope page, Map<Item, BigDecimal> found) {
		OmnifulPaths paths = this.options.paths();
		for (JsonNode row : page.rows()) {
			String seller = seller(row);
			if (!paths.tenant() || seller.isEmpty() || seller.equalsIgnoreCase(paths.seller())) {
				found.put(Item.of(row), JsonRecord.of(row).decimalOrZero("available_quantity"));
			}
		}
	}

	private static String seller(JsonNode row) {
		return row.path("seller").path("code").asString("");
	}

	/** An article in a hub; Omniful does not keep to the case of SKUs. */
	private record Item(String sku, String hub) {

		static Item of(JsonNode row) {
			return of(row.path("sku_code").asString(""), row.path("hub_code").asString(""));
		}

		static Item of(String sku, String hub) {
			return new Item(sku.toLowerCase(Locale.ROOT), hub);
		}

	}

}
