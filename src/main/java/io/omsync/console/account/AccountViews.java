package io.omsync.console.account;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import io.omsync.access.Served;
import io.omsync.connector.Account;
import io.omsync.connector.Inspection;
import io.omsync.connector.Vendors;
import io.omsync.console.NotFound;
import io.omsync.console.Paged;
import io.omsync.run.JobBoard;
import io.omsync.run.JobOf;
import io.omsync.run.Paused;
import io.omsync.run.Pauses;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Puts together what there is to know of accounts. Calls no vendor. */
@Service
@Served
class AccountViews {

	private final KnownAccounts accounts;

	private final JobBoard board;

	private final Pauses pauses;

	private final Inspection inspection;

	private final Vendors vendors;

	private final StripStore strips;

	private final AccountChecks checks;

	private final JobStarts starts;

	private final Clock clock;

	AccountViews(KnownAccounts accounts, JobBoard board, Pauses pauses, Inspection inspection, Vendors vendors,
			StripStore strips, AccountChecks checks, JobStarts starts, Clock clock) {
		this.accounts = accounts;
		this.board = board;
		this.pauses = pauses;
		this.inspection = inspection;
		this.vendors = vendors;
		this.strips = strips;
		this.checks = checks;
		this.starts = starts;
		this.clock = clock;
	}

	/**
	 * By name.
	 * @param part of the name; empty for any
	 */
	Paged<AccountView.Row> list(String part, @Nullable String after) {
		List<Paused> pauses = this.pauses.all();
		return Paged.of(this.accounts.all()
			.values()
			.stream()
			.filter((account) -> account.name().contains(part.strip()))
			.filter((account) -> after == null || account.name().compareTo(after) > 0)
			.map((account) -> row(account, pauses))
			.limit(Paged.SIZE + 1L)
			.toList(), AccountView.Row::account);
	}

	private static AccountView.Row row(KnownAccount known, List<Paused> pauses) {
		Account account = known.account();
		Paused pause = pauses.stream()
			.filter((one) -> one.account().equals(known.name()) && one.job() == null)
			.findFirst()
			.orElse(null);
		String problem = known.problems().stream().findFirst().orElse(null);
		String state = "in use";
		String badge = "good";
		if (problem != null || !known.jobProblems().isEmpty()) {
			state = (problem != null) ? "left out" : "a job is left out";
			badge = "bad";
			problem = (problem != null) ? problem : known.jobProblems().values().iterator().next();
		}
		else if (pause != null) {
			state = (pause.state() == Paused.State.PAUSED) ? "paused" : "needs credentials";
			badge = (pause.state() == Paused.State.PAUSED) ? "off" : "bad";
		}
		return new AccountView.Row(known.name(), (account != null) ? account.vendor() : null,
				(account != null) ? account.zone().getId() : null, List.copyOf(known.jobs()), state, badge, problem);
	}

	/**
	 * One of them.
	 * @throws NotFound when there is none of that name
	 */
	AccountView find(String name) {
		KnownAccount known = this.accounts.all().get(name);
		if (known == null) {
			throw new NotFound("There is no account " + name + "; the page of accounts lists them");
		}
		Account account = known.account();
		Paused pause = this.pauses.of(name).stream().filter((one) -> one.job() == null).findFirst().orElse(null);
		AccountCheckResult check = this.checks.of(name).orElse(null);
		if (account == null) {
			return new AccountView(name, null, null, "UTC", known.problems(), Map.of(), null, pause, List.of(), check);
		}
		URI url = account.baseUrl();
		return new AccountView(name, account.vendor(), (url != null) ? url.getHost() : null, account.zone().getId(),
				known.problems(), known.usable() ? this.inspection.offers(account) : Map.of(),
				known.usable() ? CallBudget.of(account, this.vendors) : null, pause, jobs(known, account), check);
	}

	private List<AccountView.JobView> jobs(KnownAccount known, Account account) {
		Instant now = Utc.now(this.clock);
		Map<JobOf, Strip> hours = this.strips.hours(List.of(known.name()), known.jobs(), now);
		Map<JobOf, Strip> days = this.strips.days(List.of(known.name()), known.jobs(), now);
		return this.board.lines(account).stream().map((line) -> {
			var of = new JobOf(known.name(), line.job());
			String problem = known.usable() ? known.jobProblems().get(line.job()) : known.problems().get(0);
			return new AccountView.JobView(line, problem, hours.getOrDefault(of, Strip.none(now, ChronoUnit.HOURS)),
					days.getOrDefault(of, Strip.none(now, ChronoUnit.DAYS)), this.starts.of(of).orElse(null));
		}).toList();
	}

}
