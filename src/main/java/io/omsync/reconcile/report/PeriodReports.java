package io.omsync.reconcile.report;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** The report of an account's month: the signed one once it is closed, else a draft. */
@Service
public class PeriodReports {

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
		Path reports = account.home().resolve("reports");
		Optional<Long> locked = this.sources.locked(account.name(), period.name());
		if (locked.isPresent()) {
			if (asOf != null || formats != null) {
				throw new ConfigurationProblem(period.name() + " of " + account.name()
						+ " is closed and its report is the one that was signed; leave --format and --as-of out");
			}
			return this.packs.write(locked.get(), reports);
		}
		long draft = this.snapshots.take(account.name(), period, 0, asOf);
		return this.packs.write(draft, reports, (formats != null) ? formats : Set.of(Format.values()));
	}

}
