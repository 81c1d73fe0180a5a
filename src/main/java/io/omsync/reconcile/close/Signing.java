package io.omsync.reconcile.close;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.omsync.connector.Account;
import io.omsync.reconcile.report.Period;
import io.omsync.reconcile.report.ReportFailure;
import io.omsync.reconcile.report.ReportPack;
import io.omsync.reconcile.report.SignedStore;
import io.omsync.reconcile.report.Snapshots;
import io.omsync.run.Refused;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Two different people sign the manifest of what was prepared; the second signature locks
 * the month. All of a signature is one transaction, and one at a time.
 */
@Service
public class Signing {

	private static final int NEEDED = 2;

	private final Signers signers;

	private final CloseStore store;

	private final Obstacles obstacles;

	private final Snapshots snapshots;

	private final Comparison comparison;

	private final PackCheck packs;

	private final SignedStore signed;

	private final ReportPack written;

	private final TransactionOperations transactions;

	private final Clock clock;

	Signing(Signers signers, CloseStore store, Obstacles obstacles, Snapshots snapshots, Comparison comparison,
			PackCheck packs, SignedStore signed, ReportPack written, TransactionOperations transactions, Clock clock) {
		this.signers = signers;
		this.store = store;
		this.obstacles = obstacles;
		this.snapshots = snapshots;
		this.comparison = comparison;
		this.packs = packs;
		this.signed = signed;
		this.written = written;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Signs what was prepared.
	 * @throws Refused when the person may not, nothing is prepared, the files or the data
	 * are no longer those that were prepared, or the person has signed already
	 * @throws ReportFailure when it is closed, but its files could not be put in place
	 */
	public Signed sign(Account account, Period period, Signer signer) {
		return sign(account, period, signer, null);
	}

	/**
	 * The same.
	 * @param manifest that the person looked at; null for whichever is prepared
	 */
	public Signed sign(Account account, Period period, Signer signer, @Nullable String manifest) {
		this.signers.check(signer.name());
		Signed done = this.transactions.execute((status) -> {
			this.snapshots.hold(account.name());
			Revision revision = prepared(account.name(), period);
			if (manifest != null && !manifest.equals(revision.manifest())) {
				throw new Refused(revision.title() + " was prepared by " + revision.preparedBy()
						+ " meanwhile; look at it before you sign it");
			}
			if (this.store.signed(revision, signer)) {
				throw new Refused(
						signer.name() + " has signed " + revision.title() + " already; it takes a second person");
			}
			Path reports = account.home().resolve("reports");
			this.packs.check(reports, revision);
			this.obstacles.check(account, period, this.store.find(account.name(), period.name(), "LOCKED").isPresent());
			requireUnchanged(revision, period);
			return sign(revision, period, signer);
		});
		if (done == null) {
			throw new IllegalStateException("A transaction gave nothing");
		}
		if (done.locked()) {
			show(done.revision(), account.home().resolve("reports"));
		}
		return done;
	}

	/** From now on the month's folder holds what was signed. */
	private void show(Revision revision, Path reports) {
		try {
			this.written.write(revision.reportId(), reports);
		}
		catch (ReportFailure | Refused ex) {
			throw new ReportFailure(revision.title() + " is signed and closed, but its files are not in "
					+ reports.resolve(revision.account()).resolve(revision.period()) + " yet, which omsync report"
					+ " reconcile --account " + revision.account() + " --period " + revision.period() + " mends: "
					+ ex.getMessage(), ex);
		}
	}

	private Revision prepared(String account, Period period) {
		return this.store.find(account, period.name(), "PREPARED")
			.orElseThrow(() -> this.store.find(account, period.name(), "LOCKED")
				.map((locked) -> new Refused(locked.title() + " is signed by "
						+ String.join(" and ", this.store.signatures(locked).stream().map(Signature::signer).toList())
						+ " and closed since " + locked.lockedAt()))
				.orElseGet(() -> new Refused("Nothing of " + period.name() + " of " + account
						+ " is prepared; prepare it: " + Next.close(account, period.name()))));
	}

	private void requireUnchanged(Revision revision, Period period) {
		long now = this.comparison.now(revision.account(), period);
		Sums sums = this.comparison.sums(revision.reportId(), now);
		if (sums.matter()) {
			throw new Refused("What " + revision.title() + " says has changed since it was prepared: " + sums.text()
					+ "; prepare it again: " + Next.prepare(revision));
		}
		this.comparison.remove(now);
	}

	private Signed sign(Revision revision, Period period, Signer signer) {
		Instant now = Utc.now(this.clock);
		int place = this.store.signatures(revision).size() + 1;
		this.store.sign(revision, place, signer, now);
		if (place == NEEDED) {
			this.signed.settle(revision.account(), period, revision.reportId());
			this.store.lock(revision, now);
		}
		return new Signed(revision, this.store.signatures(revision), place == NEEDED);
	}

	/** A revision and who signed it so far. */
	public record Signed(Revision revision, List<Signature> signatures, boolean locked) {
	}

}
