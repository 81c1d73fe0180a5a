package io.omsync.sandbox;

/**
 * Awkward but good values of Omisell. Each comes back regularly with the order's number,
 * so that any 300 orders in a row hold every one of them.
 */
enum OmisellOddity implements Oddity {

	/** Ids, times and counts are strings (section 3). */
	TEXT_NUMBERS(4, 2),
	/** One SKU in two parcels. */
	SKU_IN_TWO_PARCELS(5, 2),
	/** The status in English, whatever the seller's language. */
	ENGLISH_STATUS(5, 3),
	/** Extra fields that no schema names. */
	UNKNOWN_FIELDS(6, 2),
	/** One SKU twice in one parcel. */
	SKU_TWICE(8, 3),
	/** Emoji and other characters beyond the basic plane in names. */
	EMOJI(9, 4),
	/** SKUs with a trailing blank or in another case. */
	ODD_SKU(11, 2),
	/** Amounts are strings. */
	TEXT_AMOUNT(13, 5),
	/** Optional fields are null, empty or missing. */
	SPARSE(17, 3),
	/** Bought on another platform under the number of the order before (trap 11). */
	SHARED_NUMBER(19, 11),
	/** No payment is known: the goods make the total (section 5.1). */
	NO_PAYMENT(23, 6),
	/** Sent for free, to be tried. */
	SAMPLE(29, 13),
	/** A status nobody has seen before. */
	UNKNOWN_STATUS(41, 17),
	/** A hundred lines. */
	MANY_LINES(149, 20),
	/** An empty list where an object belongs (vendors/README.md rule 9). */
	LIST_FOR_OBJECT(211, 31);

	private final int period;

	private final int offset;

	OmisellOddity(int period, int offset) {
		this.period = period;
		this.offset = offset;
	}

	@Override
	public boolean in(int order) {
		return order % period == offset;
	}

}
