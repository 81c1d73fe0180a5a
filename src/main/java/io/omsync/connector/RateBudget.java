package io.omsync.connector;

import org.jspecify.annotations.Nullable;

/**
 * The budget of one credential, shared by all jobs and processes that use it.
 */
public interface RateBudget {

	/**
	 * Waits until one call may be made and takes its place. No database connection is
	 * held while waiting or after return.
	 * @param lane a lane of the vendor's limits, or null for a call without one
	 * @param guard throws when the caller may not go on, and so ends the wait
	 * @return to be closed when the call has ended
	 */
	Permit take(@Nullable String lane, Runnable guard);

	/**
	 * How many calls may be made now, as this process knows it: other processes may have
	 * made some since. Not a number before the first call.
	 */
	default double left() {
		return Double.NaN;
	}

	/** A place among the calls that run at once. */
	interface Permit extends AutoCloseable {

		@Override
		void close();

	}

	/** Hands out budgets by credential. */
	interface Source {

		/**
		 * The budget of a credential.
		 * @param credentialKey what {@link Account#credentialKey()} says
		 * @param limits the limits in force
		 */
		RateBudget budget(String credentialKey, VendorLimits limits);

	}

}
