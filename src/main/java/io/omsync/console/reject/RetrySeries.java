package io.omsync.console.reject;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.omsync.run.JobOf;
import io.omsync.run.Refused;
import io.omsync.run.Retries;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunRecord;
import io.omsync.run.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retries of several jobs and accounts, one after another. One that can not begin keeps
 * the others from nothing; one that is stopped ends the rest.
 */
final class RetrySeries implements Supplier<@Nullable RunOutcome> {

	private static final Logger log = LoggerFactory.getLogger(RetrySeries.class);

	/** For a run that is in the way, once nobody waits for an answer any more. */
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final Retries retries;

	private final List<Retries.Group> groups;

	private final boolean refetch;

	private final Map<JobOf, String> notBegun = new ConcurrentHashMap<>();

	RetrySeries(Retries retries, List<Retries.Group> groups, boolean refetch) {
		this.retries = retries;
		this.groups = groups;
		this.refetch = refetch;
	}

	/**
	 * Carries them out.
	 * @throws Refused when one could not begin
	 */
	@Override
	public RunOutcome get() {
		RunOutcome last = null;
		for (Retries.Group group : this.groups) {
			if (last != null && last.status() == Status.STOPPED) {
				notBegun(group, "run " + last.runId() + " before it was stopped");
				continue;
			}
			try {
				last = this.retries.carryOut(group, this.refetch, (last != null) ? PATIENCE : Duration.ZERO);
			}
			catch (RuntimeException ex) {
				notBegun(group, String.valueOf(ex.getMessage()));
			}
		}
		if (last == null || !this.notBegun.isEmpty()) {
			throw new Refused(((last != null) ? "Not all were mapped again, the others wait as before: "
					: "No run was begun, they wait as before: ") + String.join("; ", this.notBegun.values()));
		}
		return last;
	}

	private void notBegun(Retries.Group group, String why) {
		log.warn("{} rejects of {} for {} were not mapped again and wait as before: {}", group.chosen().size(),
				group.job(), group.account(), why);
		this.notBegun.put(of(group), why);
	}

	/**
	 * What is known by now.
	 * @param first the run that has begun; null when none is known
	 */
	List<RetryBegun> told(@Nullable RunRecord first) {
		return this.groups.stream().map((group) -> {
			String why = this.notBegun.get(of(group));
			if (why != null) {
				return RetryBegun.of(group, null, "not begun, they wait as before: " + why);
			}
			return (first != null && of(group).equals(new JobOf(first.account(), first.job())))
					? RetryBegun.of(group, first.runId(), "run " + first.runId() + " maps them again")
					: RetryBegun.of(group, null, "when its turn comes; it will be in the list of runs");
		}).toList();
	}

	private static JobOf of(Retries.Group group) {
		return new JobOf(group.account(), group.job());
	}

	/** For the audit. */
	@Override
	public String toString() {
		return this.groups.stream()
			.map((group) -> group.chosen().size() + " of " + group.job() + " for " + group.account()
					+ ((group.edited() > 0) ? " (" + group.edited() + " mended)" : ""))
			.collect(Collectors.joining(", "));
	}

}
