package io.omsync;

import java.time.Clock;
import java.time.Duration;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;

import io.omsync.cli.Cli;
import io.omsync.connector.Pause;
import io.omsync.connector.VendorException;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The program: the command line, and what the commands that need a database run on. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({ "io.omsync.connector", "io.omsync.vendor", "io.omsync.run", "io.omsync.document", "io.omsync.order",
		"io.omsync.inventory", "io.omsync.reconcile", "io.omsync.explain", "io.omsync.schedule", "io.omsync.alert",
		"io.omsync.monitor", "io.omsync.access", "io.omsync.console" })
public class OmsyncApplication {

	/**
	 * Spring Batch stamps its rows with the JVM's local time and orders them by it: in
	 * UTC no hour comes twice.
	 */
	public static void main(String[] args) {
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		System.exit(new Cli(OmsyncApplication.class).run(args));
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	Pause pause() {
		return OmsyncApplication::pause;
	}

	private static void pause(Duration duration) {
		try {
			TimeUnit.NANOSECONDS.sleep(duration.toNanos());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw VendorException.Unavailable.lasting("Interrupted while waiting");
		}
	}

}
