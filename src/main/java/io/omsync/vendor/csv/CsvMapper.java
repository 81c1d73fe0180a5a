package io.omsync.vendor.csv;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.omsync.connector.ReasonCode;
import io.omsync.connector.StockDrops;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/** Maps the records of one file. What can not be used ends as a {@link BadRecord}. */
class CsvMapper {

	private static final int LONGEST = 191;

	private static final int DIGITS = 10;

	/** A longer cell is no number, and not worth a pattern's time. */
	private static final int LONGEST_NUMBER = 64;

	private static final long LARGEST = 2_000_000_000L;

	private static final Duration AHEAD = Duration.ofDays(1);

	private static final Set<String> SPREADSHEET_ERRORS = Set.of("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!",
			"#NULL!", "#NUM!", "#SPILL!", "#CALC!");

	private final Feed feed;

	private final Header header;

	private final Slice.Drop drop;

	private final Instant latest;

	private final Pattern number;

	CsvMapper(Feed feed, Header header, Slice.Drop drop, Clock clock) {
		this.feed = feed;
		this.header = header;
		this.drop = drop;
		this.latest = latest(clock);
		this.number = Pattern
			.compile("([+-]?)0*(\\d+)(?:" + Pattern.quote(String.valueOf(feed.decimal())) + "(\\d+))?");
	}

	/** The latest time that can be taken for an observation. */
	static Instant latest(Clock clock) {
		return clock.instant().plus(AHEAD);
	}

	InventoryLevel level(String[] fields) {
		this.header.check(fields);
		String sku = code(StockColumn.SKU, this.header.cell(StockColumn.SKU, fields));
		String location = location(fields);
		long quantity = quantity(text(StockColumn.QUANTITY, this.header.cell(StockColumn.QUANTITY, fields)).strip());
		return new InventoryLevel(sku, location, quantity,
				observedAt(this.header.cell(StockColumn.OBSERVED_AT, fields)));
	}

	/** Which level a record that can not be used is about, where that can be read. */
	Optional<StockDrops.Key> key(String[] fields) {
		try {
			this.header.check(fields);
			return Optional.of(new StockDrops.Key(code(StockColumn.SKU, this.header.cell(StockColumn.SKU, fields)),
					location(fields)));
		}
		catch (BadRecord ex) {
			return Optional.empty();
		}
	}

	/** When it was observed, as far as that can be read. */
	@Nullable Instant changedAt(String[] fields) {
		try {
			this.header.check(fields);
			return observedAt(this.header.cell(StockColumn.OBSERVED_AT, fields));
		}
		catch (BadRecord ex) {
			return null;
		}
	}

	private String location(String[] fields) {
		return code(StockColumn.LOCATION, this.header.has(StockColumn.LOCATION)
				? this.header.cell(StockColumn.LOCATION, fields) : this.feed.location());
	}

	/** Exactly as it is: ids are compared byte by byte. */
	private String code(StockColumn column, @Nullable String cell) {
		String code = text(column, cell);
		if (code.codePointCount(0, code.length()) > LONGEST) {
			throw bad(ReasonCode.FIELD_TOO_LONG, column, code, "is longer than " + LONGEST + " characters");
		}
		if (SPREADSHEET_ERRORS.contains(code)) {
			throw bad(ReasonCode.SPREADSHEET_ERROR, column, code, "is a spreadsheet's error, not a value");
		}
		if (code.chars().anyMatch(Character::isISOControl)) {
			throw bad(ReasonCode.CONTROL_CHARACTER, column, code,
					"holds a control character, such as a line end or a tab");
		}
		return code;
	}

	private static String text(StockColumn column, @Nullable String cell) {
		if (cell == null || cell.isBlank()) {
			throw new BadRecord(ReasonCode.MISSING_FIELD, column.field() + " is empty");
		}
		return cell;
	}

	private long quantity(String text) {
		Matcher parts = this.number.matcher(text);
		if (text.length() > LONGEST_NUMBER || !parts.matches()) {
			throw bad(ReasonCode.NOT_A_NUMBER, StockColumn.QUANTITY, text,
					"is not a number of digits with " + Excerpt.of(String.valueOf(this.feed.decimal()))
							+ " before decimals (setting " + this.feed.name() + ".decimal)");
		}
		String whole = parts.group(2);
		String decimals = parts.group(3);
		boolean fraction = decimals != null && decimals.chars().anyMatch((digit) -> digit != '0');
		if ("-".equals(parts.group(1)) && (fraction || !"0".equals(whole))) {
			throw bad(ReasonCode.NEGATIVE_QUANTITY, StockColumn.QUANTITY, text, "is below 0");
		}
		if (fraction) {
			throw bad(ReasonCode.FRACTIONAL_QUANTITY, StockColumn.QUANTITY, text, "is not a whole number of pieces");
		}
		long quantity = (whole.length() > DIGITS) ? Long.MAX_VALUE : Long.parseLong(whole);
		if (quantity > LARGEST) {
			throw bad(ReasonCode.NUMBER_OUT_OF_RANGE, StockColumn.QUANTITY, text, "is above " + LARGEST);
		}
		return quantity;
	}

	private Instant observedAt(@Nullable String cell) {
		Instant observedAt = (cell == null || cell.isBlank()) ? this.drop.modifiedAt() : time(cell);
		if (observedAt.isAfter(this.latest)) {
			throw new BadRecord(ReasonCode.TIME_IN_FUTURE,
					"observed_at " + observedAt + " lies in the future: no later observation would replace it");
		}
		return observedAt;
	}

	private Instant time(String cell) {
		String expected = "is not a time like " + this.feed.time().example() + " (setting " + this.feed.name()
				+ ".date-format)";
		try {
			Instant time = this.feed.time().parse(cell.strip());
			if (time.isBefore(Instant.EPOCH)) {
				throw bad(ReasonCode.NOT_A_TIME, StockColumn.OBSERVED_AT, cell, "lies before 1970");
			}
			return time;
		}
		catch (DateTimeException ex) {
			throw bad(ReasonCode.NOT_A_TIME, StockColumn.OBSERVED_AT, cell, expected);
		}
	}

	private static BadRecord bad(ReasonCode code, StockColumn column, String cell, String why) {
		return new BadRecord(code, column.field() + " " + Excerpt.of(cell) + " " + why);
	}

}
