package io.omsync.console.overview;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.omsync.access.Served;
import io.omsync.alert.Kind;
import io.omsync.alert.Need;
import io.omsync.connector.Account;
import io.omsync.connector.Vendors;
import io.omsync.console.account.CallBudget;
import io.omsync.console.account.KnownAccount;
import io.omsync.console.account.Strip;
import io.omsync.console.account.StripStore;
import io.omsync.run.JobOf;
import io.omsync.run.Paused;
import io.omsync.run.Pauses;
import io.omsync.schedule.TriesStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** How the jobs of a page of accounts stand. */
@Component
@Served
class AccountLines {

	private final OverviewStore store;

	private final StripStore strips;

	private final Pauses pauses;

	private final Vendors vendors;

	AccountLines(OverviewStore store, StripStore strips, Pauses pauses, Vendors vendors) {
		this.store = store;
		this.strips = strips;
		this.pauses = pauses;
		this.vendors = vendors;
	}

	List<OverviewView.AccountLine> of(List<Overview.Place> places, Found found, Instant now) {
		List<String> names = places.stream().map((place) -> place.account().name()).toList();
		Map<JobOf, OverviewStore.LastRun> last = this.store.lastRuns(names);
		Collection<String> jobs = Stream
			.concat(places.stream().flatMap((place) -> place.account().jobs().stream()),
					last.keySet().stream().map(JobOf::job))
			.collect(Collectors.toCollection(TreeSet::new));
		var page = new Page(found, now, last, this.store.watermarks(names), this.strips.hours(names, jobs, now),
				this.strips.days(names, jobs, now), this.pauses.all());
		return places.stream().map((place) -> line(place, page)).toList();
	}

	private OverviewView.AccountLine line(Overview.Place place, Page page) {
		KnownAccount known = place.account();
		Account account = known.account();
		List<OverviewView.JobLine> jobs = page.jobs(known)
			.stream()
			.map((job) -> page.line(known, new JobOf(known.name(), job)))
			.toList();
		return new OverviewView.AccountLine(known.name(), (account != null) ? account.vendor() : null, place.trouble(),
				known.problems().stream().findFirst().orElse(null),
				page.found().findings().getOrDefault(known.name(), 0L),
				(account != null && known.usable()) ? CallBudget.of(account, this.vendors) : null, jobs);
	}

	/** What was read for all accounts. */
	record Found(TriesStore.Standing schedule, List<Need> needs, Map<JobOf, Long> rejects, Map<String, Long> findings) {

		Set<JobOf> late() {
			return this.needs.stream()
				.filter((need) -> need.kind() == Kind.WATERMARK_OLD)
				.map(Need::of)
				.collect(Collectors.toSet());
		}

	}

	/** What was read for the accounts of a page. */
	private record Page(Found found, Set<JobOf> late, Instant now, Map<JobOf, OverviewStore.LastRun> last,
			Map<JobOf, Instant> watermarks, Map<JobOf, Strip> hours, Map<JobOf, Strip> days, List<Paused> pauses) {

		Page(Found found, Instant now, Map<JobOf, OverviewStore.LastRun> last, Map<JobOf, Instant> watermarks,
				Map<JobOf, Strip> hours, Map<JobOf, Strip> days, List<Paused> pauses) {
			this(found, found.late(), now, last, watermarks, hours, days, pauses);
		}

		/** Those that its file names, and those that ran by hand. */
		SortedSet<String> jobs(KnownAccount known) {
			SortedSet<String> jobs = known.jobs();
			this.last.keySet()
				.stream()
				.filter((job) -> job.account().equals(known.name()))
				.forEach((job) -> jobs.add(job.job()));
			return jobs;
		}

		OverviewView.JobLine line(KnownAccount known, JobOf job) {
			return new OverviewView.JobLine(job.job(), this.last.get(job), this.watermarks.get(job),
					this.late.contains(job), this.found.schedule().next().get(job), paused(known, job),
					this.found.rejects().getOrDefault(job, 0L),
					this.hours.getOrDefault(job, Strip.none(this.now, ChronoUnit.HOURS)),
					this.days.getOrDefault(job, Strip.none(this.now, ChronoUnit.DAYS)));
		}

		private @Nullable Paused paused(KnownAccount known, JobOf job) {
			Account account = known.account();
			return (account != null) ? Pauses.of(account, job.job(), this.pauses).orElse(null)
					: this.pauses.stream()
						.filter((one) -> one.account().equals(job.account()))
						.findFirst()
						.orElse(null);
		}

	}

}
