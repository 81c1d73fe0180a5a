package io.omsync;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.omsync.connector.Pause;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Waits a tenth of what is asked, and writes down what a back-off would have been. */
@Configuration(proxyBeanMethods = false)
class QuickPause {

	private static final Duration BACK_OFF = Duration.ofMillis(200);

	private static final int FASTER = 10;

	private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(150);

	@Bean
	Waits waits() {
		return new Waits();
	}

	@Bean
	@Primary
	Pause shortPause(Waits waits) {
		return new Pause() {

			@Override
			public void of(Duration duration) {
				of(duration, () -> {
				});
			}

			@Override
			public void of(Duration duration, Runnable guard) {
				if (duration.compareTo(BACK_OFF) >= 0) {
					waits.backOffs.add(duration);
				}
				guard.run();
				LockSupport.parkNanos(Math.min(LONGEST, duration.toNanos() / FASTER));
				guard.run();
			}
		};
	}

	/** What was asked for. */
	static final class Waits {

		private final List<Duration> backOffs = new CopyOnWriteArrayList<>();

		List<Duration> backOffs() {
			return List.copyOf(this.backOffs);
		}

	}

}
