package io.omsync.monitor;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.omsync.connector.Account;
import io.omsync.connector.CallMeter;
import io.omsync.connector.RateBudget;

import org.springframework.stereotype.Component;

/** The calls of this process to vendors. */
@Component
@UnderServe
class CallTimers implements CallMeter {

	private static final Duration[] BUCKETS = { Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(1),
			Duration.ofSeconds(5), Duration.ofSeconds(30) };

	private final MeterRegistry registry;

	private final Set<String> known = ConcurrentHashMap.newKeySet();

	CallTimers(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public Call begin(Account account, String operation) {
		Timer.Sample sample = Timer.start(this.registry);
		return (ending) -> sample.stop(Timer.builder("omsync.vendor.call")
			.tags("account", account.name(), "vendor", account.vendor(), "operation", operation, "outcome",
					ending.name().toLowerCase(Locale.ROOT))
			.serviceLevelObjectives(BUCKETS)
			.register(this.registry));
	}

	/** An account has one for as long as the process runs. */
	@Override
	public void budget(Account account, RateBudget budget) {
		if (this.known.add(account.name())) {
			Gauge.builder("omsync.budget.left", budget::left).tags("account", account.name()).register(this.registry);
		}
	}

}
