package io.omsync.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Backfills and their windows. Any run of exactly such a window that begins while the
 * window is open does it for the backfill, whoever started it.
 */
@Component
class BackfillRows {

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	BackfillRows(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
		this.batches = new JdbcTemplate(dataSource);
	}

	/** The backfill of a range that began last. */
	Optional<Begun> latest(String account, String job, Slice.Window range) {
		return this.jdbc.sql("""
				SELECT backfill_id, begun_at FROM backfill
				WHERE account = ? AND job = ? AND range_from = ? AND range_to = ?
				ORDER BY backfill_id DESC LIMIT 1
				""")
			.param(account)
			.param(job)
			.param(Utc.column(range.from()))
			.param(Utc.column(range.to()))
			.query((row, n) -> new Begun(row.getLong("backfill_id"), Utc.instant(row, "begun_at")))
			.optional();
	}

	/**
	 * The windows of a backfill, oldest first. Done is what its run has done, or what a
	 * person gave up after it had begun.
	 */
	List<Row> windows(long backfill) {
		return this.jdbc
			.sql("""
					SELECT w.slice_from, w.slice_to, w.run_id,
					       COALESCE(r.status = 'COMPLETED', FALSE) AS done, COALESCE(v.state = 'ABANDONED', FALSE) AS given_up
					FROM backfill_window w
					         JOIN backfill b ON b.backfill_id = w.backfill_id
					         LEFT JOIN run r ON r.run_id = w.run_id
					         LEFT JOIN run_window v ON v.account = b.account AND v.job = b.job
					    AND v.slice_from = w.slice_from AND v.slice_to = w.slice_to AND v.run_id = w.run_id
					WHERE w.backfill_id = ?
					ORDER BY w.slice_from
					""")
			.param(backfill)
			.query((row, n) -> new Row(new Slice.Window(Utc.instant(row, "slice_from"), Utc.instant(row, "slice_to")),
					row.getObject("run_id", Long.class), row.getBoolean("done"), row.getBoolean("given_up")))
			.list();
	}

	void begin(String account, String job, Slice.Window range, List<Slice.Window> windows, Instant now) {
		this.jdbc.sql("INSERT INTO backfill (account, job, range_from, range_to, begun_at) VALUES (?, ?, ?, ?, ?)")
			.param(account)
			.param(job)
			.param(Utc.column(range.from()))
			.param(Utc.column(range.to()))
			.param(Utc.column(now))
			.update();
		long id = latest(account, job, range).orElseThrow().id();
		List<Object[]> rows = new ArrayList<>();
		windows.forEach((window) -> rows.add(new Object[] { id, Utc.column(window.from()), Utc.column(window.to()) }));
		this.batches.batchUpdate("INSERT INTO backfill_window (backfill_id, slice_from, slice_to) VALUES (?, ?, ?)",
				rows);
	}

	/** A run of a window begins: it counts for every backfill that still waits for it. */
	void running(String account, String job, Slice.Window window, long runId) {
		this.jdbc.sql("""
				UPDATE backfill_window w
				    JOIN backfill b ON b.backfill_id = w.backfill_id
				    LEFT JOIN run r ON r.run_id = w.run_id
				SET w.run_id = :run
				WHERE b.account = :account AND b.job = :job AND w.slice_from = :from AND w.slice_to = :to
				  AND (r.run_id IS NULL OR r.status <> 'COMPLETED')
				""")
			.param("run", runId)
			.param("account", account)
			.param("job", job)
			.param("from", Utc.column(window.from()))
			.param("to", Utc.column(window.to()))
			.update();
	}

	/** A backfill that has begun. */
	record Begun(long id, Instant at) {
	}

	/**
	 * A window of a backfill.
	 *
	 * @param runId the run that does it; null when none has begun
	 */
	record Row(Slice.Window window, @Nullable Long runId, boolean done, boolean givenUp) {

		boolean open() {
			return !this.done && !this.givenUp;
		}

	}

}
