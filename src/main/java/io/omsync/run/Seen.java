package io.omsync.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.connector.Fetched;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The distinct records that a run saw over all its attempts, in the database so that they
 * survive a restart and memory stays flat.
 */
@Component
class Seen {

	private static final int PURGE = 10_000;

	private final JdbcTemplate batches;

	private final NamedParameterJdbcTemplate named;

	private final JdbcClient jdbc;

	Seen(DataSource dataSource) {
		this.batches = new JdbcTemplate(dataSource);
		this.named = new NamedParameterJdbcTemplate(dataSource);
		this.jdbc = JdbcClient.create(dataSource);
	}

	/** What this run has seen of these records. */
	Map<String, Sight> among(long runId, String step, Collection<String> keys) {
		Map<String, Sight> seen = new HashMap<>();
		this.named.query("""
				SELECT record_key, digest, place FROM run_seen
				WHERE run_id = :run AND step = :step AND record_key IN (:keys)
				""", Map.of("run", runId, "step", step, "keys", keys), (row) -> {
			seen.put(row.getString("record_key"), new Sight(row.getString("digest"), row.getString("place")));
		});
		return seen;
	}

	void add(long runId, String step, int attempt, Map<String, Sight> sights) {
		List<Object[]> rows = new ArrayList<>();
		sights.forEach(
				(key, sight) -> rows.add(new Object[] { runId, step, key, sight.digest(), sight.place(), attempt }));
		this.batches.batchUpdate("""
				INSERT INTO run_seen (run_id, step, record_key, digest, place, attempt) VALUES (?, ?, ?, ?, ?, ?)
				ON DUPLICATE KEY UPDATE digest = VALUES(digest), place = VALUES(place), attempt = VALUES(attempt)
				""", rows);
	}

	long distinct(long runId, String step) {
		return this.jdbc.sql("SELECT COUNT(*) FROM run_seen WHERE run_id = ? AND step = ?")
			.param(runId)
			.param(step)
			.query(Long.class)
			.single();
	}

	/** Records that an earlier attempt saw and the last one did not, some of them. */
	List<String> goneSince(long runId, String step, int attempt) {
		return this.jdbc.sql("""
				SELECT record_key FROM run_seen WHERE run_id = ? AND step = ? AND attempt < ?
				ORDER BY record_key LIMIT 20
				""").param(runId).param(step).param(attempt).query(String.class).list();
	}

	/**
	 * The runs of a job that are done, an earlier one too that was killed right after:
	 * nothing will ask for these again.
	 */
	void purgeDone(String job, String account) {
		this.jdbc.sql("""
				SELECT r.run_id FROM run r WHERE r.job = ? AND r.account = ? AND r.status = 'COMPLETED'
				  AND EXISTS (SELECT 1 FROM run_seen s WHERE s.run_id = r.run_id)
				""").param(job).param(account).query(Long.class).list().forEach(this::purge);
	}

	/** Nothing will ask for what this run saw again. */
	void purge(long runId) {
		while (this.jdbc.sql("DELETE FROM run_seen WHERE run_id = ? LIMIT " + PURGE).param(runId).update() == PURGE) {
			continue;
		}
	}

	/** Which version of a record was seen, and where; it says so if that was refused. */
	record Sight(String digest, String place) {

		static Sight of(Fetched<?> record) {
			return new Sight(record.digest(),
					Rejects.place(record.place() + ((record instanceof Fetched.Bad<?>) ? ", which was refused" : "")));
		}

	}

}
