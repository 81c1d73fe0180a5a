package io.omsync.reconcile.close;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.reconcile.report.Pack;
import io.omsync.reconcile.report.Period;
import io.omsync.reconcile.report.ReportFailure;
import io.omsync.reconcile.report.ReportPack;
import io.omsync.reconcile.report.Snapshots;
import io.omsync.run.Refused;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Prepares a month for its close: freezes it as its next revision and writes the pack
 * that two people sign. Ended at any point and begun again, it comes to the same.
 */
@Service
public class Preparing {

	private final CloseStore store;

	private final Obstacles obstacles;

	private final Snapshots snapshots;

	private final Comparison comparison;

	private final ReportPack packs;

	private final TransactionOperations transactions;

	private final Clock clock;

	Preparing(CloseStore store, Obstacles obstacles, Snapshots snapshots, Comparison comparison, ReportPack packs,
			TransactionOperations transactions, Clock clock) {
		this.store = store;
		this.obstacles = obstacles;
		this.snapshots = snapshots;
		this.comparison = comparison;
		this.packs = packs;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Prepares it; while neither what counts nor the reason has changed, it is the
	 * revision before, unless that can not be written any more.
	 * @param reason why a closed month is opened again; null for one that is open
	 * @throws Refused when something is in the way
	 */
	public Prepared prepare(Account account, Period period, Signer by, @Nullable String reason) {
		return prepare(account, period, by, reason, () -> {
		});
	}

	/**
	 * The same.
	 * @param frozen is told when what counts is frozen, and files are written from then
	 * on
	 */
	public Prepared prepare(Account account, Period period, Signer by, @Nullable String reason, Runnable frozen) {
		Path reports = account.home().resolve("reports");
		Taken taken = in((status) -> take(account, period, reason, false, status));
		frozen.run();
		Revision kept = taken.kept();
		if (kept == null) {
			return write(account, period, by, reason, taken);
		}
		try {
			return new Prepared(kept, this.packs.write(kept.reportId(), reports), true);
		}
		catch (ReportFailure ex) {
			if (!ex.otherwise()) {
				throw ex;
			}
			return write(account, period, by, reason, in((status) -> take(account, period, reason, true, status)));
		}
	}

	/**
	 * Takes back what was prepared, with a signature that it has; its pack stays.
	 * @throws Refused when nothing is prepared
	 */
	public Revision withdraw(String account, Period period) {
		return in((status) -> {
			this.snapshots.hold(account);
			Revision revision = this.store.find(account, period.name(), "PREPARED")
				.orElseThrow(() -> new Refused("Nothing of " + period.name() + " of " + account + " is prepared"));
			this.store.drop(account, period.name());
			return revision;
		});
	}

	private Prepared write(Account account, Period period, Signer by, @Nullable String reason, Taken taken) {
		Path reports = account.home().resolve("reports");
		Pack pack = this.packs.write(taken.report(), reports);
		Revision revision = new Revision(account.name(), period.name(), taken.number(), taken.report(), "PREPARED",
				pack.manifest(), reports.relativize(pack.folder()).toString(), (reason != null) ? reason : "",
				by.toString(), Utc.now(this.clock), null);
		in((status) -> keep(revision, taken.closed()));
		return new Prepared(revision, pack, false);
	}

	/**
	 * Freezes it.
	 * @param anew whether what was prepared before is no good, though nothing has changed
	 */
	private Taken take(Account account, Period period, @Nullable String reason, boolean anew,
			TransactionStatus status) {
		this.snapshots.hold(account.name());
		Revision locked = this.store.find(account.name(), period.name(), "LOCKED").orElse(null);
		requireOpen(account.name(), period, locked, reason);
		this.obstacles.check(account, period, locked != null);
		int number = this.store.next(account.name(), period.name());
		long report = this.snapshots.take(account.name(), period, number, null);
		if (locked != null && !changed(locked, report)) {
			throw new Refused("Nothing that counts is other than " + locked.title() + " has it; it stays closed");
		}
		Long closed = (locked != null) ? locked.reportId() : null;
		Optional<Revision> before = this.store.find(account.name(), period.name(), "PREPARED")
			.filter((one) -> !anew && one.reason().equals((reason != null) ? reason : ""));
		if (before.isPresent() && !changed(before.get(), report)) {
			status.setRollbackOnly();
			return new Taken(before.get().number(), before.get().reportId(), closed, before.get());
		}
		return new Taken(number, report, closed, null);
	}

	private static void requireOpen(String account, Period period, @Nullable Revision locked, @Nullable String reason) {
		String close = Next.close(account, period.name());
		if (locked != null && reason == null) {
			throw new Refused(locked.title() + " is closed since " + locked.lockedAt() + "; what changed since: "
					+ close + " --diff; to open it again: " + close + " --reopen --reason T");
		}
		if (locked == null && reason != null) {
			throw new Refused(period.name() + " of " + account + " is not closed, it need not be opened again; prepare"
					+ " it: " + close);
		}
	}

	private boolean changed(Revision before, long report) {
		return this.comparison.sums(before.reportId(), report).matter();
	}

	private Revision keep(Revision revision, @Nullable Long closed) {
		this.snapshots.hold(revision.account());
		Long now = this.store.find(revision.account(), revision.period(), "LOCKED")
			.map(Revision::reportId)
			.orElse(null);
		if (!this.store.holds(revision.reportId()) || !Objects.equals(now, closed)) {
			throw new Refused("Another process prepared or closed " + revision.period() + " of " + revision.account()
					+ " meanwhile; look at what it wrote, or prepare it again: " + Next.prepare(revision));
		}
		this.store.prepared(revision);
		return revision;
	}

	private <T> T in(java.util.function.Function<TransactionStatus, T> work) {
		T done = this.transactions.execute(work::apply);
		if (done == null) {
			throw new IllegalStateException("A transaction gave nothing");
		}
		return done;
	}

	/**
	 * What was frozen.
	 *
	 * @param closed the report that the month was closed with until then
	 * @param kept the revision before, when it is the same
	 */
	private record Taken(int number, long report, @Nullable Long closed, @Nullable Revision kept) {
	}

	/**
	 * What can be signed.
	 *
	 * @param again whether it had been prepared before and is the same
	 */
	public record Prepared(Revision revision, Pack pack, boolean again) {
	}

}
