package io.omsync.inventory;

/** Where a level stands among those of an account. */
public record StockKey(String sku, String location) {

	static final StockKey FIRST = new StockKey("", "");

}
