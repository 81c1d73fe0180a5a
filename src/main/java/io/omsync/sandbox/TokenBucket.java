package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A bucket that loses one token per call and is refilled in steps. */
final class TokenBucket {

	private final int capacity;

	private final int refill;

	private final Duration every;

	private final Clock clock;

	private int tokens;

	private Instant refilled;

	TokenBucket(int capacity, int refill, Duration every, Clock clock) {
		this.capacity = capacity;
		this.refill = refill;
		this.every = every;
		this.clock = clock;
		this.tokens = capacity;
		this.refilled = clock.instant();
	}

	/** Takes a token and answers 0, or answers how many seconds to wait for one. */
	synchronized int take() {
		refill();
		if (tokens > 0) {
			tokens--;
			return 0;
		}
		return (int) Math.max(1, Duration.between(clock.instant(), refilled.plus(every)).toSeconds());
	}

	/** How many of its tokens are gone. */
	synchronized int taken() {
		refill();
		return capacity - tokens;
	}

	private void refill() {
		long steps = Duration.between(refilled, clock.instant()).dividedBy(every);
		if (steps > 0) {
			refilled = refilled.plus(every.multipliedBy(steps));
			tokens = (int) Math.min(capacity, tokens + steps * refill);
		}
	}

}
