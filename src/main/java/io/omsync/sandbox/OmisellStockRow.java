package io.omsync.sandbox;

/**
 * What the vendor holds of one article at one pickup place.
 *
 * @param written how often the row came
 * @param changed how often it came with another quantity
 */
record OmisellStockRow(int pickup, String sku, long quantity, int written, int changed) {

	OmisellStockRow with(long other) {
		return new OmisellStockRow(pickup, sku, other, written + 1, (other == quantity) ? changed : changed + 1);
	}

}
