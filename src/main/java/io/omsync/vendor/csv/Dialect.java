package io.omsync.vendor.csv;

import java.nio.charset.Charset;

/**
 * How one file is written.
 *
 * @param feed the first part of the names of the settings that say it
 * @param quote what a field may stand in; {@link #NO_QUOTE} where quotes mean nothing
 * @param backslash whether a backslash in quotes makes a sign of the quote that follows
 */
record Dialect(String feed, char delimiter, char quote, boolean backslash, Charset encoding) {

	static final char NO_QUOTE = '\0';

}
