package io.omsync.vendor.csv;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import io.omsync.connector.DropFeed;
import org.jspecify.annotations.Nullable;

/** Reads how a feed writes numbers and times, or says in one line what is wrong. */
class FormatSettings {

	private static final String TIMES = "date-format";

	private final FeedOptions options;

	FormatSettings(FeedOptions options) {
		this.options = options;
	}

	Formats formats() {
		char decimal = this.options.one("decimal", this.options.option("decimal", "."));
		this.options.check(decimal == '.' || decimal == ',', "decimal", "is . or ,");
		boolean told = this.options.given("decimal") != null || this.options.given("thousands") != null;
		return new Formats(decimal, thousands(decimal), times(), told);
	}

	private @Nullable Character thousands(char decimal) {
		String given = this.options.given("thousands");
		if (given == null || given.isEmpty()) {
			return null;
		}
		char thousands = given.equals("space") ? ' ' : this.options.one("thousands", given);
		this.options.check(".,' ".indexOf(thousands) >= 0 && thousands != decimal, "thousands",
				"is . or , or ' or space, and not the sign of decimal");
		return thousands;
	}

	private List<TimeFormat> times() {
		ZoneId zone = zone();
		List<TimeFormat> formats = new ArrayList<>();
		String only = this.options.given(TIMES);
		if (only != null) {
			formats.add(format(TIMES, only, zone));
		}
		for (int n = 0;; n++) {
			String name = TIMES + "." + n;
			String given = this.options.given(name);
			if (given == null) {
				break;
			}
			formats.add(format(name, given, zone));
		}
		if (formats.isEmpty()) {
			formats.add(
					this.options.feed().equals(DropFeed.STOCK.name()) ? TimeFormat.iso(zone) : TimeFormat.anyIso(zone));
		}
		return formats;
	}

	private TimeFormat format(String name, String given, ZoneId zone) {
		try {
			return given.equalsIgnoreCase("iso") ? TimeFormat.anyIso(zone) : TimeFormat.pattern(given, zone);
		}
		catch (IllegalArgumentException ex) {
			throw this.options.problem(name, "is not a pattern such as dd.MM.yyyy HH:mm: " + Excerpt.of(given));
		}
	}

	private ZoneId zone() {
		String given = this.options.option("zone", this.options.account().zone().getId());
		try {
			return ZoneId.of(given);
		}
		catch (DateTimeException ex) {
			throw this.options.problem("zone", "is not a time zone such as Europe/Oslo: " + Excerpt.of(given));
		}
	}

}
