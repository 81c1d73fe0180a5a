package io.omsync.vendor.csv;

import java.util.Locale;

/** What a stock feed's columns can mean. */
enum StockColumn {

	SKU, LOCATION, QUANTITY, OBSERVED_AT;

	/** Its name in settings, and its header unless a setting says otherwise. */
	String field() {
		return name().toLowerCase(Locale.ROOT);
	}

}
