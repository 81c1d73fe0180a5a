package io.omsync.vendor.magento;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.omsync.connector.InventorySink;
import io.omsync.connector.Pause;
import io.omsync.connector.VendorException;
import io.omsync.model.InventoryLevel;

/** Stock by the calls that the account names, and what the shop shows of it. */
class MagentoStock implements InventorySink {

	private static final int MOST_SKUS = 50;

	private final MagentoCalls calls;

	private final MagentoOptions options;

	private final MagentoStockItems items;

	private final InventorySink sink;

	private final AtomicInteger pageSize;

	/**
	 * Stock of a shop.
	 * @param pageSize lowered once the shop says its limit
	 */
	MagentoStock(MagentoCalls calls, MagentoOptions options, Pause pause, AtomicInteger pageSize) {
		this.calls = calls;
		this.options = options;
		this.pageSize = pageSize;
		this.items = new MagentoStockItems(calls, options.defaultSource());
		this.sink = switch (options.inventory()) {
			case SOURCE_ITEMS -> new MagentoSourceItems(calls, options.batchSize());
			case SOURCE_ITEMS_ASYNC -> new MagentoBulk(calls, options.batchSize(), options.bulkWait(), pause);
			case STOCK_ITEMS -> this.items;
		};
	}

	@Override
	public boolean foldsCase() {
		return this.options.foldCase();
	}

	/**
	 * Two SKUs that differ in case alone would overwrite each other; a SKU file may name
	 * such too.
	 */
	@Override
	public List<Outcome> push(List<InventoryLevel> levels) {
		Map<String, String> first = new HashMap<>();
		levels.forEach((level) -> first.putIfAbsent(item(level.sku(), level.location()), level.sku()));
		List<InventoryLevel> own = levels.stream().filter((level) -> isFirst(first, level)).toList();
		List<Outcome> answered = own.isEmpty() ? List.of() : this.sink.push(own);
		List<Outcome> outcomes = new ArrayList<>();
		int next = 0;
		for (InventoryLevel level : levels) {
			outcomes.add(isFirst(first, level) ? answered.get(next++)
					: Outcome.refused("SAME_SKU: to Magento " + level.sku() + " is the SKU "
							+ first.get(item(level.sku(), level.location())) + ", which was sent; name one of them"));
		}
		return outcomes;
	}

	private boolean isFirst(Map<String, String> first, InventoryLevel level) {
		return level.sku().equals(first.get(item(level.sku(), level.location())));
	}

	/** One quantity a level; zero for one that the shop lacks. */
	List<BigDecimal> read(List<InventoryLevel> levels) {
		if (this.options.inventory() == MagentoOptions.Inventory.STOCK_ITEMS) {
			return levels.stream()
				.map((level) -> this.items.item(level.sku()).map(MagentoApi.StockItem::qty).orElse(BigDecimal.ZERO))
				.toList();
		}
		Map<String, BigDecimal> found = new HashMap<>();
		for (int from = 0; from < levels.size();) {
			int to = Math.min(levels.size(), from + skusAtOnce());
			from = read(levels.subList(from, to), found) ? to : from;
		}
		return levels.stream()
			.map((level) -> found.getOrDefault(item(level.sku(), level.location()), BigDecimal.ZERO))
			.toList();
	}

	/** Half a page, and no more than a URL holds. */
	private int skusAtOnce() {
		return Math.max(1, Math.min(MOST_SKUS, this.pageSize.get() / 2));
	}

	/**
	 * A source at a time: then there are no more rows than SKUs.
	 * @return whether they were read; if not, the shop has said how few rows it gives
	 */
	private boolean read(List<InventoryLevel> levels, Map<String, BigDecimal> found) {
		Map<String, Set<String>> skus = levels.stream()
			.collect(Collectors.groupingBy(InventoryLevel::location,
					Collectors.mapping(InventoryLevel::sku, Collectors.toCollection(LinkedHashSet::new))));
		int rows = Math.min(this.pageSize.get(), 2 * skusAtOnce());
		try {
			skus.forEach((location, wanted) -> read(location, wanted, rows, found));
			return true;
		}
		catch (VendorException.BadRecord ex) {
			OptionalInt limit = MagentoLimit.of("pageSize", ex);
			if (limit.isEmpty() || limit.getAsInt() <= 0 || limit.getAsInt() >= rows) {
				throw ex;
			}
			this.pageSize.set(limit.getAsInt());
			return false;
		}
	}

	private void read(String location, Set<String> wanted, int rows, Map<String, BigDecimal> found) {
		MagentoSearch search = new MagentoSearch().where("source_code", "eq", location).whereAny(any(wanted));
		MagentoApi.SourceItems answer = this.calls.read("inventory/source-items",
				(api, bearer, store) -> api.sourceItems(bearer, store, search.rows(rows)));
		List<MagentoApi.SourceItem> items = (answer.items() != null) ? answer.items() : List.of();
		if (answer.totalCount() == null || answer.totalCount() > items.size()) {
			throw VendorException.Unavailable.lasting("magento inventory/source-items: the answer holds " + items.size()
					+ " of " + answer.totalCount() + " rows, so stock can not be read back");
		}
		for (MagentoApi.SourceItem item : items) {
			if (item.sku() != null && item.sourceCode() != null && item.quantity() != null) {
				found.put(item(item.sku(), item.sourceCode()), item.quantity());
			}
		}
	}

	/**
	 * A comma parts the values of a list, so a SKU with one is a condition of its own.
	 */
	private static List<MagentoSearch.Filter> any(Set<String> skus) {
		List<MagentoSearch.Filter> filters = new ArrayList<>();
		String plain = skus.stream().filter((sku) -> !sku.contains(",")).collect(Collectors.joining(","));
		if (!plain.isEmpty()) {
			filters.add(new MagentoSearch.Filter("sku", "in", plain));
		}
		skus.stream()
			.filter((sku) -> sku.contains(","))
			.forEach((sku) -> filters.add(new MagentoSearch.Filter("sku", "eq", sku)));
		return filters;
	}

	/** An article at a place, as Magento tells them apart. */
	private String item(String sku, String source) {
		return (this.options.foldCase() ? sku.toLowerCase(Locale.ROOT) : sku) + "\t" + source;
	}

}
