package io.omsync.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.omsync.run.JobOf;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** What the database says of each job, the same from every process. */
@Component
@UnderServe
class JobGauges implements MeterBinder {

	/** As in {@code v_alert}. */
	private static final List<String> ALERTS = List.of("RUN_FAILED", "RUN_HELD", "NEEDS_CREDENTIALS", "REJECTS",
			"WATERMARK_OLD", "PROCESS_DIED", "JOB_STUCK", "ACCOUNT_BROKEN");

	private final Watched watched;

	private final LastSnapshot snapshot;

	private final Clock clock;

	JobGauges(Watched watched, LastSnapshot snapshot, Clock clock) {
		this.watched = watched;
		this.snapshot = snapshot;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (JobOf job : this.watched.jobs()) {
			of(job, registry, "omsync.watermark.age", "seconds", this::age);
			of(job, registry, "omsync.rejects.open", null, Snapshot.Job::rejects);
			of(job, registry, "omsync.holes", null, Snapshot.Job::holes);
			of(job, registry, "omsync.last.exit.code", null, JobGauges::exitCode);
		}
		for (String account : this.watched.accounts()) {
			Gauge.builder("omsync.findings.open", () -> known((last) -> last.findings().getOrDefault(account, 0L)))
				.tags("account", account)
				.register(registry);
		}
		for (String account : this.watched.leftOut()) {
			Gauge.builder("omsync.account.broken", () -> 1).tags("account", account).register(registry);
		}
		for (String kind : ALERTS) {
			Gauge.builder("omsync.alerts.open", () -> known((last) -> last.alerts().getOrDefault(kind, 0L)))
				.tags("kind", kind)
				.register(registry);
		}
	}

	private void of(JobOf job, MeterRegistry registry, String name, @Nullable String unit,
			ToDoubleFunction<Snapshot.Job> value) {
		Gauge.builder(name, () -> known((last) -> value.applyAsDouble(last.job(job))))
			.tags(Tags.of("account", job.account(), "job", job.job()))
			.baseUnit(unit)
			.register(registry);
	}

	/** Nothing is known while the database is away, least of all that all is well. */
	private double known(ToDoubleFunction<Snapshot> value) {
		Snapshot last = this.snapshot.last();
		return (last != null) ? value.applyAsDouble(last) : Double.NaN;
	}

	private double age(Snapshot.Job job) {
		Instant watermark = job.watermark();
		return (watermark != null) ? Duration.between(watermark, this.clock.instant()).toMillis() / 1000.0 : Double.NaN;
	}

	private static double exitCode(Snapshot.Job job) {
		Integer exitCode = job.exitCode();
		return (exitCode != null) ? exitCode : Double.NaN;
	}

}
