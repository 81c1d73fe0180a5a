package io.omsync.run;

import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What of the runs' own tables is old and needed by nobody. */
@Component
class PurgeStore {

	/**
	 * Neither held, running, nor of a window that is not done or not yet behind the
	 * watermark; and no reject refers to it.
	 */
	private static final String OLD = """
			FROM run r
			WHERE r.ended_at < :before AND r.status IN ('COMPLETED', 'FAILED', 'STOPPED')
			  AND NOT EXISTS (SELECT 1 FROM reject x WHERE x.run_id = r.run_id)
			  AND NOT EXISTS (SELECT 1 FROM reject x WHERE x.retried_by_run = r.run_id)
			  AND NOT EXISTS (SELECT 1 FROM run_window w
			                           LEFT JOIN run_watermark m ON m.account = w.account AND m.job = w.job
			                  WHERE w.account = r.account AND w.job = r.job AND w.slice_from = r.slice_from
			                    AND w.slice_to = r.slice_to AND w.run_id = r.run_id
			                    AND (w.state <> 'DONE' OR COALESCE(m.position, w.slice_to) < w.slice_to))
			""";

	private static final String SETTLED = " FROM reject WHERE state IN ('RESOLVED', 'IGNORED') AND settled_at < :before";

	private final JdbcClient jdbc;

	PurgeStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	long settled(Instant before) {
		return this.jdbc.sql("SELECT COUNT(*)" + SETTLED)
			.param("before", Utc.column(before))
			.query(Long.class)
			.single();
	}

	int removeSettled(Instant before, int few) {
		return this.jdbc.sql("DELETE" + SETTLED + " LIMIT " + few).param("before", Utc.column(before)).update();
	}

	/** A mended record may hold what its reject does. */
	int removeRetries(Instant before, int few) {
		return this.jdbc.sql("DELETE FROM reject_retry WHERE slice < :before LIMIT " + few)
			.param("before", before.toString())
			.update();
	}

	/** Old runs in their order. */
	List<Long> old(Instant before, long after, int limit) {
		return this.jdbc.sql("SELECT r.run_id " + OLD + " AND r.run_id > :after ORDER BY r.run_id LIMIT :limit")
			.param("before", Utc.column(before))
			.param("after", after)
			.param("limit", limit)
			.query(Long.class)
			.list();
	}

	/** Keeps others from it; whether it is old still. */
	boolean lockOld(long run, Instant before) {
		this.jdbc.sql("SELECT run_id FROM run WHERE run_id = ? FOR UPDATE").param(run).query(Long.class).optional();
		return this.jdbc.sql("SELECT r.run_id " + OLD + " AND r.run_id = :run")
			.param("before", Utc.column(before))
			.param("run", run)
			.query(Long.class)
			.optional()
			.isPresent();
	}

	void removeRun(long run) {
		this.jdbc.sql("DELETE FROM run_ledger WHERE run_id = ?").param(run).update();
		this.jdbc.sql("DELETE FROM run_takeover WHERE run_id = ?").param(run).update();
		this.jdbc.sql("""
				DELETE FROM run_window
				WHERE (account, job, slice_from, slice_to) IN (SELECT account, job, slice_from, slice_to FROM run
				                                               WHERE run_id = :run) AND run_id = :run
				""").param("run", run).update();
		this.jdbc.sql("DELETE FROM run WHERE run_id = ?").param(run).update();
	}

}
