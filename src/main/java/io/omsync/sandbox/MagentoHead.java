package io.omsync.sandbox;

/** What most queries ask about an order, cheap to make. */
record MagentoHead(int number, MagentoStore store, MagentoLife life) {

	private static final int FIRST_ID = 10_001;

	/** The id in every path. */
	long entityId() {
		return entityId(number);
	}

	static long entityId(int number) {
		return FIRST_ID + number;
	}

	/** The order's number; negative when no order has the id. */
	static long number(long entityId) {
		return entityId - FIRST_ID;
	}

	/** The number for people. */
	String incrementId() {
		return (store == MagentoStore.DEFAULT) ? "M%09d".formatted(entityId())
				: "%d%09d".formatted(store.id(), entityId());
	}

	boolean has(MagentoOddity oddity) {
		return oddity.in(number);
	}

}
