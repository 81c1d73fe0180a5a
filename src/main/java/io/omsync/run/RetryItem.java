package io.omsync.run;

import io.omsync.connector.Fetched;
import org.jspecify.annotations.Nullable;

/**
 * A reject that a run maps again.
 *
 * @param raw as it came, or as a person mended it
 * @param header what is needed besides to map it
 * @param reasonCode why it was refused, with {@code reason} in words
 * @param refetch whether the vendor is to be asked for it instead
 * @param forgotten whether its buyer, and so a part of the record, was blanked
 * @param waits whether it still waited when it was read
 */
public record RetryItem(long rejectId, String recordKey, String place, String raw, @Nullable String header,
		String reasonCode, String reason, boolean refetch, boolean waits, boolean forgotten) {

	/**
	 * An item with what became of mapping it; null for one that does not wait any more.
	 */
	record Mapped<T>(RetryItem item, @Nullable Fetched<T> record) {
	}

}
