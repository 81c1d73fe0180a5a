package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Omnium's limits for each API user (omnium.md section 4). */
final class OmniumLimits {

	private final ConcurrencyLimit ordinary;

	private final ConcurrencyLimit heavyReads;

	private final ConcurrencyLimit batchWrites;

	// Section 3.2: opening scrolls must not be done concurrently.
	private final ConcurrencyLimit scrollOpenings = new ConcurrencyLimit(1);

	private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

	private final int scale;

	private final Clock clock;

	OmniumLimits(int scale, Clock clock) {
		this.scale = scale;
		this.clock = clock;
		this.ordinary = new ConcurrencyLimit(20 * scale);
		this.heavyReads = new ConcurrencyLimit(150 * scale);
		this.batchWrites = new ConcurrencyLimit(4 * scale);
	}

	/** Lets a call in, or refuses it; the answer is what to do when the call leaves. */
	Runnable enter(String user, Route.Lane lane) throws Refusal {
		int wait = buckets
			.computeIfAbsent(user,
					unused -> new TokenBucket(12_000 * scale, 1_000 * scale, Duration.ofSeconds(10), clock))
			.take();
		if (wait > 0) {
			throw tooMany(wait);
		}
		List<ConcurrencyLimit> entered = new ArrayList<>();
		Runnable leaving = () -> entered.forEach(limit -> limit.leave(user));
		for (ConcurrencyLimit limit : limits(lane)) {
			if (!limit.tryEnter(user)) {
				leaving.run();
				throw tooMany(1);
			}
			entered.add(limit);
		}
		return leaving;
	}

	private List<ConcurrencyLimit> limits(Route.Lane lane) {
		return switch (lane) {
			case OPEN -> List.of();
			case READ, WRITE -> List.of(ordinary);
			case HEAVY_READ -> List.of(heavyReads);
			case SCROLL_OPENING -> List.of(ordinary, scrollOpenings);
			case BATCH_WRITE -> List.of(ordinary, batchWrites);
		};
	}

	private static Refusal tooMany(int seconds) {
		return new Refusal(OmniumProblem.of(429).with("Retry-After", Integer.toString(seconds)));
	}

}
