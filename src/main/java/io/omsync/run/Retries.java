package io.omsync.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.Digest;
import io.omsync.connector.ReasonCode;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Maps rejects again, in a run of its own for each job and account: its slice is the
 * occasion, its ledger balances, and the runs that refused them stay as they are.
 */
@Service
public class Retries {

	private final RunService runs;

	private final Accounts accounts;

	private final Attempts attempts;

	private final RetryItems items;

	private final Settlements settlements;

	private final Leases leases;

	private final TransactionOperations transactions;

	private final Clock clock;

	Retries(RunService runs, Accounts accounts, Attempts attempts, RetryItems items, Settlements settlements,
			Leases leases, TransactionOperations transactions, Clock clock) {
		this.runs = runs;
		this.accounts = accounts;
		this.attempts = attempts;
		this.items = items;
		this.settlements = settlements;
		this.leases = leases;
		this.transactions = transactions;
		this.clock = clock;
	}

	/** Makes sure that all of it can be done. */
	public void check(Plan plan, boolean refetch) {
		plan.groups()
			.forEach((group) -> this.runs.job(group.job()).checkRetry(this.accounts.account(group.account()), refetch));
	}

	/**
	 * Maps the rejects of one job and account again.
	 * @throws Refused when another run holds the lease
	 */
	public RunOutcome carryOut(Group group, boolean refetch, Duration wait) {
		Account account = this.accounts.account(group.account());
		return this.runs.underLease(group.job(), group.account(), wait, (lease) -> {
			var occasion = new Slice.Occasion(Utc.now(this.clock));
			this.transactions.executeWithoutResult((status) -> {
				this.items.add(group.job(), group.account(), occasion.key(), refetch, group.chosen());
				this.leases.fence(lease);
			});
			return this.attempts.carryOut(this.runs.job(group.job()), account, occasion, lease, 0, null);
		});
	}

	/**
	 * Leaves rejects alone from now on.
	 * @return how many waited
	 */
	public int ignore(Plan plan, String by, String why) {
		Integer ignored = this.transactions.execute((status) -> plan.groups()
			.stream()
			.mapToInt(
					(group) -> this.settlements.ignore(group.chosen().stream().map(Chosen::rejectId).toList(), by, why))
			.sum());
		return (ignored != null) ? ignored : 0;
	}

	/** How many lines of a push the vendor refused and still refuses. */
	public long refusedLines(long runId) {
		RunRecord run = this.runs.find(runId);
		return this.runs.job(run.job()).refused(run);
	}

	/**
	 * Makes the refused lines of a push pending, so that the next push sends them.
	 * @throws Refused when a push of the account is running
	 */
	public void sendRefusedAgain(long runId, Duration wait) {
		RunRecord run = this.runs.find(runId);
		this.runs.underLease(run.job(), run.account(), wait, (lease) -> {
			this.transactions.executeWithoutResult((status) -> {
				this.runs.job(run.job()).sendRefusedAgain(run);
				this.leases.fence(lease);
			});
			return run;
		});
	}

	/**
	 * A reject that is to be mapped again.
	 *
	 * @param edited the record as a person mended it; null for the stored one
	 */
	public record Chosen(long rejectId, @Nullable String edited) {
	}

	/** The rejects of one job and account: one run. */
	public record Group(String job, String account, List<Chosen> chosen) {

		/** How many of them a person has mended. */
		public long edited() {
			return this.chosen.stream().filter((one) -> one.edited() != null).count();
		}

	}

	/**
	 * What a retry would do.
	 *
	 * @param settled how many are resolved or ignored already
	 * @param undecided rejects that need a choice and that nobody mended, such as which
	 * of two values is right
	 * @param mark of the rejects of the groups and why each was refused: another one, and
	 * it is not the same any more
	 */
	public record Plan(List<Group> groups, int settled, List<Long> undecided, String mark) {

		public int count() {
			return this.groups.stream().mapToInt((group) -> group.chosen().size()).sum();
		}

	}

	/** Collects what a person chose. */
	static final class Choosing {

		private final Map<List<String>, List<Chosen>> groups = new LinkedHashMap<>();

		private final List<Long> undecided = new ArrayList<>();

		private final MessageDigest mark = Digest.sha256();

		private int settled;

		/**
		 * Takes a reject.
		 * @param byName whether the person named this very one
		 */
		void take(Rejects.Row row, @Nullable String edited, boolean byName) {
			if (!row.waits()) {
				this.settled++;
			}
			else if (edited == null && !byName && ReasonCode.needsChoice(row.reasonCode())) {
				this.undecided.add(row.rejectId());
			}
			else {
				this.groups.computeIfAbsent(List.of(row.job(), row.account()), (key) -> new ArrayList<>())
					.add(new Chosen(row.rejectId(), edited));
				this.mark.update((row.rejectId() + ":" + row.reasonCode() + ":" + row.reason() + "\n")
					.getBytes(StandardCharsets.UTF_8));
			}
		}

		Plan plan() {
			return new Plan(this.groups.entrySet()
				.stream()
				.map((group) -> new Group(group.getKey().get(0), group.getKey().get(1), group.getValue()))
				.toList(), this.settled, this.undecided, HexFormat.of().formatHex(this.mark.digest()));
		}

	}

}
