package io.omsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a sandbox plays: the same seed gives the same orders.
 *
 * @param port the port on 127.0.0.1, 0 for any free one
 * @param seed fixes every generated value
 * @param orders how many orders each vendor has
 * @param skus how many articles the demo's stock file names; the server does not read it
 * @param rateScale multiplies every documented limit
 * @param faults faults switched on at start, see {@link FaultKind} for the syntax
 * @param until end (exclusive) of the time the orders were last modified in
 * @param span length of that time
 */
public record SandboxOptions(int port, long seed, int orders, int skus, int rateScale, List<String> faults,
		Instant until, Duration span) {

	public SandboxOptions {
		faults = List.copyOf(faults);
		require(port >= 0 && port <= 65_535, "port must lie in 0..65535");
		require(orders >= 0 && skus >= 0, "orders and skus must not be negative");
		require(rateScale >= 1, "rate-scale must be 1 or more");
		require(!span.isNegative() && !span.isZero(), "span must be positive");
	}

	/**
	 * A thousand orders modified during the last day, on any free port, without faults.
	 */
	public static SandboxOptions defaults(Clock clock) {
		return new SandboxOptions(0, 42, 1_000, 500, 1, List.of(), clock.instant(), Duration.ofDays(1));
	}

	public SandboxOptions withPort(int value) {
		return new SandboxOptions(value, seed, orders, skus, rateScale, faults, until, span);
	}

	public SandboxOptions withSeed(long value) {
		return new SandboxOptions(port, value, orders, skus, rateScale, faults, until, span);
	}

	public SandboxOptions withOrders(int value) {
		return new SandboxOptions(port, seed, value, skus, rateScale, faults, until, span);
	}

	public SandboxOptions withSkus(int value) {
		return new SandboxOptions(port, seed, orders, value, rateScale, faults, until, span);
	}

	public SandboxOptions withRateScale(int value) {
		return new SandboxOptions(port, seed, orders, skus, value, faults, until, span);
	}

	public SandboxOptions withFaults(String... value) {
		return new SandboxOptions(port, seed, orders, skus, rateScale, List.of(value), until, span);
	}

	public SandboxOptions withModified(Instant newUntil, Duration newSpan) {
		return new SandboxOptions(port, seed, orders, skus, rateScale, faults, newUntil, newSpan);
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException("Sandbox option: " + message);
		}
	}

}
