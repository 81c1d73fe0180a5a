package io.omsync.connector;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffPolicy;

/**
 * Waits as long as the vendor asks; without a hint as its limits say, or else twice as
 * long each time, with jitter so that processes do not come back together.
 */
class HintedBackOff implements BackOffPolicy {

	private static final Duration FIRST = Duration.ofMillis(500);

	private static final Duration LONGEST = Duration.ofSeconds(30);

	private static final Duration LONGEST_HINT = Duration.ofMinutes(5);

	private final Pause pause;

	private final List<Duration> waits;

	private final Runnable guard;

	/**
	 * A back-off.
	 * @param waits the vendor's own, which no hint makes shorter; empty for ours
	 * @param guard throws when the caller may not go on
	 */
	HintedBackOff(Pause pause, List<Duration> waits, Runnable guard) {
		this.pause = pause;
		this.waits = waits;
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
		this.pause.of(wait(hint, attempts.getRetryCount()), this.guard);
	}

	private Duration wait(@Nullable Duration hint, int count) {
		if (this.waits.isEmpty()) {
			return (hint != null) ? hint.plusMillis(jitter(250)) : doubled(count);
		}
		Duration own = this.waits.get(Math.min(count, this.waits.size()) - 1);
		return ((hint != null && hint.compareTo(own) > 0) ? hint : own).plusMillis(jitter(250));
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
