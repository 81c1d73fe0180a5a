package io.omsync.run;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.connector.Fetched;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** What becomes of rejects: loaded later, mapped again, or left alone by a person. */
@Component
class Settlements {

	private static final String RESOLVE = """
			UPDATE reject
			SET state = 'RESOLVED', resolved_by_run = ?, retried_by_run = COALESCE(?, retried_by_run), settled_at = ?,
			    settled_why = ?
			WHERE reject_id = ? AND state IN ('OPEN', 'RETRIED')
			""";

	private final JdbcTemplate batches;

	private final NamedParameterJdbcTemplate named;

	private final Clock clock;

	Settlements(DataSource dataSource, Clock clock) {
		this.batches = new JdbcTemplate(dataSource);
		this.named = new NamedParameterJdbcTemplate(dataSource);
		this.clock = clock;
	}

	/**
	 * Resolves what waits of the same records, unless what was refused is the newer
	 * version. In the chunk's transaction.
	 * @param sameRun whether a reject of this run may be resolved: not so for a file,
	 * whose lines come in no order
	 */
	void loaded(ActiveRun run, RejectKind kind, Collection<? extends Fetched.Good<?>> stored, boolean sameRun) {
		if (stored.isEmpty()) {
			return;
		}
		Map<String, Instant> newest = new HashMap<>();
		stored.forEach((record) -> newest.merge(record.key(), record.changedAt(), (a, b) -> a.isAfter(b) ? a : b));
		List<Object[]> rows = new ArrayList<>();
		LocalDateTime now = Utc.column(this.clock.instant());
		this.named.query(
				"""
						SELECT reject_id, record_key, changed_at FROM reject
						WHERE account = :account AND job = :job AND step = :step AND record_key IN (:keys) AND state IN ('OPEN', 'RETRIED')
						  AND (:same OR run_id <> :run)
						ORDER BY reject_id
						""",
				Map.of("account", run.account().name(), "job", kind.job(), "step", kind.step(), "keys", newest.keySet(),
						"same", sameRun, "run", run.runId()),
				(row) -> {
					Instant refused = Utc.orNull(row, "changed_at");
					Instant loaded = newest.get(row.getString("record_key"));
					if (refused == null || (loaded != null && !refused.isAfter(loaded))) {
						rows.add(new Object[] { run.runId(), null, now, "loaded later", row.getLong("reject_id") });
					}
				});
		if (!rows.isEmpty()) {
			this.batches.batchUpdate(RESOLVE, rows);
		}
	}

	/** Keeps how mapping again went; of several fates one a reject. */
	void retried(ActiveRun run, List<Long> rejects, Fate[] fates) {
		LocalDateTime now = Utc.column(this.clock.instant());
		List<Object[]> resolved = new ArrayList<>();
		List<Object[]> refused = new ArrayList<>();
		for (int i = 0; i < fates.length; i++) {
			if (fates[i].kind() == Fate.Kind.REJECTED) {
				refused.add(new Object[] { run.runId(), fates[i].reasonCode(), fates[i].reason(), rejects.get(i) });
			}
			else {
				resolved.add(new Object[] { run.runId(), run.runId(), now, why(fates[i]), rejects.get(i) });
			}
		}
		if (!resolved.isEmpty()) {
			this.batches.batchUpdate(RESOLVE, resolved);
		}
		if (!refused.isEmpty()) {
			this.batches.batchUpdate("""
					UPDATE reject SET state = 'RETRIED', retried_by_run = ?, reason_code = ?, reason = ?
					WHERE reject_id = ? AND state IN ('OPEN', 'RETRIED')
					""", refused);
		}
	}

	private static String why(Fate fate) {
		return (fate.kind() == Fate.Kind.UNCHANGED || fate.kind() == Fate.Kind.DUPLICATE)
				? "superseded: what is stored is the same or newer" : "stored";
	}

	/**
	 * Leaves rejects alone from now on.
	 * @return how many waited
	 */
	int ignore(Collection<Long> rejects, String by, @Nullable String why) {
		LocalDateTime now = Utc.column(this.clock.instant());
		List<Object[]> rows = rejects.stream().map((id) -> new Object[] { now, by, why, id }).toList();
		int[] done = this.batches.batchUpdate("""
				UPDATE reject SET state = 'IGNORED', settled_at = ?, settled_by = ?, settled_why = ?
				WHERE reject_id = ? AND state IN ('OPEN', 'RETRIED')
				""", rows);
		return java.util.Arrays.stream(done).filter((count) -> count != 0).map((count) -> 1).sum();
	}

}
