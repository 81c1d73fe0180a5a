package io.omsync.sandbox;

/**
 * Awkward but good values. Each comes back regularly with the order's number, so that any
 * 300 orders in a row hold every one of them.
 */
enum OmniumOddity implements Oddity {

	/** The obsolete totals on the head are wrong. */
	WRONG_HEAD_TOTALS(3, 1),
	/** Extra fields that no schema names. */
	UNKNOWN_FIELDS(6, 2),
	/** Optional fields are null or missing. */
	SPARSE(7, 3),
	/** A free line. */
	GIFT(8, 5),
	/** Emoji and other characters beyond the basic plane in names. */
	EMOJI(9, 4),
	/** Some of a line is cancelled. */
	CANCELLED_QUANTITY(10, 7),
	/** SKUs with a trailing blank or in another case. */
	ODD_SKU(11, 2),
	/** An id with a character that must be encoded in a path. */
	ODD_ID(13, 6),
	/** A company without any address. */
	COMPANY_WITHOUT_ADDRESS(14, 9),
	/** A quantity that is not whole. */
	FRACTION_QUANTITY(17, 8),
	/** An order number that differs from the id. */
	OTHER_NUMBER(19, 11),
	/** Times without a Z. */
	NO_OFFSET(37, 12),
	/** A status nobody has seen before. */
	UNKNOWN_STATUS(41, 17),
	/** Two hundred lines. */
	MANY_LINES(149, 20),
	/** An empty list where the address belongs (vendors/README.md rule 9). */
	LIST_FOR_ADDRESS(211, 31),
	/** The total as a string (vendors/README.md rule 9). */
	TEXT_AMOUNT(251, 27);

	private final int period;

	private final int offset;

	OmniumOddity(int period, int offset) {
		this.period = period;
		this.offset = offset;
	}

	@Override
	public boolean in(int order) {
		return order % period == offset;
	}

}
