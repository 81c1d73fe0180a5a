package io.omsync.reconcile.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** The report of an account's month: the signed one once it is closed, else a draft. */
@Service
public class PeriodReports {

	private static final Duration PRESENT = Duration.ofDays(1);

	private final Snapshots snapshots;

	private final ReportPack packs;

	private final SourceStore sources;

	private final Clock clock;

	PeriodReports(Snapshots snapshots, ReportPack packs, SourceStore sources, Clock clock) {
		this.snapshots = snapshots;
		this.packs = packs;
		this.sources = sources;
		this.clock = clock;
	}

	/**
	 * Writes it.
	 * @param asOf of the ages; null for the last matching
	 * @param formats null for all
	 * @throws ConfigurationProblem when the month has not begun, or is closed and a
	 * report was asked for that nobody signed
	 */
	public Pack write(Account account, Period period, @Nullable Instant asOf, @Nullable Set<Format> formats) {
		period.begun(this.clock.instant());
		Optional<Long> locked = this.sources.locked(account.name(), period.name());
		if (locked.isPresent()) {
			if (asOf != null || formats != null) {
				throw new ConfigurationProblem(period.name() + " of " + account.name()
						+ " is closed and its report is the one that was signed; leave --format and --as-of out");
			}
			return this.packs.write(locked.get(), account.home().resolve("reports"));
		}
		return draft(account, period, asOf, (formats != null) ? formats : Set.of(Format.values()));
	}

	/**
	 * Writes drafts of the months that a window touches and that are open, unless it lies
	 * in the past: then many are read one after the other, and the last brings the
	 * present.
	 */
	public void refresh(Account account, Slice.Window window) {
		if (window.to().isBefore(this.clock.instant().minus(PRESENT))) {
			return;
		}
		Stream.of(window.from(), window.to().minusNanos(1))
			.map((instant) -> new Period(YearMonth.from(instant.atZone(account.zone())), account.zone()))
			.distinct()
			.filter((period) -> this.sources.locked(account.name(), period.name()).isEmpty())
			.forEach((period) -> draft(account, period, null, Set.of(Format.values())));
	}

	private Pack draft(Account account, Period period, @Nullable Instant asOf, Set<Format> formats) {
		long draft = this.snapshots.take(account.name(), period, 0, asOf);
		return this.packs.write(draft, account.home().resolve("reports"), formats);
	}

}
