package io.omsync.vendor.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How one file is written.
 *
 * @param feed the first part of the names of the settings that say it
 * @param quote what a field may stand in; {@link #NO_QUOTE} where quotes mean nothing
 * @param backslash whether a backslash in quotes makes a sign of the quote that follows
 */
record Dialect(String feed, char delimiter, char quote, boolean backslash, Charset encoding) {

	static final char NO_QUOTE = '\0';

	private static final Pattern TEXT = Pattern
		.compile("delimiter=(\\d{1,3}) quote=(\\d{1,3}) backslash=(true|false) encoding=([\\w.:-]{1,40})");

	/** As it was kept; null for any other text. */
	static @Nullable Dialect of(String feed, String text) {
		Matcher parts = TEXT.matcher(text);
		return parts.matches()
				? new Dialect(feed, (char) Integer.parseInt(parts.group(1)), (char) Integer.parseInt(parts.group(2)),
						Boolean.parseBoolean(parts.group(3)), Charset.forName(parts.group(4)))
				: null;
	}

	/** To be kept beside a record. */
	String text() {
		return "delimiter=" + (int) this.delimiter + " quote=" + (int) this.quote + " backslash=" + this.backslash
				+ " encoding=" + this.encoding.name();
	}

	/** How many bytes the smallest sign has. */
	int unit() {
		return (this.encoding.equals(StandardCharsets.UTF_16LE) || this.encoding.equals(StandardCharsets.UTF_16BE)) ? 2
				: 1;
	}

	/** For people. */
	String told() {
		String cells = (this.delimiter == '\t') ? "tab" : "'" + this.delimiter + "'";
		String quotes = switch (this.quote) {
			case '"' -> "";
			case NO_QUOTE -> ", no quotes";
			default -> ", quotes " + this.quote;
		};
		return this.encoding.name() + " with " + cells + quotes + (this.backslash ? ", escaped by \\" : "");
	}

	/** For people, where the first line does not end as most do; any end is read. */
	String lineEnds(byte[] start) {
		for (int i = 0; i < start.length && start[i] != '\n'; i++) {
			if (start[i] == '\r') {
				boolean both = i + unit() < start.length && start[i + unit()] == '\n';
				return ", lines end in " + (both ? "CRLF" : "CR");
			}
		}
		return "";
	}

}
