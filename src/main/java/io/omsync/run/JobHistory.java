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
		return this.runs.newest(job, account).orElse(null);
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
		long count = this.jdbc.sql("SELECT COUNT(*) FROM run_hole WHERE account = ? AND job = ?")
			.param(account)
			.param(job)
			.query(Long.class)
			.single();
		if (count == 0) {
			return new JobBoard.Holes(0, List.of());
		}
		return new JobBoard.Holes(count,
				this.jdbc.sql("SELECT * FROM run_hole WHERE account = ? AND job = ? ORDER BY run_id LIMIT ?")
					.param(account)
					.param(job)
					.param(SHOWN)
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
