package io.omsync.vendor.magento;

/**
 * Where the next query of a window begins.
 *
 * @param from the second from which on
 * @param after within that second alone, the id after which; {@link #WHOLE} for all from
 * it on
 * @param claimed how many records the window was said to have; below 0 when not yet
 */
record MagentoPlace(String from, long after, long claimed) {

	static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";

	static final long WHOLE = -1;

	static MagentoPlace first(String from) {
		return new MagentoPlace(from, WHOLE, -1);
	}

	static MagentoPlace of(String cursor) {
		String[] parts = cursor.split("/");
		return new MagentoPlace(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
	}

	boolean isFirst() {
		return this.claimed < 0;
	}

	boolean within() {
		return this.after != WHOLE;
	}

	@Override
	public String toString() {
		return this.from + "/" + this.after + "/" + this.claimed;
	}

}
