package io.omsync.vendor.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * What a feed's settings say of its dialect; null is for the file to show.
 *
 * @param feed the first part of the settings' names
 */
record SetDialect(String feed, @Nullable Character delimiter, @Nullable Character quote, @Nullable Boolean backslash,
		@Nullable Charset encoding) {

	/** The plainest dialect that the settings allow. */
	Dialect plainest() {
		return new Dialect(this.feed, (this.delimiter != null) ? this.delimiter : ',',
				(this.quote != null) ? this.quote : '"', this.backslash != null && this.backslash,
				(this.encoding != null) ? this.encoding : StandardCharsets.UTF_8);
	}

}
