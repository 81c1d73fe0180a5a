package io.omsync.monitor;

import java.time.Duration;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.omsync.run.RunMeter;
import io.omsync.run.RunOutcome;

import org.springframework.stereotype.Component;

/** The runs of this process. */
@Component
@UnderServe
class RunTimers implements RunMeter {

	private final MeterRegistry registry;

	RunTimers(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void committed(String account, String job, Map<String, Long> records) {
		records.forEach((outcome, count) -> {
			if (count > 0 && !outcome.equals("fetched") && !outcome.equals("sent")) {
				this.registry.counter("omsync.records", "account", account, "job", job, "outcome", outcome)
					.increment(count);
			}
		});
	}

	@Override
	public void ended(String account, String job, RunOutcome outcome, Duration took) {
		this.registry.timer("omsync.run", "account", account, "job", job, "exit", String.valueOf(outcome.exitCode()))
			.record(took);
	}

}
