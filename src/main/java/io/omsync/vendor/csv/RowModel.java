package io.omsync.vendor.csv;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the rows of a feed become.
 *
 * @param <T> the model
 */
interface RowModel<T> {

	/** The field that all rows of one record share; null where each row is a record. */
	@Nullable String shared();

	/**
	 * The record.
	 * @throws io.omsync.connector.VendorException.BadRecord when it can not be used
	 */
	T record(RecordRows rows);

	String key(T record);

	/** The key of one that can not be used. */
	String key(RecordRows rows);

	Instant changedAt(T record);

	/** When one that can not be used was changed. */
	default Instant changedAt(RecordRows rows) {
		return rows.version();
	}

	/** What counts in it. */
	default String content(T record) {
		return record.toString();
	}

}
