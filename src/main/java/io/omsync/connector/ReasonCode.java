package io.omsync.connector;

/**
 * Why a record was refused, one code a cause. The README says of each what it means and
 * what to do.
 */
public enum ReasonCode {

	MISSING_FIELD, FIELD_TOO_LONG, NOT_A_NUMBER, NUMBER_OUT_OF_RANGE, NEGATIVE_QUANTITY, FRACTIONAL_QUANTITY,
	NOT_A_TIME, TIME_IN_FUTURE, UNKNOWN_CURRENCY, CONTROL_CHARACTER, SPREADSHEET_ERROR,
	/** Two lines of one document have one id. */
	DUPLICATE_LINE,
	/** Two values for one thing at one time. */
	DUPLICATE_KEY,
	/** The row before it is broken, and may be a part of it. */
	BROKEN_ROW_BEFORE,
	/** Rows of one record say different things of it. */
	ROWS_DIFFER,
	/** What the lines come to is not what the record says. */
	TOTALS_DIFFER,
	/** A word that must be one of few, and that no value is set for. */
	UNMAPPED_VALUE, WRONG_FIELD_COUNT, UNCLOSED_QUOTE, STRAY_QUOTE, RECORD_TOO_LONG, NUL_BYTE, WRONG_ENCODING,
	/** What is stored, or what a person made of it, is no record of its kind any more. */
	UNREADABLE,
	/** Asked for by its id, the vendor has no such order. */
	ORDER_GONE,
	/** Asked for by its id, it is older than the vendor's own list says. */
	OUTDATED,
	/** The vendor's answer to this record alone; written with its real status. */
	HTTP_4XX;

	/** Whether a person has to choose before such a record is mapped again. */
	public static boolean needsChoice(String text) {
		return text.equals(DUPLICATE_KEY.text()) || text.equals(BROKEN_ROW_BEFORE.text());
	}

	/** As it is stored and shown. */
	public String text() {
		return name().replace("XX", "xx");
	}

	/** {@link #HTTP_4XX} with its real status. */
	static String answered(int status) {
		return "HTTP_" + status;
	}

}
