package io.omsync.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code run}. */
@Component
class RunStore {

	private final JdbcClient jdbc;

	RunStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/** The newest round of a slice. */
	Optional<RunRecord> latest(String job, String account, Slice slice) {
		return this.jdbc
			.sql("SELECT * FROM run WHERE job = ? AND account = ? AND slice = ? ORDER BY round DESC LIMIT 1")
			.param(job)
			.param(account)
			.param(slice.key())
			.query(RunStore::map)
			.optional();
	}

	/** The newest round of each window within a range, by the window's key. */
	Map<String, Last> latest(String job, String account, Slice.Window range) {
		Map<String, Last> latest = new HashMap<>();
		this.jdbc.sql("""
				SELECT r.*, (SELECT COALESCE(SUM(l.inserted + l.updated + l.unchanged), 0) FROM run_ledger l
				             WHERE l.run_id = r.run_id) AS known
				FROM run r
				WHERE account = ? AND job = ? AND slice_from >= ? AND slice_from < ? AND slice_to <= ?
				ORDER BY round
				""")
			.param(account)
			.param(job)
			.param(Utc.column(range.from()))
			.param(Utc.column(range.to()))
			.param(Utc.column(range.to()))
			.query((row, n) -> new Last(map(row, n), row.getLong("known")))
			.list()
			.forEach((last) -> latest.put(last.run().slice(), last));
		return latest;
	}

	/** The runs of the bytes of a drop, under whatever name they came. */
	List<RunRecord> arrivals(String job, String account, Slice.Drop drop) {
		return this.jdbc.sql("SELECT * FROM run WHERE job = ? AND account = ? AND slice LIKE ? ORDER BY run_id")
			.param(job)
			.param(account)
			.param(drop.sha256() + "@%")
			.query(RunStore::map)
			.list();
	}

	Optional<RunRecord> find(long runId) {
		return this.jdbc.sql("SELECT * FROM run WHERE run_id = ?").param(runId).query(RunStore::map).optional();
	}

	/** The newest of a job of an account, by its index, however many others there are. */
	Optional<RunRecord> newest(String job, String account) {
		return this.jdbc
			.sql("SELECT * FROM run WHERE run_id = (SELECT MAX(run_id) FROM run WHERE account = ? AND job = ?)")
			.param(account)
			.param(job)
			.query(RunStore::map)
			.optional();
	}

	/** The newest runs first. */
	List<RunRecord> list(@Nullable String job, @Nullable String account, boolean failed, int limit) {
		return this.jdbc.sql("""
				SELECT * FROM run
				WHERE (:job IS NULL OR job = :job) AND (:account IS NULL OR account = :account)
				  AND (:failed = FALSE OR status IN ('FAILED', 'STOPPED', 'HELD'))
				ORDER BY run_id DESC LIMIT :limit
				""")
			.param("job", job)
			.param("account", account)
			.param("failed", failed)
			.param("limit", limit)
			.query(RunStore::map)
			.list();
	}

	/** A new run, RUNNING. */
	RunRecord create(RunLease lease, Slice slice, int round, @Nullable String path, String owner, Instant now) {
		Slice.Window window = (slice instanceof Slice.Window w) ? w : null;
		Slice.Drop drop = (slice instanceof Slice.Drop d) ? d : null;
		this.jdbc
			.sql("""
					INSERT INTO run (job, account, slice, round, slice_from, slice_to, drop_name, drop_path, status, attempts,
					                 owner, token, started_at)
					VALUES (:job, :account, :slice, :round, :from, :to, :drop, :path, 'RUNNING', 1, :owner, :token, :now)
					""")
			.param("job", lease.job())
			.param("account", lease.account())
			.param("slice", slice.key())
			.param("round", round)
			.param("from", (window != null) ? Utc.column(window.from()) : null)
			.param("to", (window != null) ? Utc.column(window.to()) : null)
			.param("drop", (drop != null) ? drop.name() : null)
			.param("path", path)
			.param("owner", owner)
			.param("token", lease.token())
			.param("now", Utc.column(now))
			.update();
		return latest(lease.job(), lease.account(), slice).orElseThrow();
	}

	/**
	 * The next attempt of a run that has ended.
	 * @param plan what it is held to, if it was planned
	 */
	RunRecord again(RunRecord row, RunLease lease, String owner, @Nullable String plan) {
		this.jdbc.sql("""
				UPDATE run
				SET status = 'RUNNING', attempts = attempts + 1, owner = :owner, token = :token, exit_code = NULL,
				    ended_at = NULL, error = NULL, plan = :plan, stop_requested_at = NULL, stop_requested_by = NULL,
				    given_up = FALSE
				WHERE run_id = :id
				""")
			.param("owner", owner)
			.param("plan", plan)
			.param("token", lease.token())
			.param("id", row.runId())
			.update();
		return find(row.runId()).orElseThrow();
	}

	/**
	 * The next attempt of a run that goes on by itself; a stop that was asked for
	 * meanwhile stays.
	 */
	RunRecord goOn(RunRecord row, String note) {
		this.jdbc.sql("""
				UPDATE run SET attempts = attempts + 1, note = RIGHT(CONCAT_WS('\\n', note, :note), 15000)
				WHERE run_id = :id
				""").param("note", note).param("id", row.runId()).update();
		return find(row.runId()).orElseThrow();
	}

	void finish(long runId, Status status, int exitCode, @Nullable String error, @Nullable String note, Instant now) {
		this.jdbc.sql("""
				UPDATE run
				SET status = :status, exit_code = :exit, error = :error, ended_at = :now,
				    note = NULLIF(RIGHT(IF(INSTR(note, :note) > 0, note, CONCAT_WS('\\n', note, :note)), 15000), '')
				WHERE run_id = :id
				""")
			.param("status", status.name())
			.param("exit", exitCode)
			.param("error", error)
			.param("note", note)
			.param("now", Utc.column(now))
			.param("id", runId)
			.update();
	}

	/** Keeps that an attempt was taken from a dead process. */
	void takenOver(RunRecord run, Instant silentSince, Instant now) {
		this.jdbc.sql("""
				INSERT IGNORE INTO run_takeover (run_id, attempt, owner, silent_since, found_at)
				VALUES (?, ?, COALESCE(?, ''), ?, ?)
				""")
			.param(run.runId())
			.param(run.attempts())
			.param(run.owner())
			.param(Utc.column(silentSince))
			.param(Utc.column(now))
			.update();
	}

	/** Adds a line to what is known of a run. */
	void decide(long runId, String line) {
		this.jdbc.sql("UPDATE run SET note = CONCAT_WS('\\n', note, ?) WHERE run_id = ?")
			.param(line)
			.param(runId)
			.update();
	}

	void approve(long runId, String by) {
		this.jdbc.sql("UPDATE run SET approved_by = ? WHERE run_id = ?").param(by).param(runId).update();
	}

	/** Keeps what an attempt cost. */
	void calls(long runId, long calls) {
		this.jdbc.sql("UPDATE run SET calls = ? WHERE run_id = ?").param(calls).param(runId).update();
	}

	void giveUp(long runId) {
		this.jdbc.sql("UPDATE run SET given_up = TRUE WHERE run_id = ?").param(runId).update();
	}

	void askToStop(long runId, String by, Instant now) {
		this.jdbc.sql("""
				UPDATE run SET stop_requested_at = :now, stop_requested_by = :by
				WHERE run_id = :id AND status = 'RUNNING' AND stop_requested_at IS NULL
				""").param("now", Utc.column(now)).param("by", by).param("id", runId).update();
	}

	static RunRecord map(ResultSet row, int number) throws SQLException {
		return new RunRecord(row.getLong("run_id"), row.getString("job"), row.getString("account"),
				row.getString("slice"), row.getInt("round"), Utc.orNull(row, "slice_from"), Utc.orNull(row, "slice_to"),
				row.getString("drop_name"), row.getString("drop_path"), Status.valueOf(row.getString("status")),
				row.getObject("exit_code", Integer.class), row.getInt("attempts"), row.getString("owner"),
				row.getLong("token"), Utc.instant(row, "started_at"), Utc.orNull(row, "ended_at"),
				row.getString("error"), row.getString("note"), row.getString("approved_by"), row.getString("plan"),
				row.getBoolean("given_up"));
	}

	/** The newest run of a window, and how many records it has stored. */
	record Last(RunRecord run, long stored) {
	}

}
