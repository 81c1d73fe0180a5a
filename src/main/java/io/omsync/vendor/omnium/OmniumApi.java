package io.omsync.vendor.omnium;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Omnium's calls, in its own words. Times are ISO 8601 in UTC; stock is absolute. */
interface OmniumApi {

	/** The credentials travel in the query string: this URL is never logged. */
	@PostExchange("/api/token")
	Token token(@RequestParam String clientId, @RequestParam String clientSecret, @RequestParam boolean returnAsJson);

	@PostExchange("/api/Orders/Scroll")
	ScrollPage openScroll(@RequestHeader("Authorization") String bearer, @RequestBody OrderQuery query);

	@GetExchange("/api/Orders/Scroll/{scrollId}")
	ScrollPage scroll(@RequestHeader("Authorization") String bearer, @PathVariable String scrollId);

	/** For small probes; a list that is to be complete is scrolled. */
	@PostExchange("/api/Orders/Search")
	ScrollPage searchOrders(@RequestHeader("Authorization") String bearer, @RequestBody OrderQuery query);

	/** Rows that changed after a time. */
	@PostExchange("/api/Inventory/Search")
	StockPage searchStock(@RequestHeader("Authorization") String bearer, @RequestBody StockQuery query);

	/** Names the ids that it does not know. */
	@GetExchange("/api/Orders/GetOrders/ByIds")
	OrdersById byIds(@RequestHeader("Authorization") String bearer, @RequestParam String ids);

	@PutExchange("/api/Inventory/UpdateMany")
	ResponseEntity<Void> updateStock(@RequestHeader("Authorization") String bearer,
			@RequestParam boolean isReservedInventoryOverwritten, @RequestBody List<StockRow> rows);

	@PostExchange("/api/Inventory/Search")
	LevelPage findLevels(@RequestHeader("Authorization") String bearer, @RequestBody LevelQuery query);

	/** Knows no modified filter; {@code createdTo} leaves out what is younger. */
	@PostExchange("/api/Invoices/Search")
	InvoicePage searchInvoices(@RequestHeader("Authorization") String bearer, @RequestBody InvoiceQuery query);

	/** A token and its life in seconds. */
	record Token(@Nullable String accessToken, @Nullable Long expiresIn) {

		@Override
		public String toString() {
			return "Token[expiresIn=" + this.expiresIn + "]";
		}

	}

	/** Facets cost the server much and are of no use here. */
	record OrderQuery(String modifiedFrom, String modifiedTo, int take, String sortOrder, boolean disableFacets) {
	}

	/** A batch of a scroll; the id may change with each. */
	record ScrollPage(@Nullable List<JsonNode> result, @Nullable Long totalHits, @Nullable String scrollId) {
	}

	/** Which page is the first is not published. */
	record InvoiceQuery(String createdTo, String sortOrder, int take, int page) {
	}

	/** A page, and how many invoices the whole search has. */
	record InvoicePage(@Nullable List<JsonNode> result, @Nullable Long totalHits) {
	}

	/** Each id that was asked for is in one of the two. */
	record OrdersById(@Nullable List<JsonNode> orders, @Nullable List<String> missingIds) {
	}

	/** SKUs and the ids of warehouses. */
	record LevelQuery(List<String> productCodes, List<String> warehouseCodes) {
	}

	/** Stock that was found; a scroll is named when there is more. */
	record LevelPage(@Nullable List<StockItem> result, @Nullable String scrollId) {
	}

	/** Physical stock, reserved pieces not taken off. */
	record StockItem(@Nullable String sku, @Nullable String warehouseCode, @Nullable BigDecimal inventory) {
	}

	/** One item's physical stock in one warehouse. */
	record StockRow(String sku, String warehouseCode, BigDecimal inventory) {
	}

	/** Stock of some warehouses, changed after {@code lastModified}. */
	record StockQuery(String lastModified, List<String> warehouseCodes) {
	}

	/** A batch of stock rows, of which only the place counts here. */
	record StockPage(@Nullable List<StockPlace> result) {
	}

	/** Where a stock row lies. */
	record StockPlace(@Nullable String warehouseCode) {
	}

}
