package io.omsync.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * When orders were last modified: never earlier than the order before, so that a window
 * is a range of numbers. In one of four stretches of time all orders share the stretch's
 * first moment, which lies on a whole second and a round part of the hour.
 */
final class Timeline {

	private static final List<Integer> ROUND_SECONDS = List.of(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800);

	private final SandboxOptions options;

	private final Duration grain;

	private final Instant from;

	private final long step;

	private final long rest;

	private final long stretchSeconds;

	/**
	 * The times of so many orders.
	 * @param grain the vendor's finest step of time, a second or less
	 */
	Timeline(SandboxOptions options, Duration grain) {
		this.options = options;
		this.grain = grain;
		this.from = cut(options.until().minus(options.span()));
		int orders = Math.max(1, options.orders());
		this.step = options.span().toNanos() / orders;
		this.rest = options.span().toNanos() % orders;
		long wanted = TimeUnit.NANOSECONDS.toSeconds(6 * step);
		this.stretchSeconds = ROUND_SECONDS.stream().filter(seconds -> seconds >= wanted).findFirst().orElse(3_600);
	}

	Instant modified(int order) {
		if (order == 0) {
			return from;
		}
		long jitter = (step > 1) ? Math.floorMod(new Dice(options.seed(), order).next(), step) : 0;
		long nanos = order * step + order * rest / Math.max(1, options.orders()) + jitter;
		return shared(cut(from.plusNanos(nanos)));
	}

	Instant created(int order) {
		long seconds = new Dice(options.seed() + 1, order).between(20, 259_200);
		return cut(modified(order).minus(Duration.ofSeconds(seconds)).minusNanos(order % 9_999 * 100L));
	}

	/** The first order modified then or later, or the number of orders. */
	int firstAtOrAfter(Instant time) {
		int low = 0;
		int high = options.orders();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (modified(middle).isBefore(time)) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	private Instant cut(Instant time) {
		return time.minusNanos(time.getNano() % grain.toNanos());
	}

	private Instant shared(Instant time) {
		long stretch = Math.floorDiv(time.getEpochSecond(), stretchSeconds);
		if (!new Dice(options.seed() + 2, stretch).oneIn(4)) {
			return time;
		}
		Instant start = Instant.ofEpochSecond(stretch * stretchSeconds);
		return start.isBefore(from) ? from : start;
	}

}
