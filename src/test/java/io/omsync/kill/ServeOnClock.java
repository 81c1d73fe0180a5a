package io.omsync.kill;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.omsync.OmsyncApplication;
import io.omsync.cli.Cli;
import io.omsync.connector.Pause;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The command {@code serve} in a process of its own, on a clock that a test sets. */
final class ServeOnClock {

	private ServeOnClock() {
	}

	/**
	 * Serves until it is asked to end.
	 * @param args the home and the clock's file
	 */
	public static void main(String[] args) {
		OnClock.clock = new SharedClock(Path.of(args[1]));
		System.setProperty("omsync.clocks-apart", "36500d");
		System.setProperty("omsync.management-port", "0");
		System.exit(new Cli(OnClock.class).run("serve", "--port", "0", "--home", args[0]));
	}

	/** The program, in another time. */
	@Configuration(proxyBeanMethods = false)
	@Import(OmsyncApplication.class)
	static class OnClock {

		private static volatile Clock clock = Clock.systemUTC();

		@Bean
		@Primary
		Clock sharedClock() {
			return clock;
		}

		/** A vendor's repeated calls need not take the night's time. */
		@Bean
		@Primary
		Pause shortPause() {
			return (duration) -> LockSupport.parkNanos(Math.min(duration.toNanos(), TimeUnit.MILLISECONDS.toNanos(20)));
		}

	}

}
