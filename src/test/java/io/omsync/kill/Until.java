package io.omsync.kill;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, and says which one never came. */
public final class Until {

	private static final Duration LONGEST = Duration.ofMinutes(3);

	private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(10);

	private Until() {
	}

	public static void so(String what, BooleanSupplier condition) {
		so(what, LOOK_AGAIN, condition);
	}

	private static void so(String what, long lookAgain, BooleanSupplier condition) {
		long end = System.nanoTime() + LONGEST.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > end) {
				throw new AssertionError("Not so within " + LONGEST + ": " + what);
			}
			LockSupport.parkNanos(lookAgain);
		}
	}

	/** While a program runs that makes it so. */
	static void so(String what, Program program, BooleanSupplier condition) {
		so(what, LOOK_AGAIN, program, condition);
	}

	/** Where asking often would be answered from a cache. */
	static void so(String what, long lookAgain, Program program, BooleanSupplier condition) {
		so(what, lookAgain, () -> {
			boolean reached = condition.getAsBoolean();
			if (!reached && !program.alive()) {
				throw new AssertionError("Ended before it was so: " + what + "\n" + program.said());
			}
			return reached;
		});
	}

}
