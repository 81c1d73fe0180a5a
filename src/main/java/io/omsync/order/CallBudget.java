package io.omsync.order;

import java.util.concurrent.atomic.AtomicInteger;

import io.omsync.connector.VendorException;
import io.omsync.run.ActiveRun;

/** The calls that one run may still make to the vendor, repeated ones included. */
class CallBudget {

	private final ActiveRun run;

	private final int most;

	private final int before;

	private final AtomicInteger made;

	/**
	 * A budget.
	 * @param made calls that earlier attempts of the run are known to have made
	 */
	CallBudget(ActiveRun run, int most, int made) {
		this.run = run;
		this.most = most;
		this.before = made;
		this.made = new AtomicInteger(made);
	}

	/** To be asked directly before each call. */
	void call() {
		this.run.requireLease();
		if (this.made.incrementAndGet() > this.most) {
			throw VendorException.Unavailable.lasting(this.run.account().vendor() + ": " + this.run.slice().key()
					+ " takes more than max-calls (" + this.run.settings().maxCalls() + "); raise jobs."
					+ this.run.job() + ".max-calls in the account file, then omsync restart " + this.run.runId());
		}
	}

	/**
	 * How many things may be asked for in all that is left of the run: half of its calls,
	 * the rest is for log-ins and for repeating.
	 */
	int left() {
		return Math.max(0, this.most / 2 - this.before);
	}

	/** Whether there is no more call. */
	boolean spent() {
		return this.made.get() >= this.most;
	}

}
