package io.omsync.vendor.magento;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Magento's calls, in its own words. Times are {@code YYYY-MM-DD HH:MM:SS} in UTC; stock
 * is absolute. Without a header of its own a call is signed by the client.
 */
@HttpExchange(accept = "application/json", contentType = "application/json")
interface MagentoApi {

	/** Answers a bare JSON string. */
	@PostExchange("/V1/integration/admin/token")
	JsonNode token(@RequestBody Login login);

	/** Orders, invoices, shipments, creditmemos, transactions or returns. */
	@GetExchange("/{store}/V1/{list}")
	Found list(@RequestHeader(name = "Authorization", required = false) @Nullable String bearer,
			@PathVariable String store, @PathVariable String list, @RequestParam MultiValueMap<String, String> search);

	@GetExchange("/{store}/V1/orders/{id}")
	JsonNode order(@RequestHeader(name = "Authorization", required = false) @Nullable String bearer,
			@PathVariable String store, @PathVariable String id);

	@GetExchange("/{store}/V1/inventory/source-items")
	SourceItems sourceItems(@RequestHeader(name = "Authorization", required = false) @Nullable String bearer,
			@PathVariable String store, @RequestParam MultiValueMap<String, String> search);

	/** Answers an empty list. All rows or none. */
	@PostExchange("/{store}/V1/inventory/source-items")
	JsonNode saveSourceItems(@RequestHeader(name = "Authorization", required = false) @Nullable String bearer,
			@PathVariable String store, @RequestBody SourceItemRows rows);

	/** Accepted is not done. */
	@PostExchange("/{store}/async/bulk/V1/inventory/source-items")
	Bulk saveSourceItemsLater(@RequestHeader(name = "Authorization", required = false) @Nullable String bearer,
			@PathVariable String store, @RequestBody List<SourceItemRows> operations);

	@GetExchange("/{store}/V1/bulk/{uuid}/status")
	BulkStatus bulk(@RequestHeader(name = "Authorization", required = false) @Nullable String bearer,
			@PathVariable String store, @PathVariable String uuid);

	@GetExchange("/{store}/V1/stockItems/{sku}")
	StockItem stockItem(@RequestHeader(name = "Authorization", required = false) @Nullable String bearer,
			@PathVariable String store, @PathVariable String sku);

	/** Answers the item's id, quoted or not. */
	@PutExchange("/{store}/V1/products/{sku}/stockItems/{itemId}")
	JsonNode saveStockItem(@RequestHeader(name = "Authorization", required = false) @Nullable String bearer,
			@PathVariable String store, @PathVariable String sku, @PathVariable String itemId,
			@RequestBody Map<String, StockRow> stockItem);

	/** An admin user. */
	record Login(String username, String password) {

		@Override
		public String toString() {
			return "Login[]";
		}

	}

	/** A page of a list. */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Found(@Nullable List<JsonNode> items, @Nullable Long totalCount) {
	}

	/** The rows of one call. */
	record SourceItemRows(List<SourceItem> sourceItems) {
	}

	/**
	 * Physical stock of an article in a source; with the status 0 it is not for sale.
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record SourceItem(@Nullable String sku, @Nullable String sourceCode, @Nullable BigDecimal quantity,
			@Nullable Integer status) {
	}

	/** A page of stock. */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record SourceItems(@Nullable List<SourceItem> items, @Nullable Long totalCount) {
	}

	/** What was accepted to be done later; an operation's id is its place in the call. */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Bulk(@Nullable String bulkUuid, @Nullable List<Accepted> requestItems) {
	}

	/** Whether one operation was taken in. */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Accepted(@Nullable Integer id, @Nullable String status, @Nullable String errorMessage) {
	}

	/** How the operations of a bulk stand. */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record BulkStatus(@Nullable List<Operation> operationsList) {
	}

	/** 1 done, 2 failed but to be tried again, 3 failed, 4 open, 5 rejected. */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Operation(@Nullable Integer id, @Nullable Integer status, @Nullable String resultMessage) {
	}

	/** Stock of the default source. */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record StockItem(@Nullable String itemId, @Nullable BigDecimal qty) {
	}

	/** What is set of it. */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record StockRow(BigDecimal qty, boolean isInStock) {
	}

}
