package io.omsync.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.JobSettings;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Windows as rows. The schedule's windows form a chain without gaps or overlap; the
 * watermark is the end of the last contiguous one that was read to its end and stored.
 */
@Component
public class Windows {

	private final JdbcClient jdbc;

	private final BackfillRows backfills;

	private final TransactionOperations transactions;

	private final Clock clock;

	Windows(DataSource dataSource, BackfillRows backfills, TransactionOperations transactions, Clock clock) {
		this.jdbc = JdbcClient.create(dataSource);
		this.backfills = backfills;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Plans the chain up to now less the lag, and tells what of it is not done, oldest
	 * first.
	 */
	public List<Slice.Window> due(Account account, String job) {
		JobSettings settings = account.job(job);
		Instant end = Utc.now(this.clock).minus(settings.lag());
		return this.transactions.execute((status) -> {
			plan(account.name(), job, chainEnd(account.name(), job, settings.since()), end, settings.maxWindow());
			return unfinished(account.name(), job);
		});
	}

	/**
	 * A window that a person names.
	 * @throws ConfigurationProblem when it does not lie in the settled past
	 */
	public Slice.Window byHand(Account account, String job, Instant from, Instant to) {
		Instant settled = Utc.now(this.clock).minus(account.job(job).lag());
		if (!from.isBefore(to)) {
			throw new ConfigurationProblem("--from " + from + " must lie before --to " + to);
		}
		if (to.isAfter(settled)) {
			throw new ConfigurationProblem(
					"--to " + to + " lies in the future or too near: the vendor's data is settled" + " up to " + settled
							+ " (now less the lag of " + account.job(job).lag() + ")");
		}
		return new Slice.Window(Utc.column(from).toInstant(java.time.ZoneOffset.UTC),
				Utc.column(to).toInstant(java.time.ZoneOffset.UTC));
	}

	/** The watermark, empty before the first window was planned. */
	public Optional<Instant> watermark(String account, String job) {
		return this.jdbc.sql("SELECT position FROM run_watermark WHERE account = ? AND job = ?")
			.param(account)
			.param(job)
			.query((row, n) -> Utc.instant(row, "position"))
			.optional();
	}

	private Instant chainEnd(String account, String job, Duration since) {
		Instant start = Utc.now(this.clock).minus(since);
		this.jdbc.sql("INSERT IGNORE INTO run_watermark (account, job, position) VALUES (?, ?, ?)")
			.param(account)
			.param(job)
			.param(Utc.column(start))
			.update();
		Instant watermark = this.jdbc.sql("SELECT position FROM run_watermark WHERE account = ? AND job = ? FOR UPDATE")
			.param(account)
			.param(job)
			.query((row, n) -> Utc.instant(row, "position"))
			.single();
		Instant planned = latest(
				"SELECT MAX(slice_to) AS latest FROM run_window WHERE account = ? AND job = ? AND planned", account,
				job);
		return (planned != null && planned.isAfter(watermark)) ? planned : watermark;
	}

	private void plan(String account, String job, Instant start, Instant end, Duration longest) {
		List<Slice.Window> chain = new ArrayList<>();
		for (Instant from = start; from.isBefore(end);) {
			Instant to = from.plus(longest).isBefore(end) ? from.plus(longest) : end;
			chain.add(new Slice.Window(from, to));
			from = to;
		}
		for (Slice.Window window : chain) {
			insert(account, job, window, true);
		}
	}

	private void insert(String account, String job, Slice.Window window, boolean planned) {
		this.jdbc.sql("""
				INSERT INTO run_window (account, job, slice_from, slice_to, state, planned)
				VALUES (?, ?, ?, ?, 'DUE', ?)
				ON DUPLICATE KEY UPDATE planned = planned OR VALUES(planned)
				""")
			.param(account)
			.param(job)
			.param(Utc.column(window.from()))
			.param(Utc.column(window.to()))
			.param(planned)
			.update();
	}

	private List<Slice.Window> unfinished(String account, String job) {
		return this.jdbc.sql("""
				SELECT slice_from, slice_to FROM run_window
				WHERE account = ? AND job = ? AND planned AND state NOT IN ('DONE', 'ABANDONED')
				ORDER BY slice_from
				""")
			.param(account)
			.param(job)
			.query((row, n) -> new Slice.Window(Utc.instant(row, "slice_from"), Utc.instant(row, "slice_to")))
			.list();
	}

	/** Notes that a run covers the window. */
	void running(String account, String job, Slice.Window window, long runId) {
		insert(account, job, window, false);
		state(account, job, window, "RUNNING", runId);
		this.backfills.running(account, job, window, runId);
	}

	/** Notes how the run ended, and moves the watermark over what is contiguous. */
	void ended(String account, String job, Slice.Window window, long runId, Status status) {
		state(account, job, window, switch (status) {
			case COMPLETED -> "DONE";
			case HELD -> "HELD";
			case STOPPED -> "DUE";
			default -> "FAILED";
		}, runId);
		if (status == Status.COMPLETED) {
			advance(account, job);
		}
	}

	/** Gives a window up: the chain goes on behind it, the watermark does not. */
	void abandoned(String account, String job, Slice.Window window) {
		this.jdbc.sql("""
				UPDATE run_window SET state = 'ABANDONED'
				WHERE account = ? AND job = ? AND slice_from = ? AND slice_to = ?
				""").param(account).param(job).param(Utc.column(window.from())).param(Utc.column(window.to())).update();
	}

	private void state(String account, String job, Slice.Window window, String state, long runId) {
		this.jdbc.sql("""
				UPDATE run_window SET state = :state, run_id = :run
				WHERE account = :account AND job = :job AND slice_from = :from AND slice_to = :to
				""")
			.param("state", state)
			.param("run", runId)
			.param("account", account)
			.param("job", job)
			.param("from", Utc.column(window.from()))
			.param("to", Utc.column(window.to()))
			.update();
	}

	private void advance(String account, String job) {
		Optional<Instant> watermark = watermark(account, job);
		while (watermark.isPresent()) {
			Instant position = watermark.get();
			Instant further = this.jdbc.sql("""
					SELECT MAX(slice_to) AS latest FROM run_window
					WHERE account = ? AND job = ? AND state = 'DONE' AND slice_from <= ? AND slice_to > ?
					""")
				.param(account)
				.param(job)
				.param(Utc.column(position))
				.param(Utc.column(position))
				.query((row, n) -> Optional.ofNullable(Utc.orNull(row, "latest")))
				.single()
				.orElse(null);
			if (further == null) {
				return;
			}
			this.jdbc.sql("UPDATE run_watermark SET position = ? WHERE account = ? AND job = ?")
				.param(Utc.column(further))
				.param(account)
				.param(job)
				.update();
			watermark = Optional.of(further);
		}
	}

	private @Nullable Instant latest(String sql, String account, String job) {
		return this.jdbc.sql(sql)
			.param(account)
			.param(job)
			.query((row, n) -> Optional.ofNullable(Utc.orNull(row, "latest")))
			.single()
			.orElse(null);
	}

}
