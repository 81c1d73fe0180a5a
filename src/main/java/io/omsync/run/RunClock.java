package io.omsync.run;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The monotonic clock by which a process knows that its lease is still good. */
@Configuration(proxyBeanMethods = false)
class RunClock {

	@Bean
	Ticker ticker() {
		return System::nanoTime;
	}

}
