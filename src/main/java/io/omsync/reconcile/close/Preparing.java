package io.omsync.reconcile.close;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.reconcile.report.Pack;
import io.omsync.reconcile.report.Period;
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
	 * Prepares it; while nothing that counts has changed, it is the revision before.
	 * @param reason why a closed month is opened again; null for one that is open
	 * @throws Refused when something is in the way
	 */
	public Prepared prepare(Account account, Period period, Signer by, @Nullable String reason) {
		Path reports = account.home().resolve("reports");
		Taken taken = in((status) -> take(account, period, reason, status));
		Pack pack = this.packs.write(taken.report(), reports);
		Revision kept = taken.kept();
		if (kept != null) {
			requireSame(kept, pack);
			return new Prepared(kept, pack, true);
		}
		Revision revision = new Revision(account.name(), period.name(), taken.number(), taken.report(), "PREPARED",
				pack.manifest(), reports.relativize(pack.folder()).toString(), (reason != null) ? reason : "",
				by.toString(), Utc.now(this.clock), null);
		in((status) -> keep(revision));
		return new Prepared(revision, pack, false);
	}

	private Taken take(Account account, Period period, @Nullable String reason, TransactionStatus status) {
		this.snapshots.hold(account.name());
		Revision locked = this.store.find(account.name(), period.name(), "LOCKED").orElse(null);
		requireOpen(account.name(), period, locked, reason);
		this.obstacles.check(account, period, locked != null);
		int number = this.store.next(account.name(), period.name());
		long report = this.snapshots.take(account.name(), period, number, null);
		if (locked != null && !changed(locked, report)) {
			throw new Refused("Nothing that counts is other than " + locked.title() + " has it; it stays closed");
		}
		Optional<Revision> before = this.store.find(account.name(), period.name(), "PREPARED");
		if (before.isPresent() && !changed(before.get(), report)) {
			status.setRollbackOnly();
			return new Taken(before.get().number(), before.get().reportId(), before.get());
		}
		return new Taken(number, report, null);
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

	private Revision keep(Revision revision) {
		this.snapshots.hold(revision.account());
		if (!this.store.holds(revision.reportId())) {
			throw new Refused("Another process prepared " + revision.period() + " of " + revision.account()
					+ " meanwhile; look at what it wrote, or prepare it again: " + Next.prepare(revision));
		}
		this.store.prepared(revision);
		return revision;
	}

	private static void requireSame(Revision revision, Pack pack) {
		if (!pack.manifest().equals(revision.manifest())) {
			throw new Refused("The pack of " + revision.title() + " is written otherwise now than when it was prepared;"
					+ " use the version of the program that wrote it");
		}
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
	 * @param kept the revision before, when it is the same
	 */
	private record Taken(int number, long report, @Nullable Revision kept) {
	}

	/**
	 * What can be signed.
	 *
	 * @param again whether it had been prepared before and is the same
	 */
	public record Prepared(Revision revision, Pack pack, boolean again) {
	}

}
