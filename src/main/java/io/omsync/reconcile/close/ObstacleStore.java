package io.omsync.reconcile.close;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** What of an account is not known, not read or not matched, that may be of a month. */
@Component
class ObstacleStore {

	private static final String GIVEN_UP = "(COALESCE(r.error, '') LIKE 'Abandoned by %' OR COALESCE(r.error, '') LIKE 'Refused by %')";

	private final NamedParameterJdbcTemplate named;

	ObstacleStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	/** When everything was matched last; null when it never was. */
	@Nullable Instant matched(String account) {
		return this.named
			.query("SELECT matched_at FROM reconcile_account WHERE account = :account", Map.of("account", account),
					(row, n) -> Optional.ofNullable(Utc.orNull(row, "matched_at")))
			.stream()
			.flatMap(Optional::stream)
			.findFirst()
			.orElse(null);
	}

	/** Orders that changed since, of the month or before, and names without an order. */
	long unmatched(String account, Instant to) {
		return count("""
				SELECT COUNT(*) FROM reconcile_touched t
				         LEFT JOIN sales_order o ON o.account = t.account AND o.order_id = t.order_id
				WHERE t.account = :account AND COALESCE(o.placed_at, '2000-01-01') < :to
				""", account, to);
	}

	/** Look-ups that failed or are still to be made. */
	long unknown(String account, Instant to) {
		return count("""
				SELECT COUNT(*) FROM finding f
				         JOIN finding_version v ON v.finding_id = f.finding_id AND v.version = f.version
				WHERE f.account = :account AND f.kind = 'LOOKUP_FAILED' AND f.state IN ('OPEN', 'EXPECTED')
				  AND v.since < :to
				""", account, to);
	}

	/** Refused orders and documents that wait, but for those that changed after it. */
	long rejects(String account, Instant to) {
		return count("""
				SELECT COUNT(*) FROM reject
				WHERE account = :account AND job IN ('order-pull', 'order-sweep', 'reconcile')
				  AND state IN ('OPEN', 'RETRIED') AND (changed_at IS NULL OR changed_at < :to)
				""", account, to);
	}

	private long count(String sql, String account, Instant to) {
		Long count = this.named.queryForObject(sql, Map.of("account", account, "to", Utc.column(to)), Long.class);
		return (count != null) ? count : 0;
	}

	/**
	 * Files of a job that were begun and are not stored, and have not come again since;
	 * of those that were given up, what can be of a month that began then.
	 */
	List<Unfinished> files(String account, String job, Instant from) {
		return this.named.query(
				"""
						SELECT r.run_id, r.drop_name, r.status, %1$s AS given_up FROM run r
						WHERE r.account = :account AND r.job = :job AND r.drop_name IS NOT NULL AND r.status <> 'COMPLETED'
						  AND (NOT %1$s OR r.started_at >= :from)
						  AND NOT EXISTS (SELECT 1 FROM run later
						                  WHERE later.account = r.account AND later.job = r.job AND later.run_id > r.run_id
						                    AND later.status = 'COMPLETED' AND (later.drop_name = r.drop_name OR LEFT(later.slice, 64) = LEFT(r.slice, 64)))
						ORDER BY r.run_id
						"""
					.formatted(GIVEN_UP),
				Map.of("account", account, "job", job, "from", Utc.column(from)),
				(row, n) -> new Unfinished(row.getLong("run_id"), row.getString("drop_name"), row.getString("status"),
						row.getBoolean("given_up")));
	}

	/** Whether a file of a job that came since then is stored. */
	boolean read(String account, String job, Instant since) {
		return count("""
				SELECT COUNT(*) FROM run
				WHERE account = :account AND drop_name IS NOT NULL AND status = 'COMPLETED' AND started_at >= :to
				  AND job = '%s'
				""".formatted(job), account, since) > 0;
	}

	/** Windows of a job that meet a stretch of time, in their order. */
	List<Window> windows(String account, String job, Instant from, Instant to) {
		Map<String, Object> values = new HashMap<>(Map.of("account", account, "job", job));
		values.put("from", Utc.column(from));
		values.put("to", Utc.column(to));
		return this.named.query("""
				SELECT slice_from, slice_to, state, run_id FROM run_window
				WHERE account = :account AND job = :job AND slice_to > :from AND slice_from < :to
				ORDER BY slice_from, slice_to
				""", values, (row, n) -> new Window(Utc.instant(row, "slice_from"), Utc.instant(row, "slice_to"),
				row.getString("state"), row.getObject("run_id", Long.class)));
	}

	/** A file that is not done. */
	record Unfinished(long runId, String name, String status, boolean givenUp) {
	}

	/** A window as it stands. */
	record Window(Instant from, Instant to, String state, @Nullable Long runId) {
	}

}
