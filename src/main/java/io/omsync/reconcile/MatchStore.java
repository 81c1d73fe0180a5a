package io.omsync.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.run.Turns;
import io.omsync.run.Utc;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Matches the orders of an account that were touched, a chunk at a time, by the
 * statements of {@code sql/reconcile/}. In the caller's transaction, which must see what
 * is committed by now: who stores orders or documents of the account waits meanwhile.
 */
@Component
class MatchStore {

	private final NamedParameterJdbcTemplate named;

	private final Turns turns;

	MatchStore(DataSource dataSource, Turns turns) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
		this.turns = turns;
	}

	/**
	 * Looks at a chunk and tells how many names of orders it had; fewer than asked for:
	 * the last.
	 */
	int match(String account, long run, Instant now, int chunk) {
		this.turns.take(account);
		this.named.getJdbcOperations().execute("SET SESSION group_concat_max_len = 1048576");
		Map<String, Object> values = Map.of("account", account, "run", run, "now", Utc.column(now), "chunk", chunk);
		int taken = this.named.update(Rules.TAKE, values);
		if (taken > 0) {
			while (Rules.NAMES.stream().mapToInt((statement) -> this.named.update(statement, values)).sum() > 0) {
				// until nothing is added
			}
			Rules.CHUNK.forEach((statement) -> this.named.update(statement, values));
			this.named.update("""
					UPDATE reconcile_account SET looked = IF(run_id <=> :run, looked, 0) + :taken, run_id = :run
					WHERE account = :account
					""", Map.of("account", account, "run", run, "taken", taken));
		}
		if (taken < chunk) {
			this.named.update("UPDATE reconcile_account SET matched_at = :now WHERE account = :account", values);
		}
		return taken;
	}

	/** How many names of orders a run looked at; 0 once a later one looked at some. */
	long looked(String account, long run) {
		return this.named
			.queryForList("SELECT looked FROM reconcile_account WHERE account = :account AND run_id = :run",
					Map.of("account", account, "run", run), Long.class)
			.stream()
			.findFirst()
			.orElse(0L);
	}

	/** How many findings a run changed, by kind and state. */
	List<Changed> changed(long run) {
		return this.named.query("""
				SELECT f.kind, v.state, COUNT(*) AS findings
				FROM finding_version v
				         JOIN finding f ON f.finding_id = v.finding_id
				WHERE v.run_id = :run
				  AND NOT EXISTS (SELECT 1 FROM finding_version n
				                  WHERE n.finding_id = v.finding_id AND n.run_id = :run AND n.version > v.version)
				GROUP BY f.kind, v.state
				ORDER BY f.kind, v.state
				""", Map.of("run", run),
				(row, n) -> new Changed(row.getString("kind"), row.getString("state"), row.getLong("findings")));
	}

	/** The sides that an account was matched by. */
	Sides sides(String account) {
		return this.named
			.query("SELECT shipments, invoices, payments, returns FROM reconcile_account WHERE account = :account",
					Map.of("account", account), (row, n) -> MatchStore.sides(row))
			.get(0);
	}

	static Sides sides(ResultSet row) throws SQLException {
		return new Sides(row.getBoolean("shipments"), row.getBoolean("invoices"), row.getBoolean("payments"),
				row.getBoolean("returns"));
	}

	/** Findings of a kind that have a state now. */
	record Changed(String kind, String state, long findings) {
	}

}
