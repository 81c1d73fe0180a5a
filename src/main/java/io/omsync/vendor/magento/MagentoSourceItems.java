package io.omsync.vendor.magento;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.omsync.connector.Bisection;
import io.omsync.connector.InventorySink;
import io.omsync.connector.VendorException;
import io.omsync.model.InventoryLevel;

/**
 * Stock of many sources at once: all rows of a call are stored, or none. A quantity of 0
 * stays for sale unless its status says so too.
 */
class MagentoSourceItems implements InventorySink {

	/** What says that a row is bad; any other refusal is of the call, not of its rows. */
	static final Set<String> ABOUT_ROWS = Set.of("HTTP_400", "HTTP_422");

	private final MagentoCalls calls;

	private final AtomicInteger most;

	MagentoSourceItems(MagentoCalls calls, int batchSize) {
		this.calls = calls;
		this.most = new AtomicInteger(batchSize);
	}

	@Override
	public List<Outcome> push(List<InventoryLevel> levels) {
		return Bisection.push(levels, this.most.get(), this::save);
	}

	private void save(List<InventoryLevel> levels) {
		int most = this.most.get();
		for (int from = 0; from < levels.size(); from += most) {
			saveAtOnce(levels.subList(from, Math.min(levels.size(), from + most)));
		}
	}

	private void saveAtOnce(List<InventoryLevel> levels) {
		try {
			this.calls.write("inventory/source-items", (api, bearer, store) -> api.saveSourceItems(bearer, store,
					new MagentoApi.SourceItemRows(levels.stream().map(MagentoSourceItems::row).toList())));
		}
		catch (VendorException.BadRecord ex) {
			OptionalInt limit = MagentoLimit.of("items", ex);
			if (limit.isPresent() && limit.getAsInt() > 0 && limit.getAsInt() < levels.size()) {
				this.most.set(limit.getAsInt());
				save(levels);
				return;
			}
			throw aboutRows(ex);
		}
	}

	static VendorException aboutRows(VendorException.BadRecord refused) {
		return ABOUT_ROWS.contains(refused.reasonCode()) ? refused
				: VendorException.Unavailable.lasting(refused.getMessage()
						+ " No row is to blame: check store-code and path-prefix, or take"
						+ " inventory: STOCK_ITEMS if the shop has no multi-source inventory; then restart the run");
	}

	static MagentoApi.SourceItem row(InventoryLevel level) {
		return new MagentoApi.SourceItem(level.sku(), level.location(), BigDecimal.valueOf(level.quantity()),
				(level.quantity() > 0) ? 1 : 0);
	}

}
