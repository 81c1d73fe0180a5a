package io.omsync.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the tables say of a job of an account. */
@Component
class JobHistory {

	private static final int SHOWN = 20;

	/**
	 * Windows that are not done; files whose newest run did not come through; pushes that
	 * no later push has made good, which is so when a later one is done.
	 */
	private static final String HOLES = """
			SELECT w.slice_from, w.slice_to, NULL AS slice, w.state AS state, w.run_id AS run_id
			FROM run_window w
			WHERE w.account = :account AND w.job = :job AND w.state IN ('FAILED', 'HELD', 'ABANDONED')
			UNION ALL
			SELECT NULL, NULL, COALESCE(r.drop_name, r.slice),
			       CASE WHEN r.error LIKE 'Abandoned by %' OR r.error LIKE 'Refused by %' THEN 'ABANDONED'
			            ELSE r.status END, r.run_id
			FROM run r
			WHERE r.account = :account AND r.job = :job AND r.slice_from IS NULL
			  AND r.status IN ('FAILED', 'STOPPED', 'HELD')
			  AND NOT EXISTS (SELECT 1 FROM run later
			                  WHERE later.account = r.account AND later.job = r.job AND later.run_id > r.run_id
			                    AND later.status = 'COMPLETED' AND r.status <> 'HELD'
			                    AND (r.drop_name IS NULL OR later.drop_name = r.drop_name))
			""";

	private final JdbcClient jdbc;

	private final Windows windows;

	private final RunStore runs;

	JobHistory(DataSource dataSource, Windows windows, RunStore runs) {
		this.jdbc = JdbcClient.create(dataSource);
		this.windows = windows;
		this.runs = runs;
	}

	@Nullable Instant watermark(String account, String job) {
		return this.windows.watermark(account, job).orElse(null);
	}

	@Nullable RunRecord last(String account, String job) {
		return this.runs.list(job, account, false, 1).stream().findFirst().orElse(null);
	}

	long openRejects(String account, String job) {
		return this.jdbc
			.sql("SELECT COUNT(*) FROM reject WHERE account = ? AND job = ? AND state IN ('OPEN', 'RETRIED')")
			.param(account)
			.param(job)
			.query(Long.class)
			.single();
	}

	JobBoard.Holes holes(String account, String job) {
		long count = this.jdbc.sql("SELECT COUNT(*) FROM (" + HOLES + ") hole")
			.param("account", account)
			.param("job", job)
			.query(Long.class)
			.single();
		if (count == 0) {
			return new JobBoard.Holes(0, List.of());
		}
		return new JobBoard.Holes(count,
				this.jdbc.sql("SELECT * FROM (" + HOLES + ") hole ORDER BY run_id LIMIT :shown")
					.param("account", account)
					.param("job", job)
					.param("shown", SHOWN)
					.query(JobHistory::hole)
					.list());
	}

	private static JobBoard.Hole hole(ResultSet row, int number) throws SQLException {
		long run = row.getLong("run_id");
		String state = row.getString("state");
		Instant from = Utc.orNull(row, "slice_from");
		String slice = (from != null) ? from + " to " + Utc.instant(row, "slice_to") : row.getString("slice");
		return new JobBoard.Hole(slice, state, run, switch (state) {
			case "HELD" -> "omsync approve " + run + ", or omsync refuse " + run + " --reason …";
			case "ABANDONED" -> "it was given up; omsync show " + run + " says why";
			default -> "omsync restart " + run + ", or omsync abandon " + run + " --reason …";
		});
	}

}
