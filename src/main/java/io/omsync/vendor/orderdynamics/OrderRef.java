package io.omsync.vendor.orderdynamics;

/**
 * How an order is named to OrderDynamics: by its own id or by the channel's, never by
 * both, so that the other key is left out of a call as it wants it.
 */
sealed interface OrderRef {

	/** The key of calls and of orders. */
	String key();

	String id();

	/** By the vendor's own number. */
	record Internal(String id) implements OrderRef {

		static final String KEY = "InternalOrderId";

		@Override
		public String key() {
			return KEY;
		}

	}

	/** By the number that the order's channel gave it. */
	record External(String id) implements OrderRef {

		static final String KEY = "ExternalOrderId";

		@Override
		public String key() {
			return KEY;
		}

	}

	/** Which of them an account uses. */
	enum Kind {

		INTERNAL, EXTERNAL;

		OrderRef of(String id) {
			return (this == INTERNAL) ? new Internal(id) : new External(id);
		}

		/** Whether there can be such an order at all: their own ids are whole numbers. */
		boolean fits(String id) {
			return (this == INTERNAL) ? id.matches("\\d{1,19}") : !id.isBlank();
		}

	}

}
