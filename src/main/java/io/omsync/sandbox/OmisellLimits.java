package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Omisell's leaky bucket for each account: 100 calls, and 100 leak away a minute. */
final class OmisellLimits {

	static final String LEVEL = "X-Omisell-Api-Call-Limit";

	private static final int SIZE = 100;

	private static final Duration LEAK = Duration.ofMillis(600);

	private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

	private final int scale;

	private final Clock clock;

	OmisellLimits(int scale, Clock clock) {
		this.scale = scale;
		this.clock = clock;
	}

	/** 0, or how many seconds to wait. */
	int take(String user) {
		return bucket(user).take();
	}

	/** How full the bucket is, e.g. {@code 32/100}. */
	String level(String user) {
		return bucket(user).taken() + "/" + SIZE * scale;
	}

	private TokenBucket bucket(String user) {
		return buckets.computeIfAbsent(user, unused -> new TokenBucket(SIZE * scale, scale, LEAK, clock));
	}

}
