package io.omsync.run;

/**
 * A lease that this process holds on one job of one account. The token is the fence: only
 * the holder of the newest token commits.
 */
final class RunLease {

	private final String job;

	private final String account;

	private final long token;

	private final Ticker ticker;

	private volatile long goodUntil;

	private volatile boolean lost;

	RunLease(String job, String account, long token, Ticker ticker, long goodUntil) {
		this.job = job;
		this.account = account;
		this.token = token;
		this.ticker = ticker;
		this.goodUntil = goodUntil;
	}

	String job() {
		return this.job;
	}

	String account() {
		return this.account;
	}

	long token() {
		return this.token;
	}

	void extend(long goodUntil) {
		this.goodUntil = goodUntil;
	}

	void lose() {
		this.lost = true;
	}

	/** By the monotonic clock: no database fence stops a call to a vendor. */
	void requireHeld() {
		if (this.lost || this.ticker.nanos() - this.goodUntil >= 0) {
			throw lostMessage();
		}
	}

	LeaseLost lostMessage() {
		return new LeaseLost("The lease on " + this.job + " for " + this.account
				+ " was lost: this process was frozen or cut off from the database for longer than a lease;"
				+ " the chunk in hand was not kept, see who runs it now with omsync runs");
	}

}
