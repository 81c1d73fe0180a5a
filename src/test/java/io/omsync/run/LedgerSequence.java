package io.omsync.run;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.Fetched;
import io.omsync.model.Order;
import io.omsync.model.Slice;

import org.springframework.batch.core.job.Job;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/** One seed's run, from its first attempt to the one that nothing disturbs. */
final class LedgerSequence implements SyncJob {

	private final Trial trial;

	private final RecordSink<Order> store;

	private final Random random;

	private final RandomVendor vendor;

	private final int chunk;

	private final RunService runs;

	final StringBuilder story = new StringBuilder();

	private boolean troubled = true;

	int attempts;

	int failed;

	LedgerSequence(Trial trial, RecordSink<Order> store, long seed) {
		this.trial = trial;
		this.store = store;
		this.random = new Random(seed);
		this.vendor = new RandomVendor(seed, this.random);
		this.chunk = 1 + this.random.nextInt(6);
		this.runs = NumberPull.runner(this.trial.context(), this);
	}

	void play() {
		Account shop = this.trial.get(Accounts.class).account("shop");
		RunOutcome outcome = tried(() -> this.runs.run(name(), shop, Due.named(RandomVendor.WINDOW), Duration.ZERO));
		long runId = outcome.runId();
		for (int again = this.random.nextInt(3); again > 0 && outcome.status() == Status.FAILED; again--) {
			if (this.random.nextInt(3) == 0) {
				dies(runId);
			}
			this.vendor.change();
			outcome = tried(() -> this.runs.restart(runId, Duration.ZERO));
		}
		if (outcome.status() == Status.FAILED) {
			this.troubled = false;
			outcome = tried(() -> this.runs.restart(runId, Duration.ZERO));
			assertThat(outcome.status()).as(outcome.message()).isEqualTo(Status.COMPLETED);
		}
	}

	private RunOutcome tried(Supplier<RunOutcome> attempt) {
		RunOutcome outcome = attempt.get();
		this.attempts++;
		this.story.append(outcome.status()).append(' ').append(outcome.message()).append("; ");
		check(outcome);
		if (outcome.status() == Status.FAILED) {
			this.failed++;
		}
		return outcome;
	}

	/** As if its process had gone before it could say how it ended. */
	private void dies(long runId) {
		JdbcTemplate sql = this.trial.sql;
		sql.update("UPDATE run SET status = 'RUNNING', exit_code = NULL, ended_at = NULL WHERE run_id = ?", runId);
		sql.update("UPDATE BATCH_JOB_EXECUTION SET STATUS = 'STARTED' ORDER BY JOB_EXECUTION_ID DESC LIMIT 1");
		sql.update("UPDATE BATCH_STEP_EXECUTION SET STATUS = 'STARTED' ORDER BY STEP_EXECUTION_ID DESC LIMIT 1");
		sql.update("UPDATE run_lease SET owner = 'dead', token = token + 1, until = NOW(6) - INTERVAL 1 SECOND"
				+ " WHERE job = ?", name());
		this.runs.recover(runId, (plan) -> {
		});
		this.story.append("died and recovered; ");
	}

	private void check(RunOutcome outcome) {
		long runId = outcome.runId();
		long orders = this.trial.count("SELECT COUNT(*) FROM v_order WHERE order_id LIKE ?",
				this.vendor.prefix() + "%");
		assertThat(this.trial.count("SELECT COALESCE(SUM(inserted), 0) FROM v_ledger WHERE run_id = ?", runId))
			.as("each order is inserted once")
			.isEqualTo(orders);
		assertThat(this.trial.count("""
				SELECT COALESCE(SUM(fetched - duplicate - filtered - rejected - inserted - updated - unchanged), 0)
				FROM v_ledger WHERE run_id = ?
				""", runId)).as("each record is in one column").isZero();
		assertThat(this.trial.count("""
				SELECT COUNT(*) - COUNT(DISTINCT record_key, digest) FROM reject WHERE run_id = ?
				""", runId)).as("no reject twice").isZero();
		if (outcome.status() == Status.COMPLETED) {
			assertThat(this.trial.count("SELECT COUNT(*) FROM v_ledger WHERE run_id = ? AND NOT balanced", runId))
				.isZero();
			this.vendor.orders().values().forEach((versions) -> checkStored(versions, runId));
		}
		else {
			assertThat(outcome.status()).isEqualTo(Status.FAILED);
		}
	}

	private void checkStored(List<RandomVendor.Version> versions, long runId) {
		RandomVendor.Version newest = versions.get(versions.size() - 1);
		List<String> stored = this.trial.sql.queryForList("SELECT digest FROM sales_order WHERE order_id = ?",
				String.class, newest.id());
		if (!newest.bad()) {
			assertThat(stored).as("the newest version of " + newest).containsExactly(newest.digest());
			return;
		}
		assertThat(versions.stream().filter((version) -> !version.bad()).map(RandomVendor.Version::digest))
			.containsAll(stored);
		assertThat(this.trial.count("SELECT COUNT(*) FROM reject WHERE record_key = ? AND digest = ?", newest.id(),
				newest.digest()))
			.as("what was set aside of " + newest)
			.isEqualTo(1);
	}

	@Override
	public String name() {
		return "sequence-" + this.vendor.prefix();
	}

	@Override
	public List<Due> due(Account account) {
		return List.of();
	}

	@Override
	public Job job(ActiveRun run) {
		Steps steps = this.trial.get(Steps.class);
		Trouble trouble = this.troubled ? Trouble.any(this.random) : Trouble.NONE;
		this.story.append(trouble).append(": ");
		int[] left = { this.random.nextInt(4) };
		Slice.Window asked = RandomVendor.WINDOW;
		return steps.job(run, steps.<Order>pull(run, "orders", this.chunk, this.vendor.reading(this.troubled), asked,
				(active, records) -> stored(active, records, (left[0]-- == 0) ? trouble : Trouble.NONE)));
	}

	private List<Fate> stored(ActiveRun run, List<Fetched.Good<Order>> records, Trouble trouble) {
		List<Fate> fates = this.store.store(run, records);
		switch (trouble) {
			case DEFECT -> throw new IllegalStateException("a defect");
			case LOCK -> throw new CannotAcquireLockException("a lock");
			case DEATH -> throw new StackOverflowError("as near to death as a thread gets");
			case COMMIT -> {
				var connection = new ChunkConnection(this.trial);
				connection.atCommit(connection::kill);
			}
			case SWALLOWED -> rollBackQuietly(this.trial.get(TransactionOperations.class));
			case NONE -> {
			}
		}
		return fates;
	}

	private static void rollBackQuietly(TransactionOperations transactions) {
		try {
			transactions.executeWithoutResult((status) -> {
				throw new IllegalStateException("nobody hears of this");
			});
		}
		catch (IllegalStateException ex) {
			// as a service does that means it well
		}
	}

	/** What befalls one chunk of an attempt. */
	private enum Trouble {

		NONE, DEFECT, LOCK, DEATH, COMMIT, SWALLOWED;

		static Trouble any(Random random) {
			return values()[random.nextInt(values().length)];
		}

	}

}
