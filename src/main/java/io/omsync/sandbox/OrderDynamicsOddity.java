package io.omsync.sandbox;

/**
 * Awkward but good values of OrderDynamics. Each comes back regularly with the order's
 * number, so that any 300 orders in a row hold every one of them.
 */
enum OrderDynamicsOddity implements Oddity {

	/** A custom field whose value is an object. */
	OBJECT_VALUE(4, 1),
	/** Some pieces of a line are in another shipment than the rest. */
	SPLIT_LINE(5, 2),
	/** Extra fields that no schema names. */
	UNKNOWN_FIELDS(6, 2),
	/** Optional fields are null, empty or missing. */
	SPARSE(7, 3),
	/** One SKU in two lines. */
	SKU_TWICE(8, 3),
	/** Emoji and other characters beyond the basic plane in names. */
	EMOJI(9, 4),
	/** SKUs with a trailing blank or in another case. */
	ODD_SKU(11, 2),
	/** Times with seven digits after the second. */
	LONG_TIME(13, 5),
	/** Amounts are strings. */
	TEXT_AMOUNT(19, 11),
	/** An external id with a character that must be encoded in a query. */
	ODD_ID(23, 6),
	/** A free line. */
	GIFT(29, 13),
	/** Some of the money was given back though all was delivered. */
	PARTLY_REFUNDED(31, 9),
	/** Null where a list is empty. */
	NULL_LIST(37, 12),
	/** A status nobody has seen before. */
	UNKNOWN_STATUS(41, 17),
	/** A hundred lines. */
	MANY_LINES(149, 20),
	/** An empty list where an object belongs (vendors/README.md rule 9). */
	LIST_FOR_OBJECT(211, 31);

	private final int period;

	private final int offset;

	OrderDynamicsOddity(int period, int offset) {
		this.period = period;
		this.offset = offset;
	}

	@Override
	public boolean in(int order) {
		return order % period == offset;
	}

}
