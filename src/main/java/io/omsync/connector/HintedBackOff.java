package io.omsync.connector;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffPolicy;

/**
 * Waits as long as the vendor asks; without a hint twice as long each time, with jitter
 * so that processes do not come back together.
 */
class HintedBackOff implements BackOffPolicy {

	private static final Duration FIRST = Duration.ofMillis(500);

	private static final Duration LONGEST = Duration.ofSeconds(30);

	private static final Duration LONGEST_HINT = Duration.ofMinutes(5);

	private final Pause pause;

	private final Runnable guard;

	/**
	 * A back-off.
	 * @param guard throws when the caller may not go on
	 */
	HintedBackOff(Pause pause, Runnable guard) {
		this.pause = pause;
		this.guard = guard;
	}

	@Override
	public BackOffContext start(RetryContext context) {
		return new Attempts(context);
	}

	@Override
	public void backOff(BackOffContext context) {
		RetryContext attempts = ((Attempts) context).retry();
		Duration hint = null;
		if (attempts.getLastThrowable() instanceof VendorException.Unavailable last) {
			hint = last.retryAfter();
			if (hint != null && hint.compareTo(LONGEST_HINT) > 0) {
				throw VendorException.Unavailable.lasting(last.getMessage() + "; the vendor asks for a pause of "
						+ hint.toSeconds() + " s, restart the run after that");
			}
		}
		this.pause.of((hint != null) ? hint.plusMillis(jitter(250)) : doubled(attempts.getRetryCount()), this.guard);
	}

	private static Duration doubled(int count) {
		long most = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(count - 1, 10));
		return Duration.ofMillis(most / 2 + jitter(most / 2));
	}

	private static long jitter(long bound) {
		return ThreadLocalRandom.current().nextLong(bound + 1);
	}

	/** The retry that is waited for. */
	private record Attempts(RetryContext retry) implements BackOffContext {
	}

}
