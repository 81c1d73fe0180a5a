package io.omsync.monitor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.run.JobOf;
import io.omsync.run.Utc;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is monitored, in a few statements for all accounts. */
@Component
@UnderServe
class MonitorStore {

	private final JdbcClient jdbc;

	private final JdbcClient beat;

	MonitorStore(DataSource dataSource, @Qualifier("beatPool") DataSource beatPool) {
		this.jdbc = JdbcClient.create(dataSource);
		this.beat = JdbcClient.create(beatPool);
	}

	/** Throws when the database does not answer. */
	String version() {
		return this.jdbc.sql("SELECT VERSION()").query(String.class).single();
	}

	/** Throws when a lease could not be beaten. */
	void beat() {
		this.beat.sql("SELECT NOW(6)").query().singleValue();
	}

	Snapshot read() {
		Map<JobOf, Snapshot.Job> jobs = new HashMap<>();
		each("SELECT account, job, position FROM run_watermark", jobs,
				(row, job) -> job.withWatermark(Utc.instant(row, "position")));
		each("""
				SELECT account, job, run_id, status, exit_code, ended_at
				FROM run WHERE run_id IN (SELECT MAX(run_id) FROM run GROUP BY account, job)
				""", jobs, (row, job) -> job.withLastRun(row.getLong("run_id"), row.getString("status"),
				row.getObject("exit_code", Integer.class), Utc.orNull(row, "ended_at")));
		each("""
				SELECT account, job, COUNT(*) AS records
				FROM reject WHERE state IN ('OPEN', 'RETRIED') GROUP BY account, job
				""", jobs, (row, job) -> job.withRejects(row.getLong("records")));
		each("SELECT account, job, COUNT(*) AS holes FROM run_hole GROUP BY account, job", jobs,
				(row, job) -> job.withHoles(row.getLong("holes")));
		return new Snapshot(Map.copyOf(jobs), pauses(), counts("""
				SELECT account, COUNT(*) FROM finding WHERE state = 'OPEN' GROUP BY account
				"""), counts("SELECT kind, COUNT(*) FROM alert WHERE state = 'OPEN' GROUP BY kind"));
	}

	private void each(String sql, Map<JobOf, Snapshot.Job> jobs, Change change) {
		this.jdbc.sql(sql).query((row) -> {
			var of = new JobOf(row.getString("account"), row.getString("job"));
			jobs.put(of, change.with(row, jobs.getOrDefault(of, Snapshot.Job.NEVER_RUN)));
		});
	}

	/** Of a person's pause and missing credentials the latter, which nobody wanted. */
	private Map<JobOf, String> pauses() {
		Map<JobOf, String> pauses = new HashMap<>();
		this.jdbc.sql("SELECT account, job, state FROM job_pause WHERE resumed_at IS NULL ORDER BY state DESC")
			.query((row) -> {
				pauses.put(new JobOf(row.getString("account"), row.getString("job")), row.getString("state"));
			});
		return Map.copyOf(pauses);
	}

	private Map<String, Long> counts(String sql) {
		Map<String, Long> counts = new HashMap<>();
		this.jdbc.sql(sql).query((row) -> {
			counts.put(row.getString(1), row.getLong(2));
		});
		return Map.copyOf(counts);
	}

	/** What a row says of a job. */
	@FunctionalInterface
	private interface Change {

		Snapshot.Job with(ResultSet row, Snapshot.Job job) throws SQLException;

	}

}
