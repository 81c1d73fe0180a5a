package io.omsync.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.omsync.run.JobOf;
import io.omsync.run.Utc;
import io.omsync.schedule.TriesStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compares what the tables say that is wrong with what was told, for all processes: one
 * of them looks at a time.
 */
@Component
class Look {

	private static final Logger log = LoggerFactory.getLogger(Look.class);

	private static final Duration KEPT = Duration.ofDays(30);

	private final TroubleStore troubles;

	private final TriesStore tries;

	private final AlertStore alerts;

	private final Causes causes;

	private final AlertSettings settings;

	private final TransactionOperations transactions;

	private final Clock clock;

	Look(TroubleStore troubles, TriesStore tries, AlertStore alerts, Causes causes, AlertSettings settings,
			TransactionOperations transactions, Clock clock) {
		this.troubles = troubles;
		this.tries = tries;
		this.alerts = alerts;
		this.causes = causes;
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
	 * @param channels of this process
	 */
	void around(Duration every, Collection<String> channels) {
		Instant now = Utc.now(this.clock);
		this.transactions.executeWithoutResult((status) -> this.alerts.lastLook().ifPresent((last) -> {
			if (isDue(last, every, now)) {
				compare(now);
				this.alerts.forget(now.minus(KEPT));
				this.alerts.looked(now);
			}
			this.causes.tellUntold(channels, now);
		}));
	}

	/** A look that lies ahead was by a clock that is wrong. */
	private static boolean isDue(Instant last, Duration every, Instant now) {
		return !last.plus(every).isAfter(now) || last.isAfter(now.plus(every));
	}

	private void compare(Instant now) {
		Set<JobOf> tried = this.tries.going();
		Map<Trouble.Identity, Told> open = this.causes.open();
		open.keySet().removeIf((cause) -> cause.kind().ofFiles());
		List<Trouble> all = new ArrayList<>();
		boolean complete = gather(all, now);
		for (Trouble trouble : all) {
			Told told = open.remove(trouble.identity());
			if (told != null) {
				this.causes.goesOn(told, trouble, now);
			}
			else if (trouble.kind() != Kind.RUN_FAILED || !concerns(trouble, tried)) {
				this.causes.begin(trouble, now);
			}
		}
		Set<JobOf> undecided = this.troubles.again();
		undecided.addAll(tried);
		all.stream()
			.filter((trouble) -> trouble.kind() == Kind.RUN_FAILED)
			.forEach((trouble) -> undecided.add(new JobOf(trouble.account(), trouble.job())));
		if (!complete) {
			return;
		}
		open.values()
			.stream()
			.filter((told) -> !told.trouble().kind().ofRuns() || !concerns(told.trouble(), undecided))
			.forEach((told) -> this.causes.over(told, now));
	}

	/**
	 * A run that goes on again, or soon, or fails in another way now, has neither failed
	 * for good nor come through.
	 */
	private static boolean concerns(Trouble trouble, Set<JobOf> jobs) {
		return jobs.stream()
			.anyMatch((job) -> job.account().equals(trouble.account())
					&& (trouble.job().isEmpty() || job.job().equals(trouble.job())));
	}

	/**
	 * What keeps one kind of trouble from being seen keeps no other from being told; but
	 * then nobody knows what is over.
	 */
	private boolean gather(List<Trouble> all, Instant now) {
		List<Supplier<? extends Collection<Trouble>>> sources = List.of(this.troubles::runs, () -> pauses(all),
				this.troubles::rejects, this::stuck, () -> this.troubles.dead(now.minus(this.settings.remind())));
		boolean complete = true;
		for (Supplier<? extends Collection<Trouble>> source : sources) {
			try {
				all.addAll(source.get());
			}
			catch (NonTransientDataAccessException ex) {
				complete = false;
				log.warn("Not all that is wrong can be seen: {}", ex.getMostSpecificCause().getMessage());
			}
		}
		return complete;
	}

	private List<Trouble> pauses(List<Trouble> runs) {
		return this.troubles.pauses()
			.stream()
			.filter((paused) -> runs.stream().noneMatch((one) -> one.identity().equals(paused.identity())))
			.toList();
	}

	private List<Trouble> stuck() {
		return this.tries.stuck()
			.stream()
			.map((stuck) -> new Trouble(Kind.JOB_STUCK, stuck.job().account(), stuck.job().job(), "", stuck.tries(),
					null, null, stuck.trouble()))
			.toList();
	}

}
