package io.omsync.vendor.csv;

import io.omsync.connector.VendorException.BadRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of the file, cut into cells or not.
 *
 * @param row null where it could not be cut
 * @param flaw why
 */
record ParsedRow(RawRecord raw, String shown, @Nullable Row row, @Nullable BadRecord flaw) {
}
