package io.omsync.console.account;

import java.time.Duration;

import io.omsync.connector.Account;
import io.omsync.connector.VendorLimits;
import io.omsync.connector.Vendors;
import org.jspecify.annotations.Nullable;

/**
 * What an account's credential may call, and what of it is left.
 *
 * @param concurrent calls at once
 * @param burst the most calls in a row
 * @param refill calls that come back each period
 * @param left of the burst, as this process knows it; null before its first call
 */
public record CallBudget(int concurrent, int burst, int refill, Duration period, @Nullable Long left) {

	/** Of an account that can be run. */
	public static CallBudget of(Account account, Vendors vendors) {
		VendorLimits limits = account.limits();
		double left = vendors.left(account);
		return new CallBudget(limits.concurrent(), limits.capacity(), limits.refill(), limits.period(),
				Double.isNaN(left) ? null : Math.max(0, Math.min(limits.capacity(), Math.round(left))));
	}

	/** In percent of the burst; null before this process's first call. */
	public @Nullable Long used() {
		return (this.left != null) ? 100 - this.left * 100 / this.burst : null;
	}

}
