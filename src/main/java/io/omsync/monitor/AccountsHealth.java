package io.omsync.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * How each account stands. It is always up: an account in trouble is a person's work,
 * which starting the process again would not do.
 */
@Component("accountsHealthIndicator")
@UnderServe
class AccountsHealth extends AbstractHealthIndicator {

	private final Watched watched;

	private final LastSnapshot snapshot;

	private final Clock clock;

	AccountsHealth(Watched watched, LastSnapshot snapshot, Clock clock) {
		this.watched = watched;
		this.snapshot = snapshot;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		Snapshot snapshot = this.snapshot.last();
		if (snapshot == null) {
			health.unknown();
			return;
		}
		Instant now = this.clock.instant();
		Map<String, Map<String, Object>> accounts = new TreeMap<>();
		this.watched.jobs()
			.forEach((job) -> accounts.computeIfAbsent(job.account(), (name) -> new TreeMap<>())
				.put(job.job(), details(snapshot.job(job), snapshot.pause(job), now)));
		this.watched.leftOut()
			.forEach((account) -> accounts.computeIfAbsent(account, (name) -> new TreeMap<>())
				.put("leftOut", Map.of("see", "omsync check " + account)));
		health.up().withDetails(accounts);
	}

	private static Map<String, Object> details(Snapshot.Job job, @Nullable String paused, Instant now) {
		Map<String, Object> details = new LinkedHashMap<>();
		put(details, "paused", paused);
		put(details, "lastRun", job.runId());
		put(details, "status", job.status());
		put(details, "exitCode", job.exitCode());
		put(details, "endedAt", job.endedAt());
		Instant watermark = job.watermark();
		if (watermark != null) {
			put(details, "watermark", watermark);
			put(details, "watermarkAgeSeconds", Duration.between(watermark, now).toSeconds());
		}
		details.put("openRejects", job.rejects());
		details.put("holes", job.holes());
		return details;
	}

	private static void put(Map<String, Object> details, String name, @Nullable Object value) {
		if (value != null) {
			details.put(name, value);
		}
	}

}
