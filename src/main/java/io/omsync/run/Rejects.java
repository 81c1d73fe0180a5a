package io.omsync.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import javax.sql.DataSource;

import io.omsync.connector.Fetched;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records that were refused: kept with their reason, their place and as they came. */
@Component
public class Rejects {

	static final int KEY_LENGTH = 400;

	private static final int PLACE_LENGTH = 255;

	private final JdbcTemplate batches;

	private final JdbcClient jdbc;

	private final Forgotten forgotten;

	private final Clock clock;

	Rejects(DataSource dataSource, Forgotten forgotten, Clock clock) {
		this.batches = new JdbcTemplate(dataSource);
		this.jdbc = JdbcClient.create(dataSource);
		this.forgotten = forgotten;
		this.clock = clock;
	}

	/**
	 * Which of these contents need no new row: they are open, the run has set them aside
	 * before, or a person has mended or ignored exactly them.
	 */
	Set<String> known(ActiveRun run, RejectKind kind, List<? extends Fetched.Bad<?>> rejects) {
		if (rejects.isEmpty()) {
			return Set.of();
		}
		return Set.copyOf(this.jdbc.sql("""
				SELECT DISTINCT digest FROM reject
				WHERE account = :account AND job = :job AND step = :step AND record_key IN (:keys)
				  AND (state <> 'RESOLVED' OR resolved_by_run = retried_by_run OR run_id = :run)
				""")
			.param("account", run.account().name())
			.param("job", kind.job())
			.param("step", kind.step())
			.param("run", run.runId())
			.param("keys", rejects.stream().map((reject) -> cut(reject.key(), KEY_LENGTH)).toList())
			.query(String.class)
			.list());
	}

	/**
	 * Keeps refused records; of a forgotten buyer only what is nobody's.
	 * @param header what is needed besides the record to map it again
	 */
	void add(ActiveRun run, RejectKind kind, @Nullable String header, List<? extends Fetched.Bad<?>> rejects) {
		if (rejects.isEmpty()) {
			return;
		}
		Set<String> blank = !kind.job().startsWith("order-") ? Set.of() : this.forgotten.among(run.account().name(),
				rejects.stream().map(Fetched.Bad::key).distinct().toList());
		Predicate<String> concerned = this.forgotten.concerned(run.account().name(), kind.job(), header);
		List<Object[]> rows = new ArrayList<>();
		for (Fetched.Bad<?> reject : rejects) {
			boolean blanked = blank.contains(reject.key()) || concerned.test(reject.raw());
			String raw = blanked ? Forgotten.blanked(reject.raw()) : reject.raw();
			Instant changedAt = reject.changedAt();
			rows.add(new Object[] { run.runId(), kind.step(), kind.job(), run.account().name(),
					cut(reject.key(), KEY_LENGTH), reject.reasonCode(), reject.reason(), place(reject.place()), raw,
					header, reject.digest(), (changedAt != null) ? Utc.column(changedAt) : null,
					Utc.column(this.clock.instant()) });
		}
		this.batches.batchUpdate("""
				INSERT INTO reject (run_id, step, job, account, record_key, reason_code, reason, place, raw, header,
				                    digest, changed_at, state, created_at)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)
				""", rows);
	}

	/**
	 * A page of a run's rejects, those that it tried again among them, or of all that
	 * wait, in the order they came.
	 * @param runId the run, or null for those of all runs that wait
	 * @param after the last {@link Row#rejectId()} of the page before, or 0
	 */
	public List<Row> page(@Nullable Long runId, long after, int limit) {
		String which = (runId == null) ? "state IN ('OPEN', 'RETRIED')" : "(run_id = :run OR retried_by_run = :run)";
		return this.jdbc
			.sql("SELECT * FROM reject WHERE reject_id > :after AND " + which + " ORDER BY reject_id LIMIT :limit")
			.param("after", after)
			.param("run", runId)
			.param("limit", limit)
			.query(Rejects::row)
			.list();
	}

	/** Those of some numbers, in the order they came. */
	public List<Row> rows(Collection<Long> ids) {
		return ids.isEmpty() ? List.of()
				: this.jdbc.sql("SELECT * FROM reject WHERE reject_id IN (:ids) ORDER BY reject_id")
					.param("ids", ids)
					.query(Rejects::row)
					.list();
	}

	/** The same without their records: those may be large, and many. */
	List<Row> heads(Collection<Long> ids) {
		return ids.isEmpty() ? List.of()
				: this.jdbc
					.sql("""
							SELECT reject_id, run_id, job, account, record_key, reason_code, reason, place, '' AS raw, NULL AS header,
							       state, created_at
							FROM reject WHERE reject_id IN (:ids) ORDER BY reject_id
							""")
					.param("ids", ids)
					.query(Rejects::row)
					.list();
	}

	/** One reject. */
	public Optional<Row> find(long rejectId) {
		return this.jdbc.sql("SELECT * FROM reject WHERE reject_id = ?").param(rejectId).query(Rejects::row).optional();
	}

	private static Row row(ResultSet row, int number) throws SQLException {
		return new Row(row.getLong("reject_id"), row.getLong("run_id"), row.getString("job"), row.getString("account"),
				row.getString("record_key"), row.getString("reason_code"), row.getString("reason"),
				row.getString("place"), row.getString("raw"), row.getString("header"), row.getString("state"),
				Utc.instant(row, "created_at"));
	}

	/** A place as far as its column holds it. */
	static String place(String place) {
		return cut(place, PLACE_LENGTH);
	}

	private static String cut(String text, int longest) {
		return (text.length() > longest) ? text.substring(0, longest) : text;
	}

	/**
	 * A refused record.
	 *
	 * @param place where it came from: a page and row, or a file's line
	 * @param raw as it came; may hold a buyer's data
	 * @param header what is needed besides to map it again
	 */
	public record Row(long rejectId, long runId, String job, String account, String recordKey, String reasonCode,
			String reason, String place, String raw, @Nullable String header, String state, Instant createdAt) {

		/** Whether it still waits for somebody. */
		public boolean waits() {
			return this.state.equals("OPEN") || this.state.equals("RETRIED");
		}

	}

}
