package io.omsync.console.close;

import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.omsync.access.Acts;
import io.omsync.access.PasswordAgain;
import io.omsync.access.Served;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.console.NotFound;
import io.omsync.console.Paged;
import io.omsync.reconcile.close.Closes;
import io.omsync.reconcile.close.Month;
import io.omsync.reconcile.close.Preparing;
import io.omsync.reconcile.close.Revision;
import io.omsync.reconcile.close.Signer;
import io.omsync.reconcile.close.Signing;
import io.omsync.reconcile.close.Since;
import io.omsync.reconcile.report.Period;
import io.omsync.reconcile.report.StoredPack;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** What the pages and the API do with months. */
@Service
@Served
class CloseDesk {

	private static final int MONTHS = 12;

	private final Accounts accounts;

	private final Closes closes;

	private final Preparations preparations;

	private final Preparing preparing;

	private final Signing signing;

	private final Since since;

	private final Acts acts;

	private final PasswordAgain password;

	private final Clock clock;

	CloseDesk(Accounts accounts, Closes closes, Preparations preparations, Preparing preparing, Signing signing,
			Since since, Acts acts, PasswordAgain password, Clock clock) {
		this.accounts = accounts;
		this.closes = closes;
		this.preparations = preparations;
		this.preparing = preparing;
		this.signing = signing;
		this.since = since;
		this.acts = acts;
		this.password = password;
		this.clock = clock;
	}

	/**
	 * Twelve months.
	 * @param until the last of them; null for the present one
	 */
	List<String> periods(@Nullable String until) {
		YearMonth last = (until != null && !until.isBlank()) ? Period.of(until, ZoneOffset.UTC).month()
				: YearMonth.from(this.clock.instant().atZone(ZoneOffset.UTC));
		List<String> periods = new ArrayList<>();
		for (int back = MONTHS - 1; back >= 0; back--) {
			periods.add(last.minusMonths(back).toString());
		}
		return periods;
	}

	/** The months of a page of accounts, by their names. */
	Paged<AccountMonths> months(@Nullable String after, List<String> periods) {
		List<String> names = this.accounts.names()
			.stream()
			.filter((name) -> after == null || name.compareTo(after) > 0)
			.limit(Paged.SIZE + 1L)
			.toList();
		Map<String, List<Month>> months = this.closes.months(names, periods);
		return Paged.of(
				months.entrySet().stream().map((one) -> new AccountMonths(one.getKey(), one.getValue())).toList(),
				AccountMonths::account);
	}

	/** The months of one account, with what its reports count. */
	List<MonthBar> bars(String name, List<String> periods) {
		Account account = account(name);
		return MonthBar.of(this.closes.months(List.of(name), periods).getOrDefault(name, List.of()),
				(month) -> pack(account, month));
	}

	/** All about one. */
	CloseDetail detail(String name, String period) {
		Account account = account(name);
		Period month = period(account, period);
		Month stands = this.closes.month(name, month.name());
		return new CloseDetail(stands,
				this.closes.obstacles(account, month).stream().map((one) -> InTheWay.of(name, one)).toList(),
				(stands.revision() != null) ? pack(account, stands).orElse(null) : null,
				this.preparations.of(name, month.name()).orElse(null), this.closes.revisions(name, month.name()));
	}

	Optional<Preparations.Progress> progress(String name, String period) {
		return this.preparations.of(name, period);
	}

	/**
	 * Begins to prepare it.
	 * @param reason why a closed month is opened again; null for one that is open
	 */
	Preparations.Progress prepare(String name, String period, @Nullable String reason) {
		Account account = account(name);
		Period month = period(account, period);
		return this.acts.perform((reason != null) ? "reopen month" : "prepare month", target(name, month),
				(reason != null) ? reason : "", () -> this.preparations.begin(account, month, signer(), reason));
	}

	/** Signs what the user saw, as the user. */
	Signing.Signed sign(String name, String period, String manifest, String password) {
		Account account = account(name);
		Period month = period(account, period);
		return this.acts.perform("sign month", target(name, month), manifest, () -> {
			this.password.require(password);
			return this.signing.sign(account, month, signer(), manifest);
		});
	}

	Revision withdraw(String name, String period) {
		Period month = period(account(name), period);
		return this.acts.perform("withdraw month", target(name, month), "", () -> this.preparing.withdraw(name, month));
	}

	CloseDifference difference(String name, String period) {
		var view = new CloseDifference.Taking();
		this.since.show(name, period(account(name), period), view);
		return view.taken();
	}

	/** A file of a revision, as it was prepared. */
	Path file(String name, String period, int revision, String file) {
		Account account = account(name);
		return this.closes.revisions(name, period(account, period).name())
			.stream()
			.filter((one) -> one.revision().number() == revision)
			.findFirst()
			.map((one) -> stored(account, one.revision()).file(file))
			.orElseThrow(() -> new NotFound(period + " of " + name + " has no revision " + revision));
	}

	private static Optional<StoredPack.Content> pack(Account account, Month month) {
		return (month.revision() != null) ? stored(account, month.revision()).content()
				: StoredPack.draft(reports(account).resolve(account.name()).resolve(month.period()));
	}

	private static StoredPack stored(Account account, Revision revision) {
		return new StoredPack(reports(account).resolve(revision.folder()), revision.manifest());
	}

	private static Path reports(Account account) {
		return account.home().resolve("reports");
	}

	/**
	 * The user is who signs: the name alone, so that the same person is no second one.
	 */
	private Signer signer() {
		return new Signer(this.acts.user(), "console", this.acts.actor());
	}

	Account account(String name) {
		if (!this.accounts.names().contains(name)) {
			throw new NotFound("There is no account " + name);
		}
		return this.accounts.outline(name).account();
	}

	private static Period period(Account account, String period) {
		return Period.of(period, account.zone());
	}

	private static String target(String account, Period period) {
		return period.name() + " of " + account;
	}

	/** Months of an account in their order. */
	record AccountMonths(String account, List<Month> months) {
	}

}
