package io.omsync.connector;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Typed reading of a vendor's JSON object. What is missing or not usable ends as a
 * {@link VendorException.BadRecord} that names the field; missing, null, empty text and
 * the year 1 count as "not there", numbers may come as text.
 */
public final class JsonRecord {

	private static final int AMOUNT_DECIMALS = 4;

	private static final int AMOUNT_DIGITS = 15;

	private static final int LONGEST_NUMBER = 64;

	/** DATETIME holds no later one. */
	private static final int LAST_YEAR = 9999;

	private final JsonNode node;

	private final String path;

	private JsonRecord(JsonNode node, String path) {
		this.node = node;
		this.path = path;
	}

	public static JsonRecord of(JsonNode node) {
		return new JsonRecord(node, "");
	}

	/**
	 * The text of a field that must be there, with at most {@code longest} characters.
	 */
	public String text(String field, int longest) {
		String text = optional(field, longest);
		if (text == null) {
			throw bad(ReasonCode.MISSING_FIELD, field, "is missing");
		}
		return text;
	}

	/** The text of a field, as it is, or null. */
	public @Nullable String optional(String field, int longest) {
		JsonNode value = this.node.get(field);
		if (value == null || value.isNull() || value.isContainer()) {
			return null;
		}
		String text = value.asString();
		if (text.codePointCount(0, text.length()) > longest) {
			throw bad(ReasonCode.FIELD_TOO_LONG, field, "has more than " + longest + " characters");
		}
		return text.isBlank() ? null : text;
	}

	/** An amount or quantity that must be there, rounded half up to four decimals. */
	public BigDecimal decimal(String field) {
		BigDecimal value = decimalOrNull(field);
		if (value == null) {
			throw bad(ReasonCode.MISSING_FIELD, field, "is missing");
		}
		return value;
	}

	/** An amount or quantity, zero where it is not there. */
	public BigDecimal decimalOrZero(String field) {
		BigDecimal value = decimalOrNull(field);
		return (value != null) ? value : BigDecimal.ZERO.setScale(AMOUNT_DECIMALS);
	}

	private @Nullable BigDecimal decimalOrNull(String field) {
		String text = optional(field, LONGEST_NUMBER);
		if (text == null) {
			return null;
		}
		try {
			BigDecimal value = new BigDecimal(text.strip());
			if (Math.abs((long) value.scale()) > LONGEST_NUMBER) {
				throw bad(ReasonCode.NUMBER_OUT_OF_RANGE, field, "is not a sensible number");
			}
			BigDecimal rounded = value.setScale(AMOUNT_DECIMALS, RoundingMode.HALF_UP);
			if (rounded.precision() - rounded.scale() > AMOUNT_DIGITS) {
				throw bad(ReasonCode.NUMBER_OUT_OF_RANGE, field,
						"has more than " + AMOUNT_DIGITS + " digits before the point");
			}
			return rounded;
		}
		catch (NumberFormatException | ArithmeticException ex) {
			throw bad(ReasonCode.NOT_A_NUMBER, field, "is not a number");
		}
	}

	/**
	 * An instant that must be there; without an offset it is UTC, and a blank may stand
	 * for its T. Cut to microseconds.
	 */
	public Instant instant(String field) {
		String text = text(field, 64).strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) (?=\\d)", "$1T");
		try {
			Instant instant = text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") ? OffsetDateTime.parse(text).toInstant()
					: LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
			int year = instant.atOffset(ZoneOffset.UTC).getYear();
			if (year == 1) {
				throw bad(ReasonCode.MISSING_FIELD, field, "is missing (the year 1 means no date)");
			}
			if (year < 1970 || year > LAST_YEAR) {
				throw bad(ReasonCode.NOT_A_TIME, field, "lies in the year " + year);
			}
			return instant.truncatedTo(ChronoUnit.MICROS);
		}
		catch (DateTimeException ex) {
			throw bad(ReasonCode.NOT_A_TIME, field, "is not an ISO 8601 time");
		}
	}

	/** An instant, where there is one. */
	public Optional<Instant> optionalInstant(String field) {
		try {
			return Optional.of(instant(field));
		}
		catch (VendorException.BadRecord ex) {
			if (ReasonCode.MISSING_FIELD.text().equals(ex.reasonCode())) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	/** A currency code that must be there and be ISO 4217. */
	public String currency(String field) {
		String code = text(field, 16);
		try {
			return Currency.getInstance(code).getCurrencyCode();
		}
		catch (IllegalArgumentException ex) {
			throw bad(ReasonCode.UNKNOWN_CURRENCY, field, "is no ISO 4217 currency");
		}
	}

	/** An object that must be there. */
	public JsonRecord object(String field) {
		JsonNode value = this.node.get(field);
		if (value == null || !value.isObject()) {
			throw bad(ReasonCode.MISSING_FIELD, field, "is missing");
		}
		return new JsonRecord(value, this.path + field + ".");
	}

	/** The same, and one without fields where there is none. */
	public JsonRecord objectOrEmpty(String field) {
		JsonNode value = this.node.get(field);
		return (value != null && value.isObject()) ? object(field)
				: new JsonRecord(MissingNode.getInstance(), this.path + field + ".");
	}

	/** Whether there is a list, which may be empty. */
	public boolean hasList(String field) {
		return this.node.path(field).isArray();
	}

	/** The objects of a list; empty where there is none. */
	public List<JsonRecord> list(String field) {
		JsonNode value = this.node.get(field);
		if (value == null || !value.isArray()) {
			return List.of();
		}
		return value.valueStream().map((entry) -> new JsonRecord(entry, this.path + field + "[].")).toList();
	}

	private VendorException.BadRecord bad(ReasonCode code, String field, String what) {
		return new VendorException.BadRecord(code, this.path + field + " " + what);
	}

}
