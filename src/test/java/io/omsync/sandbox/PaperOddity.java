package io.omsync.sandbox;

/** Awkward but good orders, as {@link OmniumOddity}. */
enum PaperOddity implements Oddity {

	/** Fields that its documentation does not name. */
	UNKNOWN_FIELDS(6, 2),
	/** What may lack is null or missing. */
	SPARSE(7, 3),
	/** A status nobody has seen before. */
	UNKNOWN_STATUS(41, 17);

	private final int period;

	private final int offset;

	PaperOddity(int period, int offset) {
		this.period = period;
		this.offset = offset;
	}

	@Override
	public boolean in(int order) {
		return order % period == offset;
	}

}
