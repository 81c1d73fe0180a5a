package io.omsync.sandbox;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Awkward but good orders, as {@link OmniumOddity}. */
enum PaperOddity {

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

	boolean in(int order) {
		return order % period == offset;
	}

	/** The oddities of an order, parted by blanks. */
	static String names(int order) {
		return Arrays.stream(values())
			.filter(oddity -> oddity.in(order))
			.map(Enum::name)
			.collect(Collectors.joining(" "));
	}

}
