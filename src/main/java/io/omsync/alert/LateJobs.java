package io.omsync.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.JobSettings;
import io.omsync.connector.Schedule;
import io.omsync.run.JobOf;
import io.omsync.run.Pauses;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Jobs with a schedule whose watermark is older than its limit. A job that comes less
 * often than that has the limit from the time on at which it was due.
 */
@Component
class LateJobs {

	private static final Logger log = LoggerFactory.getLogger(LateJobs.class);

	private final Accounts accounts;

	private final TroubleStore store;

	private final Pauses pauses;

	private final AlertSettings settings;

	private @Nullable Map<JobOf, Watched> watched;

	LateJobs(Accounts accounts, TroubleStore store, Pauses pauses, AlertSettings settings) {
		this.accounts = accounts;
		this.store = store;
		this.pauses = pauses;
		this.settings = settings;
	}

	List<Trouble> at(Instant now) {
		if (this.watched == null) {
			this.watched = watched();
		}
		Map<JobOf, Instant> watermarks = this.store.watermarks();
		List<Trouble> late = new ArrayList<>();
		this.watched.forEach((job, watched) -> {
			Instant watermark = watermarks.get(job);
			if (watermark != null && watched.late(watermark, now) && !paused(job)
					&& !this.store.fillsUp(job, watched.limit(), now)) {
				late.add(new Trouble(Kind.WATERMARK_OLD, job.account(), job.job(), "", 1, null, null,
						"watermark " + watermark + ", limit " + watched.limit().toMinutes() + " min"));
			}
		});
		return late;
	}

	/** Whether it is left to whoever paused its job, who knows. */
	boolean paused(Trouble trouble) {
		return trouble.kind() == Kind.WATERMARK_OLD && paused(new JobOf(trouble.account(), trouble.job()));
	}

	private boolean paused(JobOf job) {
		return this.pauses.of(job.account())
			.stream()
			.anyMatch((one) -> one.job() == null || one.job().equals(job.job()));
	}

	/** Of accounts that can be read. */
	private Map<JobOf, Watched> watched() {
		Map<JobOf, Watched> watched = new TreeMap<>();
		for (String name : this.accounts.names()) {
			try {
				Account account = this.accounts.outline(name).account();
				account.jobs().forEach((job, settings) -> {
					if (settings.schedule() != null && !settings.paused()) {
						watched.put(new JobOf(name, job), new Watched(Schedule.of(settings.schedule(), account.zone()),
								settings.lag(), limit(settings)));
					}
				});
			}
			catch (ConfigurationProblem ex) {
				log.warn("No job of {} is watched for a late watermark: {}", name, ex.getMessage());
			}
		}
		return watched;
	}

	private Duration limit(JobSettings job) {
		Duration own = job.watermarkAge();
		return (own != null) ? own : this.settings.watermarkAge();
	}

	/** A job with a schedule. */
	record Watched(Schedule schedule, Duration lag, Duration limit) {

		boolean late(Instant watermark, Instant now) {
			Instant missed = this.schedule.next(watermark.plus(this.lag));
			Instant following = (missed != null) ? this.schedule.next(missed) : null;
			if (missed == null || following == null) {
				return false;
			}
			Duration every = Duration.between(missed, following);
			Duration grace = (every.compareTo(this.limit) < 0) ? every : this.limit;
			return watermark.plus(this.limit).isBefore(now) && missed.plus(grace).isBefore(now);
		}

	}

}
