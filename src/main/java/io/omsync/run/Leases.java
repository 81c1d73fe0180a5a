package io.omsync.run;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lease rows: one for each job and account, timed by the database's clock alone. */
@Component
class Leases {

	private final JdbcClient chunk;

	private final JdbcClient beat;

	private final RunSettings settings;

	private final Owner owner;

	private final Ticker ticker;

	/**
	 * Tells this process's own leases apart: a token is read only while the row is ours.
	 */
	private final AtomicLong taken = new AtomicLong();

	Leases(DataSource dataSource, @Qualifier("beatPool") DataSource beatPool, RunSettings settings, Owner owner,
			Ticker ticker) {
		this.chunk = JdbcClient.create(dataSource);
		this.beat = JdbcClient.create(beatPool);
		this.settings = settings;
		this.owner = owner;
		this.ticker = ticker;
	}

	/**
	 * Takes a free lease. A lease that has run out is not free: its run is recovered
	 * first.
	 */
	Optional<RunLease> acquire(String job, String account) {
		this.beat.sql("""
				INSERT IGNORE INTO run_lease (job, account, token, beat_at, until)
				VALUES (:job, :account, 0, NOW(6), NOW(6))
				""").param("job", job).param("account", account).update();
		long asked = this.ticker.nanos();
		String holder = this.owner.name() + "-" + this.taken.incrementAndGet();
		this.beat.sql("""
				UPDATE run_lease
				SET owner = :owner, token = token + 1, run_id = NULL, beat_at = NOW(6),
				    until = NOW(6) + INTERVAL :lease MICROSECOND
				WHERE job = :job AND account = :account AND owner IS NULL
				""")
			.param("owner", holder)
			.param("lease", this.settings.leaseMicros())
			.param("job", job)
			.param("account", account)
			.update();
		return row(job, account).filter((row) -> holder.equals(row.owner()))
			.map((row) -> new RunLease(job, account, row.token(), this.ticker,
					asked + this.settings.lease().toNanos()));
	}

	/** Which run the lease is for, for those who look from outside. */
	void serves(RunLease lease, long runId) {
		this.beat.sql("UPDATE run_lease SET run_id = ? WHERE job = ? AND account = ? AND token = ?")
			.param(runId)
			.param(lease.job())
			.param(lease.account())
			.param(lease.token())
			.update();
	}

	/** Extends the lease; loses it when the row is somebody else's. */
	void beat(RunLease lease) {
		long asked = this.ticker.nanos();
		int kept = this.beat.sql("""
				UPDATE run_lease SET beat_at = NOW(6), until = NOW(6) + INTERVAL :lease MICROSECOND
				WHERE job = :job AND account = :account AND token = :token
				""")
			.param("lease", this.settings.leaseMicros())
			.param("job", lease.job())
			.param("account", lease.account())
			.param("token", lease.token())
			.update();
		if (kept == 1) {
			lease.extend(asked + this.settings.lease().toNanos());
		}
		else {
			lease.lose();
		}
	}

	/**
	 * The last statement of a chunk's transaction: holds the row until the commit, so
	 * that nobody takes over in between.
	 */
	void fence(RunLease lease) {
		long current = this.chunk.sql("SELECT token FROM run_lease WHERE job = ? AND account = ? FOR UPDATE")
			.param(lease.job())
			.param(lease.account())
			.query(Long.class)
			.single();
		if (current != lease.token()) {
			lease.lose();
			throw lease.lostMessage();
		}
	}

	void release(RunLease lease) {
		this.beat.sql("""
				UPDATE run_lease SET owner = NULL, run_id = NULL
				WHERE job = ? AND account = ? AND token = ?
				""").param(lease.job()).param(lease.account()).param(lease.token()).update();
	}

	Optional<Row> row(String job, String account) {
		return row(this.beat, job, account, "");
	}

	/** The row, locked until the end of the transaction. */
	Optional<Row> lock(String job, String account) {
		return row(this.chunk, job, account, "FOR UPDATE");
	}

	/** Who asked a running run to stop. */
	Optional<String> stopRequest(long runId) {
		return this.beat.sql("SELECT stop_requested_by FROM run WHERE run_id = ? AND stop_requested_at IS NOT NULL")
			.param(runId)
			.query(String.class)
			.optional();
	}

	private static Optional<Row> row(JdbcClient jdbc, String job, String account, String lock) {
		return jdbc.sql("""
				SELECT token, owner, run_id, beat_at, until, until < NOW(6) AS run_out, NOW(6) AS now
				FROM run_lease WHERE job = ? AND account = ?
				""" + lock).param(job).param(account).query((row, n) -> {
			long runId = row.getLong("run_id");
			return new Row(row.getLong("token"), row.getString("owner"), row.wasNull() ? null : runId,
					Utc.instant(row, "beat_at"), Utc.instant(row, "until"), row.getBoolean("run_out"),
					Utc.instant(row, "now"));
		}).optional();
	}

	/**
	 * A lease as the database has it.
	 *
	 * @param runOut whether it has ended by the database's clock
	 * @param now the database's clock
	 */
	record Row(long token, @Nullable String owner, @Nullable Long runId, Instant beatAt, Instant until, boolean runOut,
			Instant now) {

		/** Who holds it, as its runs name it. */
		String process() {
			return String.valueOf(this.owner).replaceFirst("-\\d+$", "");
		}

		boolean free() {
			return this.owner == null;
		}

	}

}
