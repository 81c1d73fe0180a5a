package io.omsync.vendor.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a feed's settings say of its dialect; null is for the file to show.
 *
 * @param feed the first part of the settings' names
 * @param headerLine the line of the header, 0 for files without one
 * @param totals what the first cell of a row of totals is like; there are none where it
 * is null
 * @param maxInflated the most bytes that a packed file may have unpacked
 */
record SetDialect(String feed, @Nullable Character delimiter, @Nullable Character quote, @Nullable Boolean backslash,
		@Nullable Charset encoding, @Nullable Integer headerLine, @Nullable Pattern totals, long maxInflated) {

	/** The plainest dialect that the settings allow. */
	Dialect plainest() {
		return over(new Dialect(this.feed, ',', '"', false, StandardCharsets.UTF_8));
	}

	/** What is set, and the rest as it was found. */
	Dialect over(Dialect found) {
		return new Dialect(this.feed, (this.delimiter != null) ? this.delimiter : found.delimiter(),
				(this.quote != null) ? this.quote : found.quote(),
				(this.backslash != null) ? this.backslash : found.backslash(),
				(this.encoding != null && !this.encoding.equals(StandardCharsets.UTF_16)) ? this.encoding
						: found.encoding());
	}

}
