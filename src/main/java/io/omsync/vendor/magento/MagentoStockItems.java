package io.omsync.vendor.magento;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.omsync.connector.InventorySink;
import io.omsync.connector.VendorException;
import io.omsync.model.InventoryLevel;

/**
 * Stock of the default source, an article a call, for shops without multi-source
 * inventory.
 */
class MagentoStockItems implements InventorySink {

	private final MagentoCalls calls;

	private final String source;

	MagentoStockItems(MagentoCalls calls, String source) {
		this.calls = calls;
		this.source = source;
	}

	@Override
	public List<Outcome> push(List<InventoryLevel> levels) {
		List<Outcome> outcomes = new ArrayList<>();
		for (InventoryLevel level : levels) {
			outcomes.add(save(level));
		}
		return outcomes;
	}

	private Outcome save(InventoryLevel level) {
		if (!level.location().equals(this.source)) {
			return Outcome.refused("NOT_DEFAULT_SOURCE: STOCK_ITEMS writes the source " + this.source
					+ " alone (default-source), not " + level.location() + "; map the location, or take SOURCE_ITEMS");
		}
		if (level.sku().contains("/")) {
			return Outcome.refused("SLASH_IN_SKU: a SKU with / has no path of its own; take SOURCE_ITEMS");
		}
		try {
			String itemId = item(level.sku()).map(MagentoApi.StockItem::itemId).orElse(null);
			if (itemId == null) {
				return Outcome.refused("HTTP_404: the shop knows no stock item of SKU " + level.sku());
			}
			var row = new MagentoApi.StockRow(BigDecimal.valueOf(level.quantity()), level.quantity() > 0);
			this.calls.write("products/{sku}/stockItems/{itemId}", (api, bearer, store) -> api.saveStockItem(bearer,
					store, level.sku(), itemId, Map.of("stockItem", row)));
			return Outcome.ACKNOWLEDGED;
		}
		catch (VendorException.BadRecord ex) {
			return Outcome.refused(ex.reasonCode() + ": " + ex.getMessage());
		}
	}

	/**
	 * The stock item of an article; empty when the shop does not know the article.
	 */
	Optional<MagentoApi.StockItem> item(String sku) {
		try {
			return Optional
				.of(this.calls.read("stockItems/{sku}", (api, bearer, store) -> api.stockItem(bearer, store, sku)));
		}
		catch (VendorException.BadRecord ex) {
			if (!"HTTP_404".equals(ex.reasonCode())) {
				throw ex;
			}
			if (String.valueOf(ex.getMessage()).contains(MagentoLookup.NO_ROUTE)) {
				throw VendorException.Unavailable
					.lasting(ex.getMessage() + " Check base-url, path-prefix and store-code of the account");
			}
			return Optional.empty();
		}
	}

}
