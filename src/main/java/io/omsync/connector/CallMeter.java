package io.omsync.connector;

/** Hears how calls to vendors go, so that somebody can measure them. */
public interface CallMeter {

	/** Hears nothing. */
	CallMeter NONE = new CallMeter() {

		@Override
		public Call begin(Account account, String operation) {
			return (ending) -> {
			};
		}

		@Override
		public void budget(Account account, RateBudget budget) {
		}
	};

	/** A call is made, its wait for the budget is over. */
	Call begin(Account account, String operation);

	/** The budget of an account's calls; told more than once. */
	void budget(Account account, RateBudget budget);

	/** A call that has begun. */
	@FunctionalInterface
	interface Call {

		void ended(Ending ending);

	}

	/** How a call has ended. */
	enum Ending {

		ANSWERED,
		/** Too many calls: 429. */
		THROTTLED,
		/** The credentials or the permission: 401 or 403. */
		DENIED,
		/** The record or the request. */
		REFUSED,
		/** No usable answer. */
		FAILED;

		static Ending of(RuntimeException thrown) {
			if (thrown instanceof VendorException.Unavailable unavailable && unavailable.throttled()) {
				return THROTTLED;
			}
			if (thrown instanceof VendorException.Denied || thrown instanceof VendorCalls.TokenRefused) {
				return DENIED;
			}
			return (thrown instanceof VendorException.BadRecord) ? REFUSED : FAILED;
		}

	}

}
