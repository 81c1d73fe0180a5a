package io.omsync.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The system's clock, put forward. */
final class LaterClock extends Clock {

	private volatile Duration forward = Duration.ZERO;

	void forward(Duration more) {
		this.forward = this.forward.plus(more);
	}

	@Override
	public Instant instant() {
		return Clock.systemUTC().instant().plus(this.forward);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

	/** Puts it into the program. */
	@Configuration(proxyBeanMethods = false)
	static class InTheProgram {

		@Bean
		@Primary
		LaterClock laterClock() {
			return new LaterClock();
		}

	}

}
