package io.omsync.sandbox;

/**
 * Awkward but good values of Magento. Each comes back regularly with the order's number,
 * so that any 300 orders in a row hold every one of them.
 */
enum MagentoOddity implements Oddity {

	/** The child of a configurable shows the parent's price, but no row total. */
	PRICED_CHILD(3, 1),
	/** Shipped and cancelled pieces count on the child too (m2-issue #26228: not so). */
	COUNTED_CHILD(4, 2),
	/** Nobody signed in: no customer, no names on the head. */
	GUEST(5, 3),
	/** Extra fields that no schema names. */
	UNKNOWN_FIELDS(6, 2),
	/** Optional fields are missing. */
	SPARSE(7, 3),
	/** A free line. */
	GIFT(8, 5),
	/** Emoji and other characters beyond the basic plane in names. */
	EMOJI(9, 4),
	/** SKUs with a trailing blank or in another case. */
	ODD_SKU(11, 2),
	/** Nothing to ship: no shipping address. */
	VIRTUAL(12, 7),
	/** A quantity that is not whole. */
	FRACTION_QUANTITY(17, 8),
	/** A line for a gift card. */
	GIFT_CARD(19, 11),
	/** An invoice that was cancelled, before the good one. */
	CANCELLED_INVOICE(23, 6),
	/** A shipment that was only stored, a minute after the order was last saved. */
	STORED_SHIPMENT(29, 13),
	/** A status that this shop alone has. */
	UNKNOWN_STATUS(41, 17),
	/** A hundred configurable products: two hundred lines. */
	MANY_LINES(149, 20),
	/** An empty list where an object belongs, or nothing (section 13, number 17). */
	LIST_FOR_EXTENSION(211, 31),
	/** The total as a string (vendors/README.md rule 9). */
	TEXT_AMOUNT(251, 27);

	private final int period;

	private final int offset;

	MagentoOddity(int period, int offset) {
		this.period = period;
		this.offset = offset;
	}

	@Override
	public boolean in(int order) {
		return order % period == offset;
	}

}
