package io.omsync.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.omsync.run.JobOf;
import io.omsync.run.Utc;
import io.omsync.schedule.TriesStore;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compares what is wrong with what was told, for all processes: one of them looks at a
 * time, and what has changed becomes news on every channel.
 */
@Component
class Look {

	private static final Duration KEPT = Duration.ofDays(30);

	private final TroubleStore troubles;

	private final LateJobs late;

	private final TriesStore tries;

	private final AlertStore alerts;

	private final AlertSettings settings;

	private final TransactionOperations transactions;

	private final Clock clock;

	Look(TroubleStore troubles, LateJobs late, TriesStore tries, AlertStore alerts, AlertSettings settings,
			TransactionOperations transactions, Clock clock) {
		this.troubles = troubles;
		this.late = late;
		this.tries = tries;
		this.alerts = alerts;
		this.settings = settings;
		this.transactions = transactions;
		this.clock = clock;
	}

	/** Once before the first look. */
	void prepare() {
		this.alerts.prepare();
	}

	/**
	 * Looks, unless one of the processes has just done so.
	 * @param every how often one of them does
	 */
	void around(Duration every, Collection<String> channels) {
		Instant now = Utc.now(this.clock);
		this.transactions.executeWithoutResult((status) -> {
			if (this.alerts.lastLook().filter((last) -> !last.plus(every).isAfter(now)).isPresent()) {
				compare(channels, now);
				this.alerts.forget(now.minus(KEPT));
				this.alerts.looked(now);
			}
		});
	}

	private void compare(Collection<String> channels, Instant now) {
		Set<JobOf> tried = this.tries.going();
		Map<Trouble.Identity, Told> open = this.alerts.open();
		for (Trouble trouble : all(now)) {
			Told told = open.remove(trouble.identity());
			if (told != null) {
				goesOn(told, trouble, channels, now);
			}
			else if (trouble.kind() != Kind.RUN_FAILED || !concerns(trouble, tried)) {
				this.alerts.begin(trouble, channels, now);
			}
		}
		Set<JobOf> undecided = this.troubles.again();
		undecided.addAll(tried);
		open.values()
			.stream()
			.filter((told) -> !told.trouble().kind().ofRuns() || !concerns(told.trouble(), undecided))
			.forEach((told) -> over(told, channels, now));
	}

	/**
	 * A run that goes on again, or soon, has neither failed for good nor come through.
	 */
	private static boolean concerns(Trouble trouble, Set<JobOf> jobs) {
		return jobs.stream()
			.anyMatch((job) -> job.account().equals(trouble.account())
					&& (trouble.job().isEmpty() || job.job().equals(trouble.job())));
	}

	private void over(Told told, Collection<String> channels, Instant now) {
		this.alerts.over(told.alertId(), now);
		if (!told.trouble().kind().passed()) {
			this.alerts.tell(told.alertId(), News.OVER, channels, now);
		}
	}

	private List<Trouble> all(Instant now) {
		List<Trouble> all = new ArrayList<>(this.troubles.runs());
		this.troubles.pauses()
			.stream()
			.filter((paused) -> all.stream().noneMatch((one) -> one.identity().equals(paused.identity())))
			.forEach(all::add);
		all.addAll(this.troubles.rejects());
		all.addAll(this.late.at(now));
		all.addAll(this.troubles.dead(now.minus(this.settings.remind())));
		return all;
	}

	private void goesOn(Told told, Trouble trouble, Collection<String> channels, Instant now) {
		this.alerts.seen(told.alertId(), trouble, now);
		if (told.grown(trouble.count())) {
			this.alerts.again(told.alertId(), News.WORSE, channels, now);
		}
		else if (!trouble.kind().passed() && !told.toldAt().plus(this.settings.remind()).isAfter(now)) {
			this.alerts.again(told.alertId(), News.STILL, channels, now);
		}
	}

}
