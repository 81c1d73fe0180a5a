package io.omsync.run;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import io.omsync.connector.Fetched;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records that were refused: kept with their reason, their place and as they came. */
@Component
public class Rejects {

	private static final int KEY_LENGTH = 400;

	private static final int PLACE_LENGTH = 255;

	private final JdbcTemplate batches;

	private final JdbcClient jdbc;

	private final Clock clock;

	Rejects(DataSource dataSource, Clock clock) {
		this.batches = new JdbcTemplate(dataSource);
		this.jdbc = JdbcClient.create(dataSource);
		this.clock = clock;
	}

	/** Which of these are open already, with the same content. */
	Set<String> open(ActiveRun run, List<? extends Fetched.Bad<?>> rejects) {
		if (rejects.isEmpty()) {
			return Set.of();
		}
		return Set.copyOf(this.jdbc.sql("""
				SELECT DISTINCT digest FROM reject
				WHERE account = :account AND job = :job AND state = 'OPEN' AND record_key IN (:keys)
				""")
			.param("account", run.account().name())
			.param("job", run.job())
			.param("keys", rejects.stream().map((reject) -> cut(reject.key(), KEY_LENGTH)).toList())
			.query(String.class)
			.list());
	}

	void add(ActiveRun run, String step, List<? extends Fetched.Bad<?>> rejects) {
		if (rejects.isEmpty()) {
			return;
		}
		List<Object[]> rows = new ArrayList<>();
		for (Fetched.Bad<?> reject : rejects) {
			rows.add(new Object[] { run.runId(), step, run.job(), run.account().name(), cut(reject.key(), KEY_LENGTH),
					reject.reasonCode(), reject.reason(), cut(reject.place(), PLACE_LENGTH), reject.raw(),
					reject.digest(), Utc.column(this.clock.instant()) });
		}
		this.batches.batchUpdate("""
				INSERT INTO reject (run_id, step, job, account, record_key, reason_code, reason, place, raw, digest,
				                    state, created_at)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)
				""", rows);
	}

	/**
	 * A page of a run's rejects, or of all open ones, in the order they came.
	 * @param runId the run, or null for the open ones of all runs
	 * @param after the last {@link Row#rejectId()} of the page before, or 0
	 */
	public List<Row> page(@Nullable Long runId, long after, int limit) {
		return this.jdbc.sql("""
				SELECT * FROM reject
				WHERE reject_id > :after AND ((:run IS NULL AND state = 'OPEN') OR run_id = :run)
				ORDER BY reject_id LIMIT :limit
				""")
			.param("after", after)
			.param("run", runId)
			.param("limit", limit)
			.query((row, n) -> new Row(row.getLong("reject_id"), row.getLong("run_id"), row.getString("job"),
					row.getString("account"), row.getString("record_key"), row.getString("reason_code"),
					row.getString("reason"), row.getString("place"), row.getString("raw"), row.getString("state"),
					Utc.instant(row, "created_at")))
			.list();
	}

	private static String cut(String text, int longest) {
		return (text.length() > longest) ? text.substring(0, longest) : text;
	}

	/**
	 * A refused record.
	 *
	 * @param place where it came from: a page and row, or a file's line
	 * @param raw as it came; may hold a buyer's data
	 */
	public record Row(long rejectId, long runId, String job, String account, String recordKey, String reasonCode,
			String reason, String place, String raw, String state, Instant createdAt) {
	}

}
