package io.omsync.vendor.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.omsync.connector.DropFeed;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a file, so that its refused records can be mapped again. As a text, its
 * first line has the version, the feed and the dialect, and the rest is the header as it
 * stood.
 *
 * @param version of a record that has no change time of its own
 * @param dialect as {@link Dialect#text()}; empty where it was not kept
 */
record Kept(Instant version, String feed, String dialect, String names) {

	private static final Pattern FIRST = Pattern.compile("(\\S+)( [a-z]+(?= |$))?( .*)?");

	/**
	 * From its text; one without a feed is of stock.
	 * @throws BadRecord when there is none
	 */
	static Kept of(@Nullable String text) {
		String[] parts = (text != null) ? text.split("\n", 2) : new String[0];
		if (parts.length != 2) {
			throw unreadable("the header of its file was not kept");
		}
		Matcher first = FIRST.matcher(parts[0]);
		try {
			if (first.matches()) {
				String feed = (first.group(2) != null) ? first.group(2).strip() : DropFeed.STOCK.name();
				return new Kept(Instant.parse(first.group(1)), feed,
						(first.group(3) != null) ? first.group(3).strip() : "", parts[1]);
			}
		}
		catch (DateTimeException ex) {
			// told below
		}
		throw unreadable("the time of its file was not kept");
	}

	/** The dialect alone; empty where it was not kept. */
	static String dialect(@Nullable String text) {
		try {
			return of(text).dialect();
		}
		catch (BadRecord ex) {
			return "";
		}
	}

	static BadRecord unreadable(String why) {
		return new BadRecord(ReasonCode.UNREADABLE, why + "; drop the mended line as a file");
	}

	@Override
	public String toString() {
		return (this.version + " " + this.feed + " " + this.dialect).strip() + "\n" + this.names;
	}

}
