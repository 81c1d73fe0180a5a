package io.omsync.sandbox;

/**
 * Awkward but good values of Omniful. Each comes back regularly with the order's number,
 * so that any 300 orders in a row hold every one of them.
 */
enum OmnifulOddity implements Oddity {

	/** Lines without an id of the channel: the SKU and the position remain. */
	NO_LINE_ID(5, 3),
	/** Extra fields that no schema names. */
	UNKNOWN_FIELDS(6, 2),
	/** Nothing is known of the buyer but the country. */
	NOBODY(7, 5),
	/** One SKU in two lines. */
	SKU_TWICE(8, 3),
	/** Emoji and other characters beyond the basic plane in names. */
	EMOJI(9, 4),
	/** SKUs with a trailing blank or in another case. */
	ODD_SKU(11, 2),
	/** Amounts are strings (vendors/README.md rule 9). */
	TEXT_AMOUNT(13, 5),
	/** Optional fields are null, empty or missing. */
	SPARSE(17, 3),
	/** Both flags say inclusive, and the total is as without them; published so. */
	MISSTATED_FLAGS(19, 11),
	/** Sent in exchange: lines with prices, and a total of nothing; published so. */
	EXCHANGE(23, 6),
	/** A fee beside the lines. */
	FEE(29, 13),
	/** A status nobody has seen before. */
	UNKNOWN_STATUS(41, 17),
	/** A hundred lines. */
	MANY_LINES(149, 20),
	/** An empty list where an object belongs (vendors/README.md rule 9). */
	LIST_FOR_OBJECT(211, 31);

	private final int period;

	private final int offset;

	OmnifulOddity(int period, int offset) {
		this.period = period;
		this.offset = offset;
	}

	@Override
	public boolean in(int order) {
		return order % period == offset;
	}

}
