package io.omsync.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** The stock calls that act at once (magento-increff.md section 7). */
final class MagentoStockCalls {

	private static final String SOURCE = "Magento_InventoryApi::source";

	private static final String PRODUCTS = "Magento_Catalog::products";

	private static final String STOCK = "Magento_CatalogInventory::cataloginventory";

	private static final String ITEM_TYPE = "\\Magento\\InventoryApi\\Api\\Data\\SourceItemInterface";

	private final MagentoStock stock;

	private final MagentoQueue queue;

	private final MagentoPages pages = new MagentoPages(-1);

	MagentoStockCalls(MagentoStock stock, MagentoQueue queue) {
		this.stock = stock;
		this.queue = queue;
	}

	List<Route> routes() {
		return List.of(MagentoPaths.batch(HttpMethod.POST, "/inventory/source-items", SOURCE, this::putSourceItems),
				MagentoPaths.read("/inventory/source-items", SOURCE, this::sourceItems),
				MagentoPaths.read("/inventory/get-product-salable-quantity/{sku}/{stockId}", SOURCE, this::salable),
				MagentoPaths.write(HttpMethod.PUT, "/products/{sku}/stockItems/{itemId}", PRODUCTS, this::putStockItem),
				MagentoPaths.read("/stockItems/{sku}", STOCK, this::stockItem),
				MagentoPaths.read("/stockStatuses/{sku}", STOCK, this::stockStatus));
	}

	/** All or nothing: one bad row, and none is saved. */
	private Answer putSourceItems(Call call) throws Refusal {
		JsonNode body = call.body(JsonNode.class);
		List<MagentoStockWrite> rows = MagentoStockWrite.sourceItems(body);
		MagentoLimits.of(call).checkItems(rows.size(), ITEM_TYPE);
		MagentoStockCheck check = MagentoStockCheck.of(call, body);
		List<MagentoProblem> problems = rows.stream().flatMap(row -> check.problem(row).stream()).toList();
		if (!problems.isEmpty()) {
			return MagentoProblem.several("Validation Failed", problems);
		}
		boolean half = call.fault(FaultKind.HALF_APPLIED).isPresent();
		queue.settle();
		rows.subList(0, half ? rows.size() / 2 : rows.size())
			.forEach(row -> stock.put(row.sku(), row.source(), row.quantity(), row.status()));
		return half ? MagentoProblem.of(500) : Answer.text(200, "application/json", "[]");
	}

	private Answer sourceItems(Call call) throws Refusal {
		queue.settle();
		return pages.page(call, new MagentoStockShelf(stock.rows(any -> true)));
	}

	private Answer putStockItem(Call call) throws Refusal {
		String sku = sku(call);
		JsonNode body = call.body(JsonNode.class);
		MagentoStockWrite row = MagentoStockWrite.stockItem(sku, body);
		Optional<MagentoProblem> problem = MagentoStockCheck.of(call, body).problem(row);
		if (problem.isPresent()) {
			throw MagentoProblem.refusal(problem.get().message(), problem.get().parameters());
		}
		queue.settle();
		stock.put(row.sku(), row.source(), row.quantity(), row.status());
		long id = itemId(sku);
		// The seed shows a number, a recording the same in quotes.
		return Answer.text(200, "application/json", (id % 2 == 0) ? "\"" + id + "\"" : Long.toString(id));
	}

	private Answer stockItem(Call call) throws Refusal {
		String sku = sku(call);
		queue.settle();
		Optional<MagentoStockRow> row = stock.rows(sku)
			.stream()
			.filter(each -> each.source().equals(MagentoStock.DEFAULT_SOURCE))
			.findFirst();
		return Answer.json(200, json -> MagentoStockItemWriter.write(new MagentoJson(json), itemId(sku), row));
	}

	private Answer stockStatus(Call call) throws Refusal {
		String sku = sku(call);
		queue.settle();
		return Answer.json(200, json -> {
			var fields = new MagentoJson(json);
			fields.object(() -> fields.number("product_id", itemId(sku))
				.number("stock_id", 1)
				.amount("qty", stock.salable(sku))
				.flag("stock_status", stock.salable(sku).signum() > 0));
		});
	}

	private Answer salable(Call call) throws Refusal {
		String sku = sku(call);
		queue.settle();
		return Answer.json(200, json -> json.writeNumber(MagentoJson.plain(stock.salable(sku))));
	}

	/** A slash breaks the route, and an article must be known. */
	private static String sku(Call call) throws Refusal {
		String sku = call.path("sku");
		if (sku.contains("/")) {
			throw new Refusal(MagentoProblem.of(404));
		}
		if (!MagentoStock.isKnown(sku)) {
			throw new Refusal(MagentoProblem.answer(404,
					"The product with SKU \"%1\" doesn't exist. Verify the SKU and try again.", List.of(sku)));
		}
		return sku;
	}

	/** Every article has an item, whatever id a caller writes in the path. */
	static long itemId(String sku) {
		return 1 + Math.floorMod(sku.toLowerCase(Locale.ROOT).hashCode(), 900_000);
	}

}
