package io.omsync.console.overview;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.access.Served;
import io.omsync.console.account.Outcome;
import io.omsync.run.JobOf;
import io.omsync.run.Status;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How jobs stand, in a statement for all of them, none of which reads what is over. */
@Component
@Served
class OverviewStore {

	/** Each by itself: for both at once a server would read the whole index. */
	private static final List<String> WAITING = List.of("OPEN", "RETRIED");

	private final JdbcClient jdbc;

	OverviewStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/** The newest run of each job of some accounts. */
	Map<JobOf, LastRun> lastRuns(Collection<String> accounts) {
		Map<JobOf, LastRun> last = new HashMap<>();
		if (accounts.isEmpty()) {
			return last;
		}
		this.jdbc.sql("""
				SELECT r.account, r.job, r.run_id, r.status, r.exit_code, r.started_at, r.ended_at
				FROM (SELECT MAX(run_id) AS run_id FROM run WHERE account IN (:accounts) GROUP BY account, job) newest
				JOIN run r ON r.run_id = newest.run_id
				""").param("accounts", accounts).query((row) -> {
			last.put(new JobOf(row.getString("account"), row.getString("job")),
					new LastRun(row.getLong("run_id"),
							Outcome.of(Status.valueOf(row.getString("status")),
									row.getObject("exit_code", Integer.class)),
							row.getObject("exit_code", Integer.class), Utc.instant(row, "started_at"),
							Utc.orNull(row, "ended_at")));
		});
		return last;
	}

	/** Up to where the windows of each job of some accounts are done. */
	Map<JobOf, Instant> watermarks(Collection<String> accounts) {
		Map<JobOf, Instant> watermarks = new HashMap<>();
		if (!accounts.isEmpty()) {
			this.jdbc.sql("SELECT account, job, position FROM run_watermark WHERE account IN (:accounts)")
				.param("accounts", accounts)
				.query((row) -> {
					watermarks.put(new JobOf(row.getString("account"), row.getString("job")),
							Utc.instant(row, "position"));
				});
		}
		return watermarks;
	}

	/** Refused records that wait, of all accounts. */
	Map<JobOf, Long> rejects() {
		Map<JobOf, Long> rejects = new HashMap<>();
		WAITING.forEach((state) -> this.jdbc
			.sql("SELECT account, job, COUNT(*) AS records FROM reject WHERE state = ? GROUP BY account, job")
			.param(state)
			.query((row) -> {
				rejects.merge(new JobOf(row.getString("account"), row.getString("job")), row.getLong("records"),
						Long::sum);
			}));
		return rejects;
	}

	/** Findings that are open, of accounts that have any. */
	Map<String, Long> findings(Collection<String> accounts) {
		Map<String, Long> findings = new HashMap<>();
		if (!accounts.isEmpty()) {
			this.jdbc.sql("""
					SELECT account, COUNT(*) AS findings
					FROM finding WHERE account IN (:accounts) AND state = 'OPEN' GROUP BY account
					""").param("accounts", accounts).query((row) -> {
				findings.put(row.getString("account"), row.getLong("findings"));
			});
		}
		return findings;
	}

	/** A job's newest run. */
	record LastRun(long runId, Outcome outcome, @Nullable Integer exitCode, Instant startedAt,
			@Nullable Instant endedAt) {
	}

}
